import { afterAll, beforeAll, expect, test } from "vitest";
import * as clause from "#app/routes/facilitation/decide.tsx";
import * as follow from "#app/routes/follow/follow.tsx";
import * as share from "#app/routes/groups/share.tsx";
import * as edit from "#app/routes/purchases/edit.tsx";
import * as matches from "#app/routes/purchases/matches.tsx";
import * as mine from "#app/routes/purchases/mine.tsx";
import * as priorNotice from "#app/routes/purchases/prior-notice.tsx";
import * as purchase from "#app/routes/purchases/purchase.tsx";
import * as lotStudy from "#app/routes/studies/lot-study.tsx";
import { makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { errorsOf, makeBuyerWith, postNew, typedIn, VALID } from "#test/routes/buyer-world.ts";
import { openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
});
afterAll(() => site.close());

const purchasesOf = (id: number) => site.sql`select id from purchase where organisation_id = ${id}`;

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
  [
    "another place of several homonyms",
    { "lots[0].otherTerritories": "Riom\u00a0; Saint-Denis" },
    "lots[0].otherTerritories",
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
  const { id, browser } = await makeBuyerWith(site);
  const answer = await postNew(browser, id, { ...VALID, description: "Douze sites.", ...wrong });
  expect(answer.status).toBe(422);
  expect(errorsOf(answer)[field]?.[0]).toContain(words);
  expect(typedIn(answer)).toMatchObject({ description: "Douze sites.", lots: [{ number: "1" }] });
  expect(await purchasesOf(id)).toHaveLength(0);
});

test("several mistakes are told at once, each at its field", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const wrong = { title: "", "lots[0].amount": "-5", "lots[0].cpv": "", publicationOn: "2020-01-01" };
  const answer = await postNew(browser, id, { ...VALID, ...wrong });
  expect(Object.keys(errorsOf(answer)).sort()).toEqual([
    "lots[0].amount",
    "lots[0].cpv",
    "publicationOn",
    "title",
  ]);
});

test("two megabytes in a field are refused by name, and the rest is kept", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const answer = await postNew(browser, id, { ...VALID, description: "x".repeat(2_000_000) });
  expect(answer.status).toBe(413);
  expect(errorsOf(answer).description?.[0]).toContain("caractères");
  expect(typedIn(answer).title).toBe(VALID.title);
  expect(await purchasesOf(id)).toHaveLength(0);
});

test("a purchase that nobody saw is erased; answered, it is put away with its answers, and comes back", async () => {
  const buyer = await makeBuyerWith(site);
  const { id: organisationId, browser } = buyer;
  const supplier = await makeSupplier(site.sql);
  const offer = await makeOffer(site.sql, { organisationId: supplier });
  const act = (id: number, intent: string) =>
    browser.post(purchase, `/espace/achats/${id}`, { intent }, { id: String(id) });
  const draft = await makePurchase(site.sql, { organisationId, state: "programmed" });
  expect((await act(draft.id, "delete")).status).toBe(302);
  expect(await purchasesOf(organisationId)).toEqual([]);
  const { id, lotIds } = await makePurchase(site.sql, { organisationId });
  await site.sql`
    insert into match (lot_id, organisation_id, offer_id, score, verdicts, reasons, stage)
    values (${lotIds[0] ?? 0}, ${supplier}, ${offer}, 50, '{}', '[]', 'interested')
  `;
  expect((await act(id, "delete")).status).toBe(403);
  await site.sql`update purchase set state = 'programmed' where id = ${id}`;
  expect((await act(id, "delete")).location).toContain("etat=archives");
  const listed = async (query: string) => {
    const path = `/espace/organisations/${organisationId}/achats${query}`;
    const { data } = await browser.get(mine, path, { id: String(organisationId) });
    return (data as { purchases: { id: number }[] }).purchases.map((one) => one.id);
  };
  expect([await listed(""), await listed("?etat=archives")]).toEqual([[], [id]]);
  expect(await site.sql`select stage from match where lot_id = ${lotIds[0] ?? 0}`).toEqual([
    { stage: "interested" },
  ]);
  expect((await act(id, "restore")).status).toBe(302);
  expect(await listed("")).toEqual([id]);
});

test("what is put away is read, and answers no form but those that copy it or bring it back", async () => {
  const { id: organisationId, browser } = await makeBuyerWith(site);
  const { id } = await makePurchase(site.sql, { organisationId, state: "abandoned" });
  await site.sql`update purchase set archived_at = now() where id = ${id}`;
  const params = { id: String(id), number: "1" };
  expect((await browser.get(edit, `/espace/achats/${id}/modifier`, params)).location).toBe(
    `/espace/achats/${id}`,
  );
  const page = await browser.get(purchase, `/espace/achats/${id}`, params);
  expect(page.data).toMatchObject({
    record: { may: { edit: false, lead: false, publish: false, restore: true } },
  });
  const before = await site.sql`select * from purchase where id = ${id}`;
  const intents = ["save", "quiet", "publish", "state", "delete", "add-lot", "estimate", "drop-draft", ""];
  for (const intent of intents) {
    const sent = { ...VALID, intent, to: "programmed", title: "Autre objet" };
    expect((await browser.post(purchase, `/espace/achats/${id}`, sent, params)).status, intent).toBe(403);
  }
  for (const page of [matches, follow, lotStudy, priorNotice, clause, share]) {
    const sent = { intent: "list", supplier: "1", choices: "clause", group: "" };
    expect((await browser.post(page, `/espace/achats/${id}`, sent, params)).status).toBe(403);
  }
  const file = new FormData();
  file.set("intent", "join-file");
  file.set("file", new File(["%PDF-1.7"], "plan.pdf", { type: "application/pdf" }));
  expect((await browser.post(purchase, `/espace/achats/${id}`, file, params)).status).toBe(403);
  expect(await site.sql`select * from purchase where id = ${id}`).toEqual(before);
  expect((await browser.post(purchase, `/espace/achats/${id}`, { intent: "duplicate" }, params)).status).toBe(
    302,
  );
  expect((await browser.post(purchase, `/espace/achats/${id}`, { intent: "restore" }, params)).status).toBe(
    302,
  );
  const open = await browser.get(purchase, `/espace/achats/${id}`, params);
  expect(open.data).toMatchObject({ record: { may: { edit: true, lead: true } } });
});
