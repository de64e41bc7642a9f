import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import * as account from "#app/routes/account/account.tsx";
import * as create from "#app/routes/organisations/new.tsx";
import * as page from "#app/routes/organisations/organisation.tsx";
import { claimOrganisation } from "#db/queries/members.ts";
import {
  type Browser,
  insertOrganisation,
  openSite,
  PASSWORD,
  type Site,
  signedIn,
} from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const NEW = "/espace/organisations/nouvelle";
// The stand-in's answer hangs on the establishment's number: 99 unknown, 98 closed, 97 no answer.
const siretOf = (siren: string, nic = "0001") => completeSiret(siren, nic);
const ask = (browser: Browser, siret: string, more = "") =>
  browser.get(create, `${NEW}?siret=${encodeURIComponent(siret)}${more}`);
const confirmed = { name: "Les Jardins du Vallon", commune: "COM:63300", roles: ["supplier"] };
const at = (id: number) => [`/espace/organisations/${id}`, { id: String(id) }] as const;
const visit = (browser: Browser, id: number) => browser.get(page, ...at(id));
const errorsOf = (answer: { data: unknown }) =>
  (answer.data as { result: { error: Record<string, string[]> } }).result.error;

test("a SIRET shows what the register knows and when, then the confirmed structure is in one's space", async () => {
  const browser = await signedIn(site, "directrice@structure.example");
  const siret = siretOf("900000001");
  const known = await ask(browser, `${siret.slice(0, 9)} ${siret.slice(9)}`);
  expect(known.data).toMatchObject({
    known: { step: "confirm", siret, company: { source: { date: site.services.today() } } },
  });
  const answer = await browser.post(create, `${NEW}?siret=${siret}`, { siret, ...confirmed });
  const id = Number(/organisations\/(\d+)\/statuts\/nouveau$/.exec(answer.location ?? "")?.[1]);
  expect((await visit(browser, id)).data).toMatchObject({
    organisation: {
      siret,
      name: "Les Jardins du Vallon",
      communeCode: "63300",
      isSupplier: true,
      isBuyer: false,
    },
    members: [{ email: "directrice@structure.example", role: "manager" }],
  });
  const [kept] =
    await site.sql`select facts, (select count(*)::int from supplier where organisation_id = ${id}) as suppliers from organisation where id = ${id}`;
  expect(kept).toMatchObject({
    suppliers: 1,
    facts: { source: expect.stringContaining("fictif"), on: site.services.today() },
  });
});

test.each([
  ["a wrong key", "90000000100012", 422, "clé de contrôle"],
  ["a SIREN alone", "900000001", 422, "SIREN"],
  ["letters", "9000000010001A", 422, "Retirez"],
  ["an unknown SIRET", siretOf("900000002", "9900"), 422, "Aucun établissement"],
  ["a closed establishment", siretOf("900000002", "9800"), 422, "est fermé depuis le 30\u00a0juin 2024"],
])("%s is refused with what to do", async (what, siret, status, words) => {
  const browser = await signedIn(site, `${what.replaceAll(" ", "-")}@structure.example`);
  const answer = await ask(browser, siret);
  expect(answer.status).toBe(status);
  expect(answer.text).toContain(words);
  const posted = await browser.post(create, NEW, { siret, ...confirmed });
  expect(posted.status).toBe(status);
  expect(errorsOf(posted).siret?.[0]).toContain(words);
  expect((posted.data as { result: { initialValue: object } }).result.initialValue).toMatchObject({
    ...confirmed,
    roles: "supplier",
  });
  expect(await site.sql`select 1 from organisation where siret = ${siret}`).toHaveLength(0);
});

test("when the register does not answer, or does not know, one goes on by hand", async () => {
  const browser = await signedIn(site, "main@structure.example");
  const silent = siretOf("900000003", "9700");
  expect((await ask(browser, silent)).data).toMatchObject({
    known: { step: "confirm", company: null, notice: expect.stringContaining("ne répond pas") },
  });
  const unknown = siretOf("900000003", "9900");
  expect((await ask(browser, unknown)).data).toMatchObject({ known: { step: "siret", byHand: true } });
  const answer = await browser.post(create, NEW, { siret: unknown, manuel: "1", ...confirmed });
  expect(answer.status).toBe(302);
});

