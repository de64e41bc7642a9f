import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { matchReasonText } from "#app/domain/match-reasons.ts";
import { type Matcher, matchOffer, matchOpenLots, matchPurchase } from "#app/jobs/match.ts";
import { matchHandlers } from "#app/jobs/match-handlers.ts";
import { matchNight } from "#app/jobs/match-nightly.ts";
import { contact, declareInterest, decline, funnelCounts, markSeen, shortlist } from "#db/queries/funnel.ts";
import { enqueueMatching } from "#db/queries/match-jobs.ts";
import { listInterested, listLotMatches } from "#db/queries/matches.ts";
import { loadReasonNames } from "#db/queries/reason-names.ts";
import { listNeedsForSupplier } from "#db/queries/supplier-needs.ts";
import { makeBuyer, makeOffer, makePurchase, makeStatus, makeSupplier } from "#test/factories/make.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

const TODAY = "2026-11-22";

let database: TestDatabase;
let matcher: Matcher;
let buyer: number;

beforeAll(async () => {
  database = await freshDatabase();
  matcher = { sql: database.sql, today: () => TODAY };
});
beforeEach(async () => {
  await database.sql`delete from organisation`;
  await database.sql`truncate outbox, job`;
  buyer = await makeBuyer(database.sql);
});
afterAll(() => database.drop());

const gardener = async (given: Parameters<typeof makeSupplier>[1] = {}) => {
  const id = await makeSupplier(database.sql, { statuses: [{ kind: "EA" }], ...given });
  await makeOffer(database.sql, { organisationId: id, areas: ["DEP:63"], capacityCents: 8_000_000 });
  return id;
};
const need = async (given: Partial<Parameters<typeof makePurchase>[1]> = {}) => {
  const purchase = await makePurchase(database.sql, {
    organisationId: buyer,
    deadlineOn: "2027-06-01",
    ...given,
  });
  await matchPurchase(matcher, purchase.id);
  return { purchaseId: purchase.id, lotId: purchase.lotIds[0] ?? 0 };
};
const matchesOf = async (lotId: number, filters = {}) => {
  const page = await listLotMatches(database.sql, {
    lotId,
    organisationId: buyer,
    today: TODAY,
    limit: 50,
    filters,
  });
  return page.rows;
};
const countsOf = async (lotId: number) =>
  (await database.sql`select match_counts from lot where id = ${lotId}`)[0]?.matchCounts;
const feedOf = async (organisationId: number) =>
  (await listNeedsForSupplier(database.sql, { organisationId, today: TODAY, limit: 50 })).rows;

test("a need that is published shows its matches at once, with verdicts and reasons in French", async () => {
  const { sql } = database;
  const near = await gardener();
  const far = await gardener({ communeCode: "63300", statuses: [] });
  await gardener({ communeCode: "69123" });
  const { lotId } = await need({ lots: [{ amountCents: 12_000_000, durationMonths: 24 }] });
  const rows = await matchesOf(lotId);
  expect(rows.map((row) => row.organisationId).slice(0, 1)).toEqual([near]);
  expect(rows.map((row) => row.organisationId)).toContain(far);
  expect(rows[0]?.verdicts).toMatchObject({ "L2113-12": "yes", "L2113-12+13": "yes" });
  expect(rows[0]?.statuses).toEqual([{ kind: "EA", verified: false }]);
  const reasons = rows[0]?.reasons ?? [];
  const names = await loadReasonNames(sql, { reasons });
  const texts = reasons.map((reason) => matchReasonText(reason, names).replaceAll("\u00a0", " "));
  expect(texts[0]).toMatch(/^même métier \(.+, 77310000\)$/);
  expect(texts).toContain("capacité 80 k€ par an pour 60 k€ demandés");
});

test("an offer that is published shows its needs at once", async () => {
  const { lotId } = await need();
  const id = await makeSupplier(database.sql, { statuses: [{ kind: "EI" }] });
  const offerId = await makeOffer(database.sql, { organisationId: id, radiusKm: 50, areas: [] });
  await matchOffer(matcher, offerId);
  expect(await feedOf(id)).toMatchObject([{ lotId, offerId, stage: "proposed", holds: true }]);
  expect(await countsOf(lotId)).toEqual({
    candidates: 1,
    bases: { "L2113-13": { yes: 1, toProve: 0 }, "L2113-12+13": { yes: 1, toProve: 0 } },
  });
});

test("matches of a purchase not yet public are for its buyer alone", async () => {
  const supplier = await gardener();
  const { lotId } = await need({ state: "identified", deadlineOn: null });
  expect(await matchesOf(lotId)).toHaveLength(1);
  expect(await feedOf(supplier)).toEqual([]);
  const stranger = { lotId, organisationId: supplier, today: TODAY, limit: 50 };
  expect(await listLotMatches(database.sql, stranger)).toEqual({ total: 0, rows: [] });
});

