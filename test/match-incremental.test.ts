import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { assess, byRank, countCandidate, NO_COUNTS } from "#app/domain/match.ts";
import { type Matcher, matchOpenLots, matchPurchase, matchSupplier } from "#app/jobs/match.ts";
import { loadSuppliers } from "#db/queries/match-candidates.ts";
import { listNeeds } from "#db/queries/match-needs.ts";
import { makeOffer, makeStatus } from "#test/factories/make.ts";
import { type Event, events, worlds } from "#test/factories/match-arbitraries.ts";
import { buildWorld, type World } from "#test/factories/random-world.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

const TODAY = "2026-11-22";
// Low, so that lots overflow all the time.
const KEEP = 2;

let database: TestDatabase;
let matcher: Matcher;

beforeAll(async () => {
  database = await freshDatabase();
  matcher = { sql: database.sql, today: () => TODAY, keep: KEEP };
});
beforeEach(() => database.sql`delete from organisation`);
afterAll(() => database.drop());

const pick = (ids: readonly number[], at: number): number => ids[at % ids.length] ?? 0;

/** Changes something, then runs the one job that such a change asks for. */
async function happen({ suppliers, purchases }: World, event: Event) {
  const { sql } = database;
  const supplier = pick(suppliers, event.who);
  const purchase = pick(purchases, event.who);
  switch (event.what) {
    case "offer":
      await makeOffer(sql, { organisationId: supplier, ...event.offer });
      return matchSupplier(matcher, supplier);
    case "archive":
      await sql`update offer set state = 'archived' where organisation_id = ${supplier}`;
      return matchSupplier(matcher, supplier);
    case "status":
      await sql`delete from supplier_status where organisation_id = ${supplier}`;
      for (const one of event.statuses) await makeStatus(sql, { organisationId: supplier, ...one });
      return matchSupplier(matcher, supplier);
    case "close":
      await sql`update organisation set closed_on = ${event.on} where id = ${supplier}`;
      return matchSupplier(matcher, supplier);
    case "purchase": {
      const { state, publicationOn, deadlineOn } = event;
      await sql`update purchase set ${sql({ state, publicationOn, deadlineOn })} where id = ${purchase}`;
      return matchPurchase(matcher, purchase);
    }
    case "lot": {
      const { reservation, territory, otherTerritories, amountCents, circular, lendsLabour } = event.lot;
      const row = { reservation, territory, otherTerritories, amountCents, circular, lendsLabour };
      await sql`update lot set ${sql(row)} where purchase_id = ${purchase} and number = 1`;
      return matchPurchase(matcher, purchase);
    }
    case "stage":
      await sql`update match set stage = 'interested' where organisation_id = ${supplier}`;
  }
}

type Row = { lotId: number; organisationId: number; stage: string };

async function stored() {
  const { sql } = database;
  const full = await sql`
    select
      lot_id, organisation_id, offer_id, score, closeness, verdicts, reasons, holds, lapse_reason, stage
    from match
    order by lot_id, organisation_id
  `;
  const beyond = await sql`
    select lot_id, organisation_id, score, closeness, verdicts
    from match_beyond
    order by lot_id, organisation_id
  `;
  const counts = await sql`
    select lot.id, match_counts
    from lot
    join purchase p on p.id = purchase_id
    where p.state in ('identified', 'programmed')
      or p.state = 'published' and coalesce(deadline_on, publication_on + 35, ${TODAY}) >= ${TODAY}
    order by lot.id
  `;
  return { full: [...full], beyond: [...beyond], counts: [...counts] };
}

/** The slow, obvious way: every supplier against every lot, nothing narrowed down, the funnel as it is. */
async function obvious(funnel: readonly Row[]) {
  const { sql } = database;
  const ids = await sql<{ id: number }[]>`select id from organisation where is_supplier order by id`;
  const lotIds = await sql<{ id: number }[]>`select id from lot order by id`;
  const organisationIds = ids.map(({ id }) => id);
  const suppliers = await loadSuppliers(sql, { organisationIds, today: TODAY });
  const needs = await listNeeds(sql, { lotIds: lotIds.map(({ id }) => id), today: TODAY });
  const result = { full: [] as object[], beyond: [] as object[], counts: [] as object[] };
  for (const need of needs) {
    const { lotId } = need;
    const all = [...suppliers.values()]
      .map(({ supplier, bidsFor }) => assess({ need, supplier, bids: bidsFor(need), today: TODAY }))
      .sort(byRank);
    const matches = all.filter(({ lapse }) => lapse === null);
    const counted = matches.reduce((sum, { verdicts }) => countCandidate(sum, verdicts, 1), NO_COUNTS);
    if (need.open) result.counts.push({ id: lotId, matchCounts: counted });
    for (const one of all.sort((a, b) => a.organisationId - b.organisationId)) {
      const { organisationId, offerId, score, closeness, verdicts, lapse } = one;
      const entered = funnel.find((row) => row.lotId === lotId && row.organisationId === organisationId);
      const rank = matches.indexOf(one);
      const key = { lotId, organisationId, score, closeness, verdicts };
      if (entered || (rank >= 0 && rank < KEEP)) {
        const reasons = JSON.parse(JSON.stringify(one.reasons));
        const holds = lapse === null;
        const stage = entered?.stage ?? "proposed";
        result.full.push({ ...key, offerId, reasons, holds, lapseReason: lapse, stage });
      } else if (rank >= 0) result.beyond.push(key);
    }
  }
  return result;
}

async function expectObvious() {
  const now = await stored();
  const funnel = now.full.filter(({ stage }) => stage !== "proposed") as unknown as Row[];
  expect(now).toEqual(await obvious(funnel));
}

test("matching in small steps leaves exactly what the slow, obvious way finds, whatever happens", async () => {
  await fc.assert(
    fc.asyncProperty(worlds, events, async (given, happening) => {
      const built = await buildWorld(database.sql, given);
      await matchOpenLots(matcher);
      await expectObvious();
      for (const event of happening) {
        await happen(built, event);
        await expectObvious();
      }
      const before = await stored();
      await matchOpenLots(matcher);
      expect(await stored()).toEqual(before);
    }),
    { numRuns: 40, interruptAfterTimeLimit: 100_000 },
  );
}, 120_000);

test("runs side by side leave what one after the other would", async () => {
  await fc.assert(
    fc.asyncProperty(worlds, events, async (given, happening) => {
      const built = await buildWorld(database.sql, given);
      await Promise.all([matchOpenLots(matcher), matchOpenLots(matcher)]);
      // The stage event writes many rows at once, as no page does.
      const changes = happening.filter(({ what }) => what !== "stage");
      await Promise.all([...changes.map((event) => happen(built, event)), matchOpenLots(matcher)]);
      await expectObvious();
    }),
    { numRuns: 15, interruptAfterTimeLimit: 60_000 },
  );
}, 120_000);
