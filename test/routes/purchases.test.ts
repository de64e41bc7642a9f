import { afterAll, beforeAll, expect, test } from "vitest";
import * as list from "#app/routes/purchases/mine.tsx";
import { makeOffer, makeSupplier } from "#test/factories/make.ts";
import {
  errorsOf,
  getEditor,
  getPage,
  idIn,
  listPath,
  makeBuyerWith,
  makeMember,
  postNew,
  postPage,
  typedIn,
  VALID,
} from "#test/routes/buyer-world.ts";
import { openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
});
afterAll(() => site.close());

test("a published purchase finds its suppliers at once, and its page shows them with the law", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const supplier = await makeSupplier(site.sql, { name: "Vert Avenir", statuses: [{ kind: "ESAT" }] });
  await makeOffer(site.sql, { organisationId: supplier });
  const answer = await postNew(browser, id, VALID);
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
  const { id, browser } = await makeBuyerWith(site);
  const saved = idIn(await postNew(browser, id, { ...VALID, intent: "save", publicationOn: "" }));
  const refused = await postPage(browser, saved, { intent: "state", to: "published" });
  expect(refused.status).toBe(422);
  expect(errorsOf(refused).publicationOn?.[0]).toContain("quand la consultation");
  expect(typedIn(refused).title).toBe(VALID.title);
  const mended = await postPage(browser, saved, { ...VALID, "lots[0].cpv": "77310000" });
  expect(mended.location).toBe(`/espace/achats/${saved}`);
  expect(await site.sql`select state from purchase where id = ${saved}`).toEqual([{ state: "published" }]);
});

test("each version of a purchase that nobody else saw is kept, whatever is saved after it", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const draft = { ...VALID, intent: "save", description: "Tonte seule." };
  const saved = idIn(await postNew(browser, id, draft));
  await postPage(browser, saved, { ...draft, "lots[0].amount": "60 000" });
  await postPage(browser, saved, { ...draft, "lots[0].amount": "60 000", description: "Tonte et taille." });
  const { record } = (await getPage(browser, saved)).data as { record: { history: { changes: object[] }[] } };
  expect(record.history.map(({ changes }) => changes)).toEqual([
    [{ words: expect.stringContaining("Description"), before: "Tonte seule." }],
    [{ words: expect.stringMatching(/80.000.€.*60.000.€/), before: null }],
    [],
  ]);
});

