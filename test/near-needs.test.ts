import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nearMatch } from "#app/domain/near-match.ts";
import { matchOpenLots } from "#app/jobs/match.ts";
import { showMatches } from "#app/views/lot-matches.ts";
import { findNearNeeds } from "#app/views/near-needs.ts";
import { showNeeds } from "#app/views/supplier-needs.ts";
import { listLots } from "#db/queries/lots.ts";
import { loadSuppliers } from "#db/queries/match-candidates.ts";
import { listNeeds } from "#db/queries/match-needs.ts";
import { listLotMatches } from "#db/queries/matches.ts";
import { findHomeRegion } from "#db/queries/near-needs.ts";
import { listNeedsForSupplier } from "#db/queries/supplier-needs.ts";
import { type GivenWorld, worlds } from "#test/factories/match-arbitraries.ts";
import { buildWorld, type World } from "#test/factories/random-world.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

const TODAY = "2026-11-22";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const matcher = () => ({ sql: database.sql, today: () => TODAY });

// The same markets each time, the busiest of many: one without a match would compare nothing.
const busy = ({ suppliers, purchases }: GivenWorld): number =>
  suppliers.length *
  purchases.filter(({ state }) => state === "published").reduce((sum, { lots }) => sum + lots.length, 0);
const MARKETS = fc
  .sample(worlds, { numRuns: 150, seed: 42 })
  .sort((a, b) => busy(b) - busy(a))
  .slice(0, 6);
let built: World;
let compared = 0;
let near = 0;

test("a supplier reads what its buyer reads, and « Presque » is what every open lot lacks one thing of", async () => {
  for (const market of MARKETS) {
    built = await buildWorld(database.sql, market);
    await matchOpenLots(matcher());
    await expectBothViewsAgree();
    await expectEveryNearNeed();
  }
  expect(compared).toBeGreaterThan(10);
  expect(near).toBeGreaterThan(10);
}, 60_000);

/** The same score, the same reasons and the same verdicts, in the same words. */
async function expectBothViewsAgree() {
  const { sql } = database;
  const seenByBuyer = await readAsBuyer(built);
  for (const organisationId of built.suppliers) {
    const { rows } = await listNeedsForSupplier(sql, { organisationId, today: TODAY, limit: 100 });
    const shown = await showNeeds(sql, { needs: rows, organisationId, today: TODAY });
    for (const { id, score, words, verdicts } of shown) {
      expect(seenByBuyer.get(`${id} ${organisationId}`)).toEqual({ score, words, verdicts });
      compared++;
    }
  }
}

async function readAsBuyer({ buyer, purchases }: World) {
  const { sql } = database;
  const seen = new Map<string, object>();
  for (const purchaseId of purchases) {
    for (const lot of await listLots(sql, { purchaseId })) {
      const asked = { lotId: lot.id, organisationId: buyer, today: TODAY, limit: 100 };
      const { rows } = await listLotMatches(sql, asked);
      for (const { organisationId, score, words, verdicts } of await showMatches(sql, rows, lot)) {
        seen.set(`${lot.id} ${organisationId}`, { score, words, verdicts });
      }
    }
  }
  return seen;
}

/** What the database brings is what looking at every lot one by one would find. */
async function expectEveryNearNeed() {
  const { sql } = database;
  const lots = await sql<{ id: number }[]>`
    select l.id from lot l join purchase p on p.id = l.purchase_id where p.state = 'published'
  `;
  const needs = await listNeeds(sql, { lotIds: lots.map(({ id }) => id), today: TODAY });
  const full = await loadSuppliers(sql, { organisationIds: built.suppliers, today: TODAY });
  for (const [organisationId, { supplier, bidsFor }] of full) {
    const home = await findHomeRegion(sql, { organisationId });
    const obvious = needs.filter((need) =>
      nearMatch({ need, supplier, bids: bidsFor(need), today: TODAY, home }),
    );
    const found = (await findNearNeeds(matcher(), organisationId)).filter(({ held }) => !held);
    expect(found.map(({ lot }) => lot.lotId).sort(byNumber)).toEqual(
      obvious.map(({ lotId }) => lotId).sort(byNumber),
    );
    near += found.length;
  }
}

const byNumber = (a: number, b: number) => a - b;
