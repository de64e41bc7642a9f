import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import { tokenId } from "#app/jobs/mail.ts";
import * as create from "#app/routes/organisations/new.tsx";
import { type ClaimWorld, claimWorld } from "#test/routes/claim-world.ts";
import { insertOrganisation } from "#test/setup/site.ts";

let world: ClaimWorld;
beforeAll(async () => {
  world = await claimWorld();
});
afterAll(() => world.site.close());

test("a fiche with an address is claimed by the link sent there, which is masked on the page", async () => {
  const known = await world.newFiche();
  const browser = await world.person("directrice");
  const shown = await world.visit(browser, known);
  expect(shown.data).toMatchObject({ fiche: { name: known.name, ways: ["mail", "admin"] } });
  expect(shown.text).toContain("c***@ateli….example");
  expect(shown.text).not.toContain(known.email);
  const sent = await world.linkFor(browser, known);
  expect(sent.text).toContain("directrice");
  expect((await world.follow(browser, sent)).status).toBe(200);
  expect(await world.members(known)).toEqual([]);
  const answer = await world.take(browser, sent);
  expect(answer.location).toBe(`/espace/organisations/${known.id}`);
  expect(await world.members(known)).toMatchObject([{ role: "manager" }]);
});

test("no table holds a link's token: only its hash", async () => {
  const known = await world.newFiche();
  const browser = await world.person("prudente");
  const { params } = await world.linkFor(browser, known);
  const rows = await world.sql`select claim::text as claim from claim where organisation_id = ${known.id}`;
  const jobs = await world.sql`select payload::text as payload from job`;
  const stored = JSON.stringify([rows, jobs]);
  expect(stored).toContain(tokenId(params.token));
  expect(stored).not.toContain(params.token);
});

test("a link serves once, to the account that asked, for three days, and only the last one", async () => {
  const known = await world.newFiche();
  const [browser, stranger] = [await world.person("premiere"), await world.person("curieuse")];
  const first = await world.linkFor(browser, known);
  const second = await world.linkFor(browser, known);
  expect((await world.follow(browser, first)).status).toBe(410);
  expect((await world.follow(stranger, second)).status).toBe(403);
  expect((await world.follow(stranger, second)).text).not.toContain(known.name);
  expect((await world.take(stranger, second)).status).toBe(403);
  await world.sql`update claim set expires_at = now() - interval '1 minute' where organisation_id = ${known.id}`;
  expect((await world.follow(browser, second)).status).toBe(410);
  await world.take(browser, second);
  expect(await world.members(known)).toEqual([]);
  const third = await world.linkFor(browser, known);
  await world.take(browser, third);
  expect((await world.follow(browser, third)).status).toBe(410);
  await world.sql`delete from member where organisation_id = ${known.id}`;
  await world.take(browser, third);
  expect(await world.members(known)).toEqual([]);
});

test("two people with a link each at the same moment: one manages, the other is told", async () => {
  const known = await world.newFiche();
  const [a, b] = [await world.person("une"), await world.person("deux")];
  const links = [await world.linkFor(a, known), await world.linkFor(b, known)] as const;
  const answers = await Promise.all([world.take(a, links[0]), world.take(b, links[1])]);
  const won = answers.filter(({ location }) => location === `/espace/organisations/${known.id}`);
  expect(won).toHaveLength(1);
  expect(await world.members(known)).toHaveLength(1);
  const late = won[0] === answers[0] ? ([b, links[1]] as const) : ([a, links[0]] as const);
  const told = await world.follow(...late);
  expect([told.status, JSON.stringify(told.data)]).toEqual([409, expect.stringContaining("lost")]);
});

test("a closed establishment is claimed by nobody, and the page says why", async () => {
  const [byRegister, here] = [await world.newFiche({ nic: "9800" }), await world.newFiche()];
  await world.sql`update organisation set closed_on = '2025-03-31' where id = ${here.id}`;
  const browser = await world.person("tardive");
  for (const known of [byRegister, here]) {
    const shown = await world.visit(browser, known);
    expect([shown.status, shown.text]).toEqual([422, expect.stringContaining("est fermé depuis le")]);
    expect((await world.ask(browser, known, { intent: "mail" })).status).toBe(422);
  }
});

test("a managed structure says whom to ask; one's own opens; an unknown SIRET is added; a false one is no page", async () => {
  const known = await world.newFiche();
  const [owner, other] = [await world.person("proprietaire"), await world.person("autre")];
  await world.take(owner, await world.linkFor(owner, known));
  expect((await world.visit(owner, known)).location).toBe(`/espace/organisations/${known.id}`);
  expect((await world.visit(other, known)).text).toContain("Demandez-lui de vous ajouter");
  expect((await world.ask(other, known, { intent: "mail" })).status).toBe(409);
  const unknown = completeSiret("919999999", "0001");
  expect((await world.visit(other, { siret: unknown })).location).toBe(
    `/espace/organisations/nouvelle?siret=${unknown}`,
  );
  expect((await world.visit(other, { siret: "12345" })).status).toBe(404);
});

test("an account whose address is not confirmed asks nothing", async () => {
  const known = await world.newFiche();
  const browser = await world.person("pressee");
  await world.sql`update account set email_verified_at = null where id = ${browser.accountId}`;
  expect((await world.visit(browser, known)).data).toMatchObject({ fiche: { verified: false, ways: [] } });
  expect((await world.ask(browser, known, { intent: "mail" })).status).toBe(403);
});

test("a mailbox is not filled by whoever asks again and again", async () => {
  const known = await world.newFiche();
  const browser = await world.person("insistante");
  const statuses = [];
  for (let tries = 0; tries < 6; tries++) {
    statuses.push((await world.ask(browser, known, { intent: "mail" })).status);
  }
  expect(statuses).toEqual([302, 302, 302, 302, 302, 429]);
});

test("one person manages two establishments of a company, and each shows the other", async () => {
  const known = await world.newFiche();
  const sibling = completeSiret(known.siret.slice(0, 9), "0002");
  await insertOrganisation(world.sql, { siret: sibling, name: "Second atelier" });
  const browser = await world.person("multiple");
  expect((await world.visit(browser, known)).text).toContain("Second atelier");
  await world.take(browser, await world.linkFor(browser, known));
  const third = completeSiret(known.siret.slice(0, 9), "0003");
  const fields = { siret: third, name: "Troisième atelier", commune: "COM:63300", roles: ["supplier"] };
  expect((await browser.post(create, "/espace/organisations/nouvelle", fields)).status).toBe(302);
  const held = await world.sql`select 1 from member where account_id = ${browser.accountId}`;
  expect(held).toHaveLength(2);
});