test("lots are added and taken away by buttons, without losing what was typed", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const first = await postNew(browser, id, { ...VALID, intent: "add-lot", "lots[0].title": "Tonte" });
  expect(first.status).toBe(200);
  expect(errorsOf(first)).toEqual({});
  expect(typedIn(first).lots).toMatchObject([{ title: "Tonte", amount: "80 000" }, { number: "2" }]);
  const second = await postNew(browser, id, {
    ...VALID,
    intent: "add-lot",
    "lots[0].title": "Tonte",
    "lots[1].number": "2",
    "lots[1].title": "Élagage",
    "lots[1].cpv": "elagage des arbres",
  });
  expect(typedIn(second).lots).toMatchObject([{ title: "Tonte" }, { title: "Élagage" }, { number: "3" }]);
  expect(second.data).toMatchObject({ shown: [{ cpv: [{ value: "77310000" }] }, {}, {}] });
  const third = await postNew(browser, id, {
    ...VALID,
    intent: "remove-lot-0",
    "lots[1].number": "2",
    "lots[1].title": "Élagage",
    "lots[2].number": "3",
  });
  expect(typedIn(third).lots).toMatchObject([{ title: "Élagage", number: "2" }, { number: "3" }]);
  const done = await postNew(browser, id, {
    ...VALID,
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
  const { id, browser } = await makeBuyerWith(site);
  const planned = await postNew(browser, id, {
    ...VALID,
    intent: "calendar",
    currentContractEnd: "2028-12-31",
  });
  expect(planned.status).toBe(200);
  expect(typedIn(planned)).toMatchObject({
    title: VALID.title,
    studyOn: "2026-12-31",
    publicationOn: "2028-07-31",
    awardOn: "2028-12-31",
  });
  const over = await postNew(browser, id, { ...VALID, intent: "calendar", currentContractEnd: "2026-01-31" });
  expect(over.status).toBe(422);
  expect(errorsOf(over).currentContractEnd?.[0]).toContain("déjà échu");
  const none = await postNew(browser, id, { ...VALID, intent: "calendar" });
  expect(errorsOf(none).currentContractEnd?.[0]).toContain("Indiquez la fin");
});

test("a reference is used once by a buyer", async () => {
  const { id, browser } = await makeBuyerWith(site);
  await postNew(browser, id, VALID);
  const again = await postNew(browser, id, VALID);
  expect(again.status).toBe(409);
  expect(errorsOf(again).reference?.[0]).toContain("déjà cette référence");
});

test("an unverified address saves, and does not publish", async () => {
  const { id, browser } = await makeBuyerWith(site);
  await site.sql`update account set email_verified_at = null where id = ${browser.accountId}`;
  const refused = await postNew(browser, id, VALID);
  expect(refused.status).toBe(422);
  expect(errorsOf(refused)[""]?.[0]).toContain("confirmez d'abord");
  expect((await postNew(browser, id, { ...VALID, intent: "save" })).status).toBe(302);
});

test("a purchase goes on, is taken back or given up, and not out of order", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const saved = idIn(await postNew(browser, id, VALID));
  const to = (state: string) => postPage(browser, saved, { intent: "state", to: state });
  expect((await to("executing")).status).toBe(409);
  expect((await to("nothing")).status).toBe(422);
  expect((await to("programmed")).location).toBe(`/espace/achats/${saved}`);
  expect((await to("abandoned")).status).toBe(302);
  const rows = await site.sql`select state from purchase where id = ${saved}`;
  expect(rows).toEqual([{ state: "abandoned" }]);
});

test("a reader reads and writes nothing; others learn nothing; visitors sign in", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const saved = idIn(await postNew(browser, id, VALID));
  const reader = await makeMember(site, id);
  expect((await getPage(reader, saved)).data).toMatchObject({ record: { may: { edit: false } } });
  expect((await getEditor(reader, saved)).location).toBe(`/espace/achats/${saved}`);
  expect((await postPage(reader, saved, VALID)).status).toBe(403);
  expect((await postNew(reader, id, VALID)).status).toBe(403);
  const other = (await makeBuyerWith(site)).browser;
  expect((await getPage(other, saved)).status).toBe(404);
  expect((await postPage(other, saved, VALID)).status).toBe(404);
  expect((await other.get(list, listPath(id), { id: String(id) })).status).toBe(404);
  const visitor = await getPage(site.visitor(), saved);
  expect(visitor.location).toBe(`/connexion?retour=${encodeURIComponent(`/espace/achats/${saved}`)}`);
});

test("a structure that does not buy has no purchases", async () => {
  const { id, browser } = await makeBuyerWith(site, { isBuyer: false });
  expect((await browser.get(list, listPath(id), { id: String(id) })).status).toBe(404);
  expect((await postNew(browser, id, VALID)).status).toBe(404);
});

test("the list tells states, filters by them, and flags what an import found ended", async () => {
  const { id, browser } = await makeBuyerWith(site);
  await postNew(browser, id, VALID);
  await postNew(browser, id, { ...VALID, intent: "save", reference: "2027-EV-02", title: "Mobilier" });
  await site.sql`update purchase set flags = '{ended}' where reference = '2027-EV-02' and organisation_id = ${id}`;
  const shown = await browser.get(list, `${listPath(id)}?etat=programmed`, { id: String(id) });
  expect(shown.data).toMatchObject({
    total: 2,
    purchases: [{ title: "Mobilier", state: "Programmé", flags: ["Échu, à vérifier"] }],
  });
});
