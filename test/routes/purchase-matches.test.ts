import { afterAll, beforeAll, expect, test } from "vitest";
import { matchPurchase } from "#app/jobs/match.ts";
import * as page from "#app/routes/purchases/matches.tsx";
import { declareInterest } from "#db/queries/funnel.ts";
import { makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { makeBuyerWith, makeMember } from "#test/routes/buyer-world.ts";
import { type Browser, openSite, type Site } from "#test/setup/site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: () => new Date("2026-11-22T09:00:00Z") });
});
afterAll(() => site.close());

/** A published purchase of one lot, with an ESAT next door and an EI further away. */
async function matched() {
  const { id, browser } = await makeBuyerWith(site);
  const near = await makeSupplier(site.sql, { name: "Vert Avenir", statuses: [{ kind: "ESAT" }] });
  await makeOffer(site.sql, { organisationId: near, capacityCents: 20_000_000 });
  const far = await makeSupplier(site.sql, {
    name: "Cimes et Bocages",
    communeCode: "69123",
    statuses: [{ kind: "EI" }],
  });
  await makeOffer(site.sql, { organisationId: far });
  const purchase = await makePurchase(site.sql, {
    organisationId: id,
    publicationOn: "2027-03-01",
    lots: [{ amountCents: 8_000_000 }],
  });
  await matchPurchase(site.services, purchase.id);
  const [lotId = 0] = purchase.lotIds;
  return { id, browser, near, far, purchaseId: purchase.id, lotId };
}

const at = (purchaseId: number, query = "") =>
  [`/espace/achats/${purchaseId}/lots/1${query}`, { id: String(purchaseId), number: "1" }] as const;
const get = (browser: Browser, purchaseId: number, query = "") => browser.get(page, ...at(purchaseId, query));
const act = (browser: Browser, purchaseId: number, fields: Record<string, string>, query = "") =>
  browser.post(page, at(purchaseId, query)[0], fields, at(purchaseId)[1]);

type Shown = {
  found: {
    total: number;
    matches: {
      name: string;
      rank: number;
      score: number;
      words: { reasons: string[] };
      steps: { points: number; of: number }[];
    }[];
    listed: { name: string; stage: string }[];
    interested: { name: string; message: string }[];
    reached: Record<string, number>;
    kinds: { kind: string; count: number }[];
  };
};
const foundIn = (answer: { data: unknown }) => (answer.data as Shown).found;

test("matches are ranked, each with its reasons and a computation that adds up to its score", async () => {
  const { browser, purchaseId } = await matched();
  const { matches } = foundIn(await get(browser, purchaseId));
  const own = matches.filter(({ name }) => name === "Vert Avenir" || name === "Cimes et Bocages");
  expect(own[0]).toMatchObject({ name: "Vert Avenir" });
  for (const match of matches) {
    expect(match.words.reasons.length).toBeGreaterThan(0);
    expect(match.steps.reduce((sum, { points }) => sum + points, 0)).toBe(match.score);
    expect(match.steps.reduce((sum, { of }) => sum + of, 0)).toBe(100);
  }
  expect(matches.map(({ rank }) => rank)).toEqual(matches.map((_, index) => index + 1));
});

test("filters keep the suppliers of a base, of a verdict, of a status", async () => {
  const { browser, purchaseId } = await matched();
  const namesOf = async (query: string) =>
    foundIn(await get(browser, purchaseId, query)).matches.map(({ name }) => name);
  expect(await namesOf("?statut=EI")).not.toContain("Vert Avenir");
  expect(await namesOf("?statut=EI")).toContain("Cimes et Bocages");
  expect(await namesOf("?base=L2113-12")).not.toContain("Cimes et Bocages");
  expect(await namesOf("?base=L2113-12&verdict=yes")).toContain("Vert Avenir");
  expect(await namesOf("?base=L2113-12&verdict=to-prove")).not.toContain("Vert Avenir");
  expect(await namesOf("?base=n'importe&statut=quoi&page=-3")).toContain("Vert Avenir");
  expect(await namesOf("?page=999")).toEqual([]);
});

