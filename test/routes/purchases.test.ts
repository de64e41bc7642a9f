import { afterAll, beforeAll, expect, test } from "vitest";
import { completeSiret } from "#app/domain/siret.ts";
import * as page from "#app/routes/purchases/edit.tsx";
import * as list from "#app/routes/purchases/mine.tsx";
import * as create from "#app/routes/purchases/new.tsx";
import { makeOffer, makeSupplier } from "#test/factories/make.ts";
import {
  type Browser,
  type Fields,
  insertOrganisation,
  openSite,
  type Site,
  signedIn,
} from "#test/setup/site.ts";

type Answer = Awaited<ReturnType<Browser["get"]>>;

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
});
afterAll(() => site.close());

let serial = 0;
/** A buyer in Clermont-Ferrand, with an editor. */
async function buyer(role: "reader" | "editor" = "editor", isBuyer = true) {
  serial += 1;
  const siret = completeSiret(String(930_000_000 + serial), "0001");
  const id = await insertOrganisation(site.sql, {
    siret,
    name: `Ville ${serial}`,
    isSupplier: false,
    isBuyer,
  });
  await site.sql`update organisation set commune_code = '63113' where id = ${id}`;
  const browser = await signedIn(site, `achats-${serial}@ville.example`, [{ id, role }]);
  return { id, browser };
}

const listPath = (id: number) => `/espace/organisations/${id}/achats`;
const post = (browser: Browser, id: number, fields: Fields) =>
  browser.post(create, `${listPath(id)}/nouveau`, fields, { id: String(id) });
const postPage = (browser: Browser, id: number, fields: Fields) =>
  browser.post(page, `/espace/achats/${id}`, fields, { id: String(id) });
const getPage = (browser: Browser, id: number, query = "") =>
  browser.get(page, `/espace/achats/${id}${query}`, { id: String(id) });

const valid = {
  intent: "publish",
  title: "Entretien des espaces verts",
  reference: "2027-EV-01",
  form: "marche",
  publicationOn: "2027-03-01",
  "lots[0].number": "1",
  "lots[0].cpv": ["77310000"],
  "lots[0].territory": "63113",
  "lots[0].amount": "80 000",
  "lots[0].duration": "24",
};

type Result = { result: { error?: Record<string, string[]>; initialValue: Record<string, unknown> } };
const errorsOf = (answer: Answer) => (answer.data as Result).result.error ?? {};
const typedIn = (answer: Answer) => (answer.data as Result).result.initialValue;
const idIn = (answer: Answer) => Number(/achats\/(\d+)$/.exec(answer.location ?? "")?.[1]);
const purchasesOf = (id: number) => site.sql`select id from purchase where organisation_id = ${id}`;

test("a published purchase finds its suppliers at once, and its page shows them with the law", async () => {
  const { id, browser } = await buyer();
  const supplier = await makeSupplier(site.sql, { name: "Vert Avenir", statuses: [{ kind: "ESAT" }] });
  await makeOffer(site.sql, { organisationId: supplier });
  const answer = await post(browser, id, valid);
  expect(answer.status).toBe(302);
  const shown = (await getPage(browser, idIn(answer))).data as {
    record: {
      purchase: { state: string };
      lots: {
        title: string;
        nature: string;
        territory: string;
        amountCents: number;
        top: object[];
        laws: object[];
      }[];
    };
  };
  expect(shown.record.purchase.state).toBe("published");
  const [lot] = shown.record.lots;
  expect(lot).toMatchObject({
    title: "Entretien des espaces verts",
    nature: "services",
    territory: "COM:63113",
    amountCents: 8_000_000,
  });
  expect(lot?.top).toEqual([expect.objectContaining({ name: "Vert Avenir", organisationId: supplier })]);
  expect(lot?.laws).toContainEqual(
    expect.objectContaining({
      base: "L2113-12",
      verdict: "yes",
      text: expect.stringContaining("Un seul peut répondre"),
    }),
  );
  expect(lot?.laws).toContainEqual(expect.objectContaining({ base: "L2113-15", verdict: "no" }));
});

test("saved without publishing, it is the buyer's alone, and can be published from its page", async () => {
  const { id, browser } = await buyer();
  const saved = idIn(await post(browser, id, { ...valid, intent: "save", publicationOn: "" }));
  const refused = await postPage(browser, saved, { intent: "state", to: "published" });
  expect(refused.status).toBe(422);
  expect(errorsOf(refused).publicationOn?.[0]).toContain("quand la consultation");
  expect(typedIn(refused).title).toBe(valid.title);
  const mended = await postPage(browser, saved, { ...valid, "lots[0].cpv": "77310000" });
  expect(mended.location).toBe(`/espace/achats/${saved}`);
  const rows = await site.sql`select state from purchase where id = ${saved}`;
  expect(rows).toEqual([{ state: "published" }]);
});

