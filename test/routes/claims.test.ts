import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import { tokenId } from "#app/jobs/mail.ts";
import * as account from "#app/routes/account/account.tsx";
import * as decide from "#app/routes/admin/claim.tsx";
import * as queue from "#app/routes/admin/home.tsx";
import * as fiche from "#app/routes/claims/fiche.tsx";
import * as link from "#app/routes/claims/link.tsx";
import * as create from "#app/routes/organisations/new.tsx";
import { grantClaim, listClaimsOf } from "#db/queries/claims.ts";
import {
  type Browser,
  insertOrganisation,
  linkIn,
  openSite,
  PASSWORD,
  type Site,
  signedIn,
} from "#test/setup/site.ts";

let site: Site;
let serial = 0;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** A fiche that nobody manages, with an address of its own unless told otherwise. */
async function newFiche({ withEmail = true, nic = "0001" } = {}) {
  serial += 1;
  const siret = completeSiret(`91${String(serial).padStart(7, "0")}`, nic);
  const name = `Ateliers ${serial}`;
  const id = await insertOrganisation(site.sql, { siret, name });
  const email = withEmail ? `contact@ateliers-${serial}.example` : null;
  await site.sql`update organisation set email = ${email} where id = ${id}`;
  return { id, siret, name, email: email ?? "" };
}
type Fiche = Awaited<ReturnType<typeof newFiche>>;

const person = (name: string) => signedIn(site, `${name}-${++serial}@personne.example`);
const at = (siret: string) => [`/espace/revendications/${siret}`, { siret }] as const;
const visit = (browser: Browser, { siret }: Fiche) => browser.get(fiche, ...at(siret));
const ask = (browser: Browser, { siret }: Fiche, fields: Record<string, string>) =>
  browser.post(fiche, at(siret)[0], fields, at(siret)[1]);
const MESSAGE = "Je dirige l'établissement ; le standard au 04 73 00 00 00 le confirmera.";
const members = ({ id }: Fiche) => site.sql`
  select a.email, m.role from member m join account a on a.id = m.account_id where m.organisation_id = ${id}
`;

async function linkFor(browser: Browser, known: Fiche) {
  await ask(browser, known, { intent: "mail" });
  const [mail] = await site.mails(known.email);
  const path = linkIn(mail);
  return { path, params: { token: path.split("/").at(-1) ?? "" }, mail };
}
const follow = (browser: Browser, { path, params }: Awaited<ReturnType<typeof linkFor>>) =>
  browser.get(link, path, params);
const take = (browser: Browser, { path, params }: Awaited<ReturnType<typeof linkFor>>) =>
  browser.post(link, path, {}, params);

async function administrator() {
  const browser = await person("admin");
  await site.sql`update account set is_admin = true where id = ${browser.accountId}`;
  return browser;
}
async function claimToDecide(browser: Browser & { accountId: number }, known: Fiche) {
  await ask(browser, known, { intent: "admin", message: MESSAGE });
  const [claim] = await listClaimsOf(site.sql, { accountId: browser.accountId, organisationId: known.id });
  return claim?.id ?? 0;
}
const settle = (browser: Browser, id: number, fields: Record<string, string>) =>
  browser.post(decide, `/admin/revendications/${id}`, fields, { id: String(id) });

test("a fiche with an address is claimed by the link sent there, which is masked on the page", async () => {
  const known = await newFiche();
  const browser = await person("directrice");
  const shown = await visit(browser, known);
  expect(shown.data).toMatchObject({ fiche: { name: known.name, ways: ["mail", "admin"] } });
  expect(shown.text).toContain("c***@ateli….example");
  expect(shown.text).not.toContain(known.email);
  const sent = await linkFor(browser, known);
  expect(sent.mail?.text).toContain("directrice");
  expect((await follow(browser, sent)).status).toBe(200);
  expect(await members(known)).toEqual([]);
  const answer = await take(browser, sent);
  expect(answer.location).toBe(`/espace/organisations/${known.id}`);
  expect(await members(known)).toMatchObject([{ role: "manager" }]);
});