test("a supplier found after the publication says since when, and those alone are asked for", async () => {
  const { browser, purchaseId, lotId, far } = await matched();
  await site.sql`update purchase set published_at = '2026-11-10T09:00:00Z' where id = ${purchaseId}`;
  await site.sql`update match set found_at = '2026-11-09T09:00:00Z' where lot_id = ${lotId}`;
  await site.sql`
    update match set found_at = '2026-11-20T09:00:00Z' where lot_id = ${lotId} and organisation_id = ${far}
  `;
  const { matches } = foundIn(await get(browser, purchaseId, "?nouveaux=1"));
  expect(matches).toMatchObject([{ name: "Cimes et Bocages", fresh: "20\u00a0novembre 2026" }]);
  expect(foundIn(await get(browser, purchaseId)).total).toBeGreaterThan(1);
});

test("a supplier is listed, then contacted, then awarded, and each step is kept", async () => {
  const { browser, purchaseId, lotId, near } = await matched();
  const supplier = String(near);
  const listed = await act(browser, purchaseId, { intent: "list", supplier }, "?statut=ESAT");
  expect(listed.location).toBe(`/espace/achats/${purchaseId}/lots/1?statut=ESAT`);
  expect(foundIn(await get(browser, purchaseId)).listed).toMatchObject([
    { name: "Vert Avenir", stage: "shortlisted" },
  ]);
  expect((await act(browser, purchaseId, { intent: "contact", supplier })).status).toBe(302);
  expect((await act(browser, purchaseId, { intent: "award", supplier })).status).toBe(302);
  const backwards = await act(browser, purchaseId, { intent: "contact", supplier });
  expect(backwards.status).toBe(409);
  expect(backwards.text).toContain("Attributaire");
  const { reached } = foundIn(await get(browser, purchaseId));
  expect(reached).toMatchObject({ seen: 0, interested: 0, listed: 1, contacted: 1 });
  const events = await site.sql`select stage from match_event where lot_id = ${lotId} order by id`;
  expect(events.map(({ stage }) => stage)).toEqual(["shortlisted", "contacted", "awarded"]);
});

test("those who came forward are told first, with what they wrote", async () => {
  const { browser, purchaseId, lotId, far } = await matched();
  const said = {
    lotId,
    organisationId: far,
    accountId: null,
    today: "2026-11-22",
    message: "Nous sommes prêts.",
  };
  await declareInterest(site.sql, said);
  const found = foundIn(await get(browser, purchaseId, "?etape=interet"));
  expect(found.interested).toMatchObject([{ name: "Cimes et Bocages", message: "Nous sommes prêts." }]);
  expect(found.reached).toMatchObject({ seen: 1, interested: 1, listed: 0 });
  expect(found.matches.map(({ name }) => name)).toEqual(["Cimes et Bocages"]);
});

test("an unknown supplier, act or lot changes nothing", async () => {
  const { browser, purchaseId, near } = await matched();
  expect((await act(browser, purchaseId, { intent: "list", supplier: "999999" })).status).toBe(404);
  expect((await act(browser, purchaseId, { intent: "sell", supplier: String(near) })).status).toBe(422);
  const params = { id: String(purchaseId), number: "9" };
  expect((await browser.get(page, `/espace/achats/${purchaseId}/lots/9`, params)).status).toBe(404);
});

test("a reader reads and lists nobody; others learn nothing", async () => {
  const { id, purchaseId, near } = await matched();
  const reader = await makeMember(site, id);
  expect((await get(reader, purchaseId)).status).toBe(200);
  expect((await act(reader, purchaseId, { intent: "list", supplier: String(near) })).status).toBe(403);
  const { browser: other } = await makeBuyerWith(site);
  expect((await get(other, purchaseId)).status).toBe(404);
  expect((await act(other, purchaseId, { intent: "list", supplier: String(near) })).status).toBe(404);
});