test("a SIRET that has a manager says whom to ask, and stays as it is", async () => {
  const first = await signedIn(site, "premiere@structure.example");
  const second = await signedIn(site, "seconde@structure.example");
  const siret = siretOf("900000004");
  await first.post(create, NEW, { siret, ...confirmed });
  const shown = await ask(second, siret);
  expect(shown.status).toBe(409);
  expect(shown.text).toContain("Demandez-lui de vous ajouter");
  const posted = await second.post(create, NEW, { siret, ...confirmed, name: "Autre nom" });
  expect(posted.status).toBe(409);
  const rows = await site.sql`select name from organisation where siret = ${siret}`;
  expect(rows).toEqual([{ name: "Les Jardins du Vallon" }]);
  expect((await ask(first, siret)).text).toContain("déjà dans votre espace");
});

test("two people who claim the same SIRET at once: one has it", async () => {
  const [a, b] = [await signedIn(site, "a@structure.example"), await signedIn(site, "b@structure.example")];
  const siret = siretOf("900000005");
  const claims = await Promise.all(
    [a, b].map(({ accountId }) =>
      claimOrganisation(site.sql, { siret, accountId, fields: { name: "Une", isSupplier: true } }),
    ),
  );
  expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  expect(
    await site.sql`select 1 from member join organisation on id = organisation_id where siret = ${siret}`,
  ).toHaveLength(1);
});

test("an imported structure that nobody manages is not had for the asking: its claim asks for a proof", async () => {
  const siret = siretOf("900000006");
  await insertOrganisation(site.sql, { siret, name: "Importée" });
  const browser = await signedIn(site, "reprise@structure.example");
  expect((await ask(browser, siret)).location).toBe(`/espace/revendications/${siret}`);
  const answer = await browser.post(create, NEW, { siret, ...confirmed });
  expect(answer.location).toBe(`/espace/revendications/${siret}`);
  expect(await site.sql`select 1 from member where account_id = ${browser.accountId}`).toEqual([]);
});

test("a structure whose only manager deleted their account does not go to the next comer, with its evidence", async () => {
  const siret = siretOf("900000009");
  const first = await signedIn(site, "partie@structure.example");
  await first.post(create, NEW, { siret, ...confirmed });
  await first.post(account, "/compte", { intent: "delete", confirm: PASSWORD });
  const next = await signedIn(site, "suivante@structure.example");
  const answer = await next.post(create, NEW, { siret, ...confirmed });
  expect(answer.location).toBe(`/espace/revendications/${siret}`);
  expect(await site.sql`select 1 from member where account_id = ${next.accountId}`).toEqual([]);
});

test("an account whose address is not confirmed claims nothing", async () => {
  const browser = await signedIn(site, "pressee@structure.example");
  await site.sql`update account set email_verified_at = null where id = ${browser.accountId}`;
  const siret = siretOf("900000007");
  expect((await ask(browser, siret)).data).toMatchObject({ verified: false, known: { step: "siret" } });
  expect((await browser.post(create, NEW, { siret, ...confirmed })).status).toBe(403);
});

test("a missing role, an unsaid kind of buyer and a commune that is not one are said together with what was typed", async () => {
  const browser = await signedIn(site, "oubli@structure.example");
  const siret = siretOf("900000008");
  const bare = await browser.post(create, NEW, { siret, name: "X" });
  expect(Object.keys(errorsOf(bare))).toEqual(expect.arrayContaining(["name", "commune", "roles"]));
  const kind = await browser.post(create, NEW, { siret, ...confirmed, roles: ["buyer"] });
  expect(errorsOf(kind).buyerKind?.[0]).toContain("quel acheteur");
  const commune = await browser.post(create, NEW, { siret, ...confirmed, commune: "Trifouillis-les-Oies" });
  expect(errorsOf(commune).commune?.[0]).toContain("Aucune commune");
  const many = await browser.post(create, NEW, { siret, ...confirmed, commune: "Saint-Denis" });
  expect(errorsOf(many).commune?.[0]).toContain("Plusieurs communes");
});