test("no table holds a link's token: only its hash", async () => {
  const known = await newFiche();
  const browser = await person("prudente");
  const { params } = await linkFor(browser, known);
  const rows = await site.sql`select claim::text as claim from claim where organisation_id = ${known.id}`;
  const jobs = await site.sql`select payload::text as payload from job`;
  const stored = JSON.stringify([rows, jobs]);
  expect(stored).toContain(tokenId(params.token));
  expect(stored).not.toContain(params.token);
});

test("a link serves once, to the account that asked, for three days, and only the last one", async () => {
  const known = await newFiche();
  const [browser, stranger] = [await person("premiere"), await person("curieuse")];
  const first = await linkFor(browser, known);
  const second = await linkFor(browser, known);
  expect((await follow(browser, first)).status).toBe(410);
  expect((await follow(stranger, second)).status).toBe(403);
  expect((await follow(stranger, second)).text).not.toContain(known.name);
  expect((await take(stranger, second)).status).toBe(403);
  await site.sql`update claim set expires_at = now() - interval '1 minute' where organisation_id = ${known.id}`;
  expect((await follow(browser, second)).status).toBe(410);
  await take(browser, second);
  expect(await members(known)).toEqual([]);
  const third = await linkFor(browser, known);
  await take(browser, third);
  expect((await follow(browser, third)).status).toBe(410);
  await site.sql`delete from member where organisation_id = ${known.id}`;
  await take(browser, third);
  expect(await members(known)).toEqual([]);
});

test("two people with a link each at the same moment: one manages, the other is told", async () => {
  const known = await newFiche();
  const [a, b] = [await person("une"), await person("deux")];
  const links = [await linkFor(a, known), await linkFor(b, known)] as const;
  const answers = await Promise.all([take(a, links[0]), take(b, links[1])]);
  const won = answers.filter(({ location }) => location === `/espace/organisations/${known.id}`);
  expect(won).toHaveLength(1);
  expect(await members(known)).toHaveLength(1);
  const late = won[0] === answers[0] ? ([b, links[1]] as const) : ([a, links[0]] as const);
  const told = await follow(...late);
  expect([told.status, JSON.stringify(told.data)]).toEqual([409, expect.stringContaining("lost")]);
});

test("grants at the same moment, ten of them, make one manager", async () => {
  const known = await newFiche();
  const people = await Promise.all(Array.from({ length: 10 }, () => person("foule")));
  const claims = await Promise.all(people.map((browser) => claimToDecide(browser, known)));
  const outcomes = await Promise.all(
    claims.map((id, rank) =>
      grantClaim(
        site.sql,
        { id, organisationId: known.id, accountId: people[rank]?.accountId ?? 0 },
        { decidedBy: people[0]?.accountId ?? 0, motive: "Connue" },
      ),
    ),
  );
  expect(outcomes.filter(({ outcome }) => outcome === "granted")).toHaveLength(1);
  expect(await members(known)).toHaveLength(1);
});

test("without an address, only an administrator gives the fiche; the refusal says why, and one may ask again", async () => {
  const known = await newFiche({ withEmail: false });
  const [browser, admin] = [await person("sans-adresse"), await administrator()];
  expect((await visit(browser, known)).data).toMatchObject({ fiche: { ways: ["admin"], masked: null } });
  expect((await ask(browser, known, { intent: "mail" })).status).toBe(422);
  expect((await ask(browser, known, { intent: "admin", message: "moi" })).status).toBe(422);
  const id = await claimToDecide(browser, known);
  expect((await admin.get(queue, "/admin")).text).toContain(known.name);
  expect((await settle(admin, id, { intent: "refuse", motive: "court" })).status).toBe(422);
  await settle(admin, id, { intent: "refuse", motive: "Le standard ne vous connaît pas." });
  const [refused] = await site.mails(String((await mailOf(browser)) ?? ""));
  expect(refused?.text).toContain("Le standard ne vous connaît pas.");
  expect((await visit(browser, known)).text).toContain("Demande refusée");
  expect((await settle(admin, id, { intent: "grant", motive: "Tout compte fait, oui." })).status).toBe(409);
  const again = await claimToDecide(browser, known);
  await settle(admin, again, { intent: "grant", motive: "Confirmé au téléphone par le standard." });
  expect(await members(known)).toMatchObject([{ role: "manager" }]);
  const [granted] = await site.mails(String((await mailOf(browser)) ?? ""));
  expect(granted?.text).toContain("Confirmé au téléphone par le standard.");
});

