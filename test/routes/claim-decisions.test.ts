import { afterAll, beforeAll, expect, test } from "vitest";
import * as account from "#app/routes/account/account.tsx";
import * as queue from "#app/routes/admin/home.tsx";
import { grantClaim } from "#db/queries/claims.ts";
import { type ClaimWorld, claimWorld } from "#test/routes/claim-world.ts";
import { PASSWORD } from "#test/setup/site.ts";

let world: ClaimWorld;
beforeAll(async () => {
  world = await claimWorld();
});
afterAll(() => world.site.close());

test("grants at the same moment, ten of them, make one manager", async () => {
  const known = await world.newFiche();
  const people = await Promise.all(Array.from({ length: 10 }, () => world.person("foule")));
  const claims = await Promise.all(people.map((browser) => world.claimToDecide(browser, known)));
  const outcomes = await Promise.all(
    claims.map((id, rank) =>
      grantClaim(
        world.sql,
        { id, organisationId: known.id, accountId: people[rank]?.accountId ?? 0 },
        { decidedBy: people[0]?.accountId ?? 0, motive: "Connue" },
      ),
    ),
  );
  expect(outcomes.filter(({ outcome }) => outcome === "granted")).toHaveLength(1);
  expect(await world.members(known)).toHaveLength(1);
});

test("without an address, only an administrator gives the fiche; the refusal says why, and one may ask again", async () => {
  const known = await world.newFiche({ withEmail: false });
  const [browser, admin] = [await world.person("sans-adresse"), await world.administrator()];
  expect((await world.visit(browser, known)).data).toMatchObject({
    fiche: { ways: ["admin"], masked: null },
  });
  expect((await world.ask(browser, known, { intent: "mail" })).status).toBe(422);
  expect((await world.ask(browser, known, { intent: "admin", message: "moi" })).status).toBe(422);
  const id = await world.claimToDecide(browser, known);
  expect((await admin.get(queue, "/admin")).text).toContain(known.name);
  expect((await world.settle(admin, id, { intent: "refuse", motive: "court" })).status).toBe(422);
  await world.settle(admin, id, { intent: "refuse", motive: "Le standard ne vous connaît pas." });
  const refused = await world.mailTo(browser);
  expect(refused?.text).toContain("Le standard ne vous connaît pas.");
  expect((await world.visit(browser, known)).text).toContain("Demande refusée");
  expect((await world.settle(admin, id, { intent: "grant", motive: "Tout compte fait, oui." })).status).toBe(
    409,
  );
  const again = await world.claimToDecide(browser, known);
  await world.settle(admin, again, { intent: "grant", motive: "Confirmé au téléphone par le standard." });
  expect(await world.members(known)).toMatchObject([{ role: "manager" }]);
  const granted = await world.mailTo(browser);
  expect(granted?.text).toContain("Confirmé au téléphone par le standard.");
});

test("whoever asked the administrators and was overtaken is told by mail", async () => {
  const known = await world.newFiche();
  const [slow, quick] = [await world.person("lente"), await world.person("vive")];
  await world.claimToDecide(slow, known);
  await world.take(quick, await world.linkFor(quick, known));
  const mail = await world.mailTo(slow);
  expect(mail?.subject).toContain("gérée par une autre personne");
  expect((await world.visit(slow, known)).status).toBe(409);
});

test("an abandoned structure is given by an administrator only, though it has an address", async () => {
  const known = await world.newFiche();
  const [gone, next, admin] = [
    await world.person("partie"),
    await world.person("suivante"),
    await world.administrator(),
  ];
  await world.take(gone, await world.linkFor(gone, known));
  await gone.post(account, "/compte", { intent: "delete", confirm: PASSWORD });
  expect((await world.visit(next, known)).data).toMatchObject({
    fiche: { abandoned: true, ways: ["admin"] },
  });
  expect((await world.ask(next, known, { intent: "mail" })).status).toBe(422);
  await world.settle(admin, await world.claimToDecide(next, known), {
    intent: "grant",
    motive: "Vu leur courrier signé.",
  });
  expect(await world.members(known)).toMatchObject([{ role: "manager" }]);
});