test("lots are added and taken away by buttons, without losing what was typed", async () => {
  const { id, browser } = await buyer();
  const first = await post(browser, id, { ...valid, intent: "add-lot", "lots[0].title": "Tonte" });
  expect(first.status).toBe(200);
  expect(errorsOf(first)).toEqual({});
  expect(typedIn(first).lots).toMatchObject([{ title: "Tonte", amount: "80 000" }, { number: "2" }]);
  const second = await post(browser, id, {
    ...valid,
    intent: "add-lot",
    "lots[0].title": "Tonte",
    "lots[1].number": "2",
    "lots[1].title": "Élagage",
    "lots[1].cpv": "elagage des arbres",
  });
  expect(typedIn(second).lots).toMatchObject([{ title: "Tonte" }, { title: "Élagage" }, { number: "3" }]);
  expect(second.data).toMatchObject({ shown: [{ cpv: [{ value: "77310000" }] }, {}, {}] });
  const third = await post(browser, id, {
    ...valid,
    intent: "remove-lot-0",
    "lots[1].number": "2",
    "lots[1].title": "Élagage",
    "lots[2].number": "3",
  });
  expect(typedIn(third).lots).toMatchObject([{ title: "Élagage", number: "2" }, { number: "3" }]);
  const done = await post(browser, id, {
    ...valid,
    "lots[0].title": "Tonte",
    "lots[1].number": "3",
    "lots[1].title": "Élagage",
    "lots[1].cpv": "77340000",
    "lots[1].territory": "Riom",
  });
  const lots = await site.sql`
    select number, title, territory from lot where purchase_id = ${idIn(done)} order by number
  `;
  expect(lots).toEqual([
    { number: 1, title: "Tonte", territory: "COM:63113" },
    { number: 2, title: "Élagage", territory: "COM:63300" },
  ]);
});

test("the calendar is computed from the end of the current contract, and typed dates stay otherwise", async () => {
  const { id, browser } = await buyer();
  const planned = await post(browser, id, { ...valid, intent: "calendar", currentContractEnd: "2028-12-31" });
  expect(planned.status).toBe(200);
  expect(typedIn(planned)).toMatchObject({
    title: valid.title,
    studyOn: "2026-12-31",
    publicationOn: "2028-07-31",
    awardOn: "2028-12-31",
  });
  const over = await post(browser, id, { ...valid, intent: "calendar", currentContractEnd: "2026-01-31" });
  expect(over.status).toBe(422);
  expect(errorsOf(over).currentContractEnd?.[0]).toContain("déjà échu");
  const none = await post(browser, id, { ...valid, intent: "calendar" });
  expect(errorsOf(none).currentContractEnd?.[0]).toContain("Indiquez la fin");
});

test.each([
  ["a lot without CPV", { "lots[0].cpv": "" }, "lots[0].cpv", "au moins un code CPV"],
  ["a code that is no CPV", { "lots[0].cpv": "99999999" }, "lots[0].cpv", "Aucun code CPV"],
  ["words that name several codes", { "lots[0].cpv": "nettoyage" }, "lots[0].cpv", "plusieurs codes CPV"],
  ["a place that does not exist", { "lots[0].territory": "Zzyzx" }, "lots[0].territory", "Aucun territoire"],
  [
    "a place of several homonyms",
    { "lots[0].territory": "Saint-Denis" },
    "lots[0].territory",
    "plusieurs territoires",
  ],
  ["a negative amount", { "lots[0].amount": "-5" }, "lots[0].amount", "positif"],
  ["an absurd amount", { "lots[0].amount": "999999999999" }, "lots[0].amount", "montant"],
  ["a duration out of bounds", { "lots[0].duration": "0" }, "lots[0].duration", "entre 1 et 600"],
  ["a date in the past", { publicationOn: "2026-01-01" }, "publicationOn", "est passé"],
  ["no date at all", { publicationOn: "" }, "publicationOn", "quand la consultation"],
  ["a date that does not exist", { publicationOn: "2027-02-30" }, "publicationOn", "n'existe pas"],
  ["tenders due before publication", { deadlineOn: "2027-01-01" }, "deadlineOn", "après la publication"],
  ["no title", { title: "" }, "title", "Donnez un objet"],
  ["no reference", { reference: " " }, "reference", "Donnez une référence"],
  ["an endless title", { title: "x".repeat(300) }, "title", "ramenez-le à 200"],
  [
    "social economy outside its list",
    { "lots[0].reservation": "L2113-15" },
    "lots[0].reservation",
    "ne figure pas dans la liste fermée",
  ],
  [
    "social economy beyond 36 months",
    { "lots[0].cpv": "85312000", "lots[0].duration": "48", "lots[0].reservation": "L2113-15" },
    "lots[0].reservation",
    "36 mois",
  ],
  [
    "a base of marchés for a concession",
    { form: "concession", "lots[0].reservation": "L2113-12" },
    "lots[0].reservation",
    "concession",
  ],
])("%s is refused beside its field, and nothing typed is lost", async (_what, wrong, field, words) => {
  const { id, browser } = await buyer();
  const answer = await post(browser, id, { ...valid, description: "Douze sites.", ...wrong });
  expect(answer.status).toBe(422);
  expect(errorsOf(answer)[field]?.[0]).toContain(words);
  expect(typedIn(answer)).toMatchObject({ description: "Douze sites.", lots: [{ number: "1" }] });
  expect(await purchasesOf(id)).toHaveLength(0);
});