test("refused and withdrawn statuses do not count", async () => {
  await gardener({ statuses: [{ kind: "EA", verification: "refused" }] });
  await gardener({ statuses: [{ kind: "EA", withdrawn: true }] });
  const { lotId } = await need();
  expect((await matchesOf(lotId)).map((row) => row.verdicts)).toEqual([{}, {}]);
});

test("a need without a place is measured from its buyer, and says so", async () => {
  await gardener();
  const { lotId } = await need({ lots: [{ territory: null }] });
  const [row] = await matchesOf(lotId);
  expect(row?.reasons.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["distance", "territory-assumed"]),
  );
});

test("a need of a whole département takes those who cover it and those who sit in it", async () => {
  const { sql } = database;
  const covering = await gardener({ communeCode: "69123" });
  const seated = await makeSupplier(sql, { communeCode: "63300" });
  await makeOffer(sql, { organisationId: seated, areas: ["COM:63300"] });
  const outside = await makeSupplier(sql, { communeCode: "03310" });
  await makeOffer(sql, { organisationId: outside, areas: [], radiusKm: 200 });
  const { lotId } = await need({ lots: [{ territory: "DEP:63" }] });
  const found = (await matchesOf(lotId)).map((row) => row.organisationId);
  expect(found.sort((a, b) => a - b)).toEqual([covering, seated]);
});

test("a supplier that sees, answers and is listed moves along, with a line of history each time", async () => {
  const { sql } = database;
  const supplier = await gardener();
  const { lotId } = await need();
  const actor = { lotId, organisationId: supplier, accountId: null };
  expect(await markSeen(sql, actor)).toEqual({ ok: true, stage: "seen" });
  expect(await markSeen(sql, actor)).toEqual({ ok: true, stage: "seen" });
  await declareInterest(sql, { ...actor, message: "Disponibles en mars.", today: TODAY });
  await shortlist(sql, { ...actor, buyerOrganisationId: buyer });
  const last = await contact(sql, { ...actor, buyerOrganisationId: buyer });
  expect(last).toEqual({ ok: true, stage: "contacted" });
  const events = await sql`select stage from match_event where lot_id = ${lotId} order by id`;
  expect(events.map(({ stage }) => stage)).toEqual(["seen", "interested", "shortlisted", "contacted"]);
  const counts = await funnelCounts(sql, { lotId, organisationId: buyer });
  expect(counts).toMatchObject({ proposed: 0, contacted: 1 });
  const interested = await listInterested(sql, { lotId, organisationId: buyer, today: TODAY });
  expect(interested).toMatchObject([{ organisationId: supplier, message: "Disponibles en mars." }]);
});

test("only the buyer of the lot acts as its buyer", async () => {
  const supplier = await gardener();
  const { lotId } = await need();
  const actor = { lotId, organisationId: supplier, accountId: null };
  const other = await makeBuyer(database.sql);
  const refused = { ok: false, reason: "not-found" };
  expect(await shortlist(database.sql, { ...actor, buyerOrganisationId: other })).toEqual(refused);
});

test("a supplier without a matching offer may come forward; the row says why it does not match", async () => {
  const { sql } = database;
  const stranger = await makeSupplier(sql);
  await makeOffer(sql, { organisationId: stranger, cpv: ["90910000"] });
  const bare = await makeSupplier(sql);
  const { lotId } = await need();
  for (const organisationId of [stranger, bare]) {
    const actor = { lotId, organisationId, accountId: null, message: "", today: TODAY };
    expect(await declareInterest(sql, actor)).toEqual({ ok: true, stage: "interested" });
  }
  const rows = await matchesOf(lotId);
  expect(
    new Map(rows.map((row) => [row.organisationId, [row.holds, row.lapseReason, row.offerId === null]])),
  ).toEqual(
    new Map([
      [stranger, [false, "trade", false]],
      [bare, [false, "no-offer", true]],
    ]),
  );
  expect(await countsOf(lotId)).toEqual({ candidates: 0, bases: {} });
});

test("a supplier that comes forward before its matching has run is counted once", async () => {
  const { sql } = database;
  const { lotId, purchaseId } = await need();
  const supplier = await gardener();
  await declareInterest(sql, { lotId, organisationId: supplier, accountId: null, message: "", today: TODAY });
  const counts = await countsOf(lotId);
  expect(counts.candidates).toBe(1);
  await matchPurchase(matcher, purchaseId);
  expect(await countsOf(lotId)).toEqual(counts);
});