const mailOf = async ({ accountId }: Browser & { accountId?: number }) => {
  const [row] = await site.sql<{ email: string }[]>`select email from account where id = ${accountId ?? 0}`;
  return row?.email;
};

test("whoever asked the administrators and was overtaken is told by mail", async () => {
  const known = await newFiche();
  const [slow, quick] = [await person("lente"), await person("vive")];
  await claimToDecide(slow, known);
  await take(quick, await linkFor(quick, known));
  const [mail] = await site.mails(await mailOf(slow));
  expect(mail?.subject).toContain("gérée par une autre personne");
  expect((await visit(slow, known)).status).toBe(409);
});

test("an abandoned structure is given by an administrator only, though it has an address", async () => {
  const known = await newFiche();
  const [gone, next, admin] = [await person("partie"), await person("suivante"), await administrator()];
  await take(gone, await linkFor(gone, known));
  await gone.post(account, "/compte", { intent: "delete", confirm: PASSWORD });
  expect((await visit(next, known)).data).toMatchObject({ fiche: { abandoned: true, ways: ["admin"] } });
  expect((await ask(next, known, { intent: "mail" })).status).toBe(422);
  await settle(admin, await claimToDecide(next, known), {
    intent: "grant",
    motive: "Vu leur courrier signé.",
  });
  expect(await members(known)).toMatchObject([{ role: "manager" }]);
});

test("a closed establishment is claimed by nobody, and the page says why", async () => {
  const [byRegister, here] = [await newFiche({ nic: "9800" }), await newFiche()];
  await site.sql`update organisation set closed_on = '2025-03-31' where id = ${here.id}`;
  const browser = await person("tardive");
  for (const known of [byRegister, here]) {
    const shown = await visit(browser, known);
    expect([shown.status, shown.text]).toEqual([422, expect.stringContaining("est fermé depuis le")]);
    expect((await ask(browser, known, { intent: "mail" })).status).toBe(422);
  }
});

test("a managed structure says whom to ask; one's own opens; an unknown SIRET is added; a false one is no page", async () => {
  const known = await newFiche();
  const [owner, other] = [await person("proprietaire"), await person("autre")];
  await take(owner, await linkFor(owner, known));
  expect((await visit(owner, known)).location).toBe(`/espace/organisations/${known.id}`);
  expect((await visit(other, known)).text).toContain("Demandez-lui de vous ajouter");
  expect((await ask(other, known, { intent: "mail" })).status).toBe(409);
  const unknown = completeSiret("919999999", "0001");
  expect((await other.get(fiche, ...at(unknown))).location).toBe(
    `/espace/organisations/nouvelle?siret=${unknown}`,
  );
  expect((await other.get(fiche, ...at("12345"))).status).toBe(404);
});

test("an account whose address is not confirmed asks nothing", async () => {
  const known = await newFiche();
  const browser = await person("pressee");
  await site.sql`update account set email_verified_at = null where id = ${browser.accountId}`;
  expect((await visit(browser, known)).data).toMatchObject({ fiche: { verified: false, ways: [] } });
  expect((await ask(browser, known, { intent: "mail" })).status).toBe(403);
});

test("a mailbox is not filled by whoever asks again and again", async () => {
  const known = await newFiche();
  const browser = await person("insistante");
  const statuses = [];
  for (let tries = 0; tries < 6; tries++) {
    statuses.push((await ask(browser, known, { intent: "mail" })).status);
  }
  expect(statuses).toEqual([302, 302, 302, 302, 302, 429]);
});

test("one person manages two establishments of a company, and each shows the other", async () => {
  const known = await newFiche();
  const sibling = completeSiret(known.siret.slice(0, 9), "0002");
  await insertOrganisation(site.sql, { siret: sibling, name: "Second atelier" });
  const browser = await person("multiple");
  expect((await visit(browser, known)).text).toContain("Second atelier");
  await take(browser, await linkFor(browser, known));
  const third = completeSiret(known.siret.slice(0, 9), "0003");
  const fields = { siret: third, name: "Troisième atelier", commune: "COM:63300", roles: ["supplier"] };
  expect((await browser.post(create, "/espace/organisations/nouvelle", fields)).status).toBe(302);
  const held = await site.sql`select 1 from member where account_id = ${browser.accountId}`;
  expect(held).toHaveLength(2);
});