test("several mistakes are told at once, each at its field", async () => {
  const { id, browser } = await buyer();
  const wrong = { title: "", "lots[0].amount": "-5", "lots[0].cpv": "", publicationOn: "2020-01-01" };
  const answer = await post(browser, id, { ...valid, ...wrong });
  expect(Object.keys(errorsOf(answer)).sort()).toEqual([
    "lots[0].amount",
    "lots[0].cpv",
    "publicationOn",
    "title",
  ]);
});

test("two megabytes in a field are refused by name, and the rest is kept", async () => {
  const { id, browser } = await buyer();
  const answer = await post(browser, id, { ...valid, description: "x".repeat(2_000_000) });
  expect(answer.status).toBe(413);
  expect(errorsOf(answer).description?.[0]).toContain("caractères");
  expect(typedIn(answer).title).toBe(valid.title);
  expect(await purchasesOf(id)).toHaveLength(0);
});

test("a reference is used once by a buyer", async () => {
  const { id, browser } = await buyer();
  await post(browser, id, valid);
  const again = await post(browser, id, valid);
  expect(again.status).toBe(409);
  expect(errorsOf(again).reference?.[0]).toContain("déjà cette référence");
});

test("an unverified address saves, and does not publish", async () => {
  const { id, browser } = await buyer();
  await site.sql`update account set email_verified_at = null where id = ${browser.accountId}`;
  const refused = await post(browser, id, valid);
  expect(refused.status).toBe(422);
  expect(errorsOf(refused)[""]?.[0]).toContain("confirmez d'abord");
  expect((await post(browser, id, { ...valid, intent: "save" })).status).toBe(302);
});

test("a purchase goes on, is taken back or given up, and not out of order", async () => {
  const { id, browser } = await buyer();
  const saved = idIn(await post(browser, id, valid));
  const to = (state: string) => postPage(browser, saved, { intent: "state", to: state });
  expect((await to("executing")).status).toBe(409);
  expect((await to("nothing")).status).toBe(422);
  expect((await to("programmed")).location).toBe(`/espace/achats/${saved}`);
  expect((await to("abandoned")).status).toBe(302);
  const rows = await site.sql`select state from purchase where id = ${saved}`;
  expect(rows).toEqual([{ state: "abandoned" }]);
});

test("a reader reads and writes nothing; others learn nothing; visitors sign in", async () => {
  const { id, browser } = await buyer();
  const saved = idIn(await post(browser, id, valid));
  const reader = await signedIn(site, `lecture-${serial}@ville.example`, [{ id, role: "reader" }]);
  expect((await getPage(reader, saved)).data).toMatchObject({ record: { may: { edit: false } } });
  expect((await getPage(reader, saved, "?modifier=1")).data).toMatchObject({ editing: false });
  expect((await postPage(reader, saved, valid)).status).toBe(403);
  expect((await post(reader, id, valid)).status).toBe(403);
  const other = (await buyer()).browser;
  expect((await getPage(other, saved)).status).toBe(404);
  expect((await postPage(other, saved, valid)).status).toBe(404);
  expect((await other.get(list, listPath(id), { id: String(id) })).status).toBe(404);
  const visitor = await getPage(site.visitor(), saved);
  expect(visitor.location).toBe(`/connexion?retour=${encodeURIComponent(`/espace/achats/${saved}`)}`);
});

test("a structure that does not buy has no purchases", async () => {
  const { id, browser } = await buyer("editor", false);
  expect((await browser.get(list, listPath(id), { id: String(id) })).status).toBe(404);
  expect((await post(browser, id, valid)).status).toBe(404);
});

test("the list tells states, filters by them, and flags what an import found ended", async () => {
  const { id, browser } = await buyer();
  await post(browser, id, valid);
  await post(browser, id, { ...valid, intent: "save", reference: "2027-EV-02", title: "Mobilier" });
  await site.sql`update purchase set flags = '{ended}' where reference = '2027-EV-02' and organisation_id = ${id}`;
  const shown = await browser.get(list, `${listPath(id)}?etat=programmed`, { id: String(id) });
  expect(shown.data).toMatchObject({
    total: 2,
    purchases: [{ title: "Mobilier", state: "Programmé", flags: ["Échu, à vérifier"] }],
  });
});