test("nobody comes forward for a need that is closed, not public, or one's own", async () => {
  const { sql } = database;
  const supplier = await gardener();
  const passed = await need({ deadlineOn: "2026-11-21" });
  const hidden = await need({ state: "programmed" });
  const open = await need();
  const interest = (lotId: number, organisationId = supplier) =>
    declareInterest(sql, { lotId, organisationId, accountId: null, message: "", today: TODAY });
  expect(await interest(passed.lotId)).toEqual({ ok: false, reason: "closed" });
  expect(await interest(hidden.lotId)).toEqual({ ok: false, reason: "closed" });
  expect(await interest(open.lotId, buyer)).toEqual({ ok: false, reason: "not-found" });
  expect(await interest(0)).toEqual({ ok: false, reason: "not-found" });
});

test("a match that no longer holds goes, but for those who entered the funnel", async () => {
  const { sql } = database;
  const [quiet, keen] = [await gardener(), await gardener()];
  const { lotId, purchaseId } = await need();
  const actor = { lotId, organisationId: keen, accountId: null };
  await decline(sql, { ...actor, motive: "capacity", today: TODAY });
  await sql`update lot set cpv = '{90910000}', trade_query = '{G909}' where id = ${lotId}`;
  await matchPurchase(matcher, purchaseId);
  expect(await matchesOf(lotId)).toMatchObject([
    { organisationId: keen, holds: false, lapseReason: "trade", stage: "declined", motive: "capacity" },
  ]);
  expect(await feedOf(quiet)).toEqual([]);
});

test("an offer that is removed takes no history with it", async () => {
  const { sql } = database;
  const supplier = await gardener();
  const { lotId } = await need();
  await declareInterest(sql, { lotId, organisationId: supplier, accountId: null, message: "", today: TODAY });
  await sql`delete from offer where organisation_id = ${supplier}`;
  expect(await matchesOf(lotId)).toMatchObject([
    { organisationId: supplier, stage: "interested", offerId: null },
  ]);
});

test("a batch of changes asks for each supplier and each purchase once", async () => {
  const { sql } = database;
  const supplier = await gardener();
  const offers = await sql<{ id: number }[]>`select id from offer`;
  const { purchaseId } = await need();
  await enqueueMatching(sql, [
    ...offers.map(({ id }) => ({ entity: "offer" as const, entityId: id })),
    { entity: "supplier", entityId: supplier },
    { entity: "purchase", entityId: purchaseId },
    { entity: "purchase", entityId: purchaseId },
    { entity: "call", entityId: 5 },
  ]);
  const jobs = await sql`select dedupe_key from job order by dedupe_key`;
  expect(jobs.map(({ dedupeKey }) => dedupeKey)).toEqual([
    `match-purchase:${purchaseId}`,
    `match-supplier:${supplier}`,
  ]);
});

test("a large batch asks for one pass over all lots", async () => {
  const many = Array.from({ length: 201 }, (_, id) => ({ entity: "supplier" as const, entityId: id }));
  await enqueueMatching(database.sql, many);
  const jobs = await database.sql`select kind from job`;
  expect(jobs.map(({ kind }) => kind)).toEqual(["match-open-lots"]);
  expect(Object.keys(matchHandlers)).toContain("match-open-lots");
});

test("at night, statuses that ended and needs that passed are taken up again", async () => {
  const { sql } = database;
  const ended = await gardener({ statuses: [{ kind: "EA", until: "2026-11-21" }] });
  const running = await gardener({ statuses: [{ kind: "EA", until: "2026-11-22" }] });
  const { lotId, purchaseId } = await need({ deadlineOn: "2026-11-21" });
  await matchNight(matcher as Parameters<typeof matchNight>[0]);
  const changes = await sql<{ entity: "supplier" | "purchase" | "offer"; entityId: number }[]>`
    select entity, entity_id from outbox
  `;
  expect(changes).toContainEqual({ entity: "supplier", entityId: ended });
  expect(changes).not.toContainEqual({ entity: "supplier", entityId: running });
  expect(changes).toContainEqual({ entity: "purchase", entityId: purchaseId });
  expect(await matchesOf(lotId)).toEqual([]);
});

test("at night, an offer that reaches six months is matched again", async () => {
  const { sql } = database;
  const supplier = await gardener();
  await sql`update offer set updated_at = '2026-05-25T10:00:00Z' where organisation_id = ${supplier}`;
  await matchNight({ sql, today: () => TODAY });
  const jobs = await sql`select dedupe_key from job`;
  expect(jobs.map(({ dedupeKey }) => dedupeKey)).toEqual([`match-supplier:${supplier}`]);
});

test("a status that begins or ends changes the verdicts of its supplier's matches", async () => {
  const { sql } = database;
  const supplier = await gardener({ statuses: [] });
  const { lotId } = await need();
  await makeStatus(sql, { organisationId: supplier, kind: "ACI", until: "2026-12-31" });
  await matchOpenLots(matcher);
  const [row] = await matchesOf(lotId);
  expect(row?.verdicts).toMatchObject({ "L2113-13": "to-prove" });
  expect(await matchesOf(lotId, { base: "L2113-12" })).toEqual([]);
});
