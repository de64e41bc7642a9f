import { expect, test } from "vitest";
import { matchPurchase } from "#app/jobs/match.ts";
import { contact, declareInterest, decline, funnelCounts, markSeen, shortlist } from "#db/queries/funnel.ts";
import { listInterested } from "#db/queries/matches.ts";
import { makeBuyer, makeOffer, makeSupplier } from "#test/factories/make.ts";
import { matchWorld, TODAY } from "#test/factories/match-world.ts";

const world = matchWorld();

test("a supplier that sees, answers and is listed moves along, with a line of history each time", async () => {
  const { sql } = world;
  const supplier = await world.gardener();
  const { lotId } = await world.need();
  const actor = { lotId, organisationId: supplier, accountId: null };
  expect(await markSeen(sql, actor)).toEqual({ ok: true, stage: "seen" });
  expect(await markSeen(sql, actor)).toEqual({ ok: true, stage: "seen" });
  await declareInterest(sql, { ...actor, message: "Disponibles en mars.", today: TODAY });
  await shortlist(sql, { ...actor, buyerOrganisationId: world.buyer });
  const last = await contact(sql, { ...actor, buyerOrganisationId: world.buyer });
  expect(last).toEqual({ ok: true, stage: "contacted" });
  const events = await sql`select stage from match_event where lot_id = ${lotId} order by id`;
  expect(events.map(({ stage }) => stage)).toEqual(["seen", "interested", "shortlisted", "contacted"]);
  const counts = await funnelCounts(sql, { lotId, organisationId: world.buyer });
  expect(counts).toMatchObject({ proposed: 0, contacted: 1 });
  const interested = await listInterested(sql, { lotId, organisationId: world.buyer, today: TODAY });
  expect(interested).toMatchObject([{ organisationId: supplier, message: "Disponibles en mars." }]);
});

test("only the buyer of the lot acts as its buyer", async () => {
  const supplier = await world.gardener();
  const { lotId } = await world.need();
  const actor = { lotId, organisationId: supplier, accountId: null };
  const other = await makeBuyer(world.sql);
  const refused = { ok: false, reason: "not-found" };
  expect(await shortlist(world.sql, { ...actor, buyerOrganisationId: other })).toEqual(refused);
});

test("a supplier without a matching offer may come forward; the row says why it does not match", async () => {
  const { sql } = world;
  const stranger = await makeSupplier(sql);
  await makeOffer(sql, { organisationId: stranger, cpv: ["90910000"] });
  const bare = await makeSupplier(sql);
  const { lotId } = await world.need();
  for (const organisationId of [stranger, bare]) {
    const actor = { lotId, organisationId, accountId: null, message: "", today: TODAY };
    expect(await declareInterest(sql, actor)).toEqual({ ok: true, stage: "interested" });
  }
  const rows = await world.matchesOf(lotId);
  expect(
    new Map(rows.map((row) => [row.organisationId, [row.holds, row.lapseReason, row.offerId === null]])),
  ).toEqual(
    new Map([
      [stranger, [false, "trade", false]],
      [bare, [false, "no-offer", true]],
    ]),
  );
  expect(await world.countsOf(lotId)).toEqual({ candidates: 0, bases: {} });
});

test("a supplier that comes forward before its matching has run is counted once", async () => {
  const { sql } = world;
  const { lotId, purchaseId } = await world.need();
  const supplier = await world.gardener();
  await declareInterest(sql, { lotId, organisationId: supplier, accountId: null, message: "", today: TODAY });
  const counts = await world.countsOf(lotId);
  expect(counts.candidates).toBe(1);
  await matchPurchase(world.matcher, purchaseId);
  expect(await world.countsOf(lotId)).toEqual(counts);
});

test("nobody comes forward for a need that is closed, not public, or one's own", async () => {
  const { sql } = world;
  const supplier = await world.gardener();
  const passed = await world.need({ deadlineOn: "2026-11-21" });
  const hidden = await world.need({ state: "programmed" });
  const open = await world.need();
  const interest = (lotId: number, organisationId = supplier) =>
    declareInterest(sql, { lotId, organisationId, accountId: null, message: "", today: TODAY });
  expect(await interest(passed.lotId)).toEqual({ ok: false, reason: "closed" });
  expect(await interest(hidden.lotId)).toEqual({ ok: false, reason: "closed" });
  expect(await interest(open.lotId, world.buyer)).toEqual({ ok: false, reason: "not-found" });
  expect(await interest(0)).toEqual({ ok: false, reason: "not-found" });
});

test("a match that no longer holds goes, but for those who entered the funnel", async () => {
  const { sql } = world;
  const [quiet, keen] = [await world.gardener(), await world.gardener()];
  const { lotId, purchaseId } = await world.need();
  const actor = { lotId, organisationId: keen, accountId: null };
  await decline(sql, { ...actor, motive: "capacity", today: TODAY });
  await sql`update lot set cpv = '{90910000}', trade_query = '{G909}' where id = ${lotId}`;
  await matchPurchase(world.matcher, purchaseId);
  expect(await world.matchesOf(lotId)).toMatchObject([
    { organisationId: keen, holds: false, lapseReason: "trade", stage: "declined", motive: "capacity" },
  ]);
  expect(await world.feedOf(quiet)).toEqual([]);
});

test("an offer that is removed takes no history with it", async () => {
  const { sql } = world;
  const supplier = await world.gardener();
  const { lotId } = await world.need();
  await declareInterest(sql, { lotId, organisationId: supplier, accountId: null, message: "", today: TODAY });
  await sql`delete from offer where organisation_id = ${supplier}`;
  expect(await world.matchesOf(lotId)).toMatchObject([
    { organisationId: supplier, stage: "interested", offerId: null },
  ]);
});
