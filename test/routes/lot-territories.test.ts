import { afterAll, beforeAll, expect, test } from "vitest";
import { purchaseJson } from "#app/exports/open-data.ts";
import { matchPurchase } from "#app/jobs/match.ts";
import { readOpenPurchases } from "#db/queries/open-data.ts";
import { loadSearchPurchases } from "#db/queries/search-needs.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import {
  errorsOf,
  getPage,
  idIn,
  makeBuyerWith,
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

test("a lot takes several places in one field, keeps them ticked, and finds who covers some of them", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const supplier = await makeSupplier(site.sql, { name: "Vert Limagne", statuses: [{ kind: "ESAT" }] });
  await makeOffer(site.sql, { organisationId: supplier, areas: ["COM:63113", "COM:63300"] });
  const typed = { ...VALID, "lots[0].otherTerritories": "Riom\u00a0; Thiers (63)\u00a0; 63113" };
  const again = await postNew(browser, id, { ...typed, intent: "add-lot" });
  expect(again.data).toMatchObject({
    shown: [{ place: { value: "COM:63113" }, others: [{ value: "COM:63300" }, { value: "COM:63430" }] }, {}],
  });
  const saved = idIn(await postNew(browser, id, typed));
  const { record } = (await getPage(browser, saved)).data as {
    record: { lots: { where: string; otherTerritories: string[]; top: { name: string }[] }[] };
  };
  expect(record.lots[0]).toMatchObject({ otherTerritories: ["COM:63300", "COM:63430"] });
  expect(record.lots[0]?.where).toMatch(/^Clermont-Ferrand.*, Riom.* et Thiers/);
  const partial = record.lots[0]?.top.find(({ name }) => name === "Vert Limagne");
  expect(JSON.stringify(partial)).toContain("couvre 2 des 3 lieux d'exécution, hors Thiers");
  await postPage(browser, saved, { ...VALID, "lots[0].otherTerritories": "COM:63300" });
  const after = (await getPage(browser, saved)).data as {
    record: { history: { changes: { words: string }[] }[] };
  };
  expect(after.record.history[0]?.changes[0]?.words).toMatch(/lieu d'exécution\u00a0: .*Thiers.* → .*Riom/);
  const copy = await postPage(browser, saved, { intent: "duplicate" });
  expect(copy.location).toMatch(/\/modifier$/);
  const rows = await site.sql`
    select l.other_territories
    from lot l
    join purchase p on p.id = l.purchase_id
    where p.organisation_id = ${id}
  `;
  expect(rows.map(({ otherTerritories }) => otherTerritories)).toEqual([["COM:63300"], ["COM:63300"]]);
});

test("codes of all the lots are read together, and of places in words a hundred at most", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const words = (lot: number) => Array.from({ length: 40 }, (_, at) => String(99_000 + lot * 40 + at));
  const lots = Object.fromEntries(
    [0, 1, 2].flatMap((lot) => [
      [`lots[${lot}].number`, String(lot + 1)],
      [`lots[${lot}].territory`, "COM:63113"],
      [`lots[${lot}].otherTerritories`, ["COM:63300", ...words(lot).slice(1)].join(";")],
    ]),
  );
  const refused = await postNew(browser, id, { ...VALID, ...lots });
  expect(refused.data).toMatchObject({ shown: Array(3).fill({ others: [{ value: "COM:63300" }] }) });
  const errors = errorsOf(refused);
  expect(errors["lots[1].otherTerritories"]).toHaveLength(39);
  expect(errors["lots[2].otherTerritories"]?.at(-1)).toContain("Plus de 100 lieux");
  expect(errors["lots[2].otherTerritories"]).toHaveLength(23);
});

test("a lot of several places is divided into them when no line is written", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const typed = { ...VALID, "lots[0].otherTerritories": "Riom", intent: "allot-places-0" };
  const divided = typedIn(await postNew(browser, id, typed)).lots as { territory: string }[];
  expect(divided.map(({ territory }) => territory)).toEqual(["COM:63113", "COM:63300"]);
});

test("the lots of a division are read in the order of their numbers, and those that stood keep theirs", async () => {
  const { id, browser } = await makeBuyerWith(site);
  const two = { "lots[0].number": "1", "lots[1].number": "2", "lots[1].title": "Tonte" };
  const typed = { ...VALID, ...two, "lots[0].otherTerritories": "Riom", intent: "allot-places-0" };
  const divided = typedIn(await postNew(browser, id, typed)).lots as { number: string; title: string }[];
  expect(divided.map(({ number }) => number)).toEqual(["1", "2", "3"]);
  expect(divided[1]?.title).toBe("Tonte");
  expect(divided[2]?.title).toContain("Riom");
});

test("a need is found and given away with each of its places, and an offer far from the first one matches by another", async () => {
  const organisationId = await makeBuyer(site.sql);
  const lots = [{ territory: "COM:63113", otherTerritories: ["COM:69123", "DEP:03"] }];
  const { id, lotIds } = await makePurchase(site.sql, { organisationId, deadlineOn: "2027-06-01", lots });
  const supplier = await makeSupplier(site.sql, { communeCode: "69123" });
  await makeOffer(site.sql, { organisationId: supplier, areas: [], radiusKm: 20 });
  const seated = await makeSupplier(site.sql, { communeCode: "03310" });
  await makeOffer(site.sql, { organisationId: seated, areas: ["COM:03310"] });
  const [document] = await loadSearchPurchases(site.sql, { ids: [id], today: "2026-11-22" });
  expect(document?.territories).toEqual(["COM:63113", "COM:69123", "DEP:03"]);
  const batches = readOpenPurchases(site.sql, { today: "2026-11-22", batch: 500 });
  const given = (await batches.next()).value?.find((one: { id: number }) => one.id === id);
  expect(given && purchaseJson(given, "").lots).toMatchObject([
    { lieu: "COM:63113", autres_lieux: ["COM:69123", "DEP:03"] },
  ]);
  await matchPurchase({ sql: site.sql, today: () => "2026-11-22" }, id);
  const matches = await site.sql<{ organisationId: number; reasons: { code: string; data: object }[] }[]>`
    select organisation_id, reasons
    from match
    where lot_id = ${lotIds[0] ?? 0}
      and organisation_id = any(${[supplier, seated]}::bigint[])
    order by organisation_id
  `;
  const partial = matches.map(
    ({ reasons }) => reasons.find(({ code }) => code === "territories-partial")?.data,
  );
  expect(partial).toMatchObject([
    { reached: 1, count: 3, territories: ["COM:63113", "DEP:03"] },
    { reached: 1, count: 3, territories: ["COM:63113", "COM:69123"] },
  ]);
});
