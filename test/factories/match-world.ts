import { afterAll, beforeAll, beforeEach } from "vitest";
import { type Matcher, matchPurchase } from "#app/jobs/match.ts";
import type { Sql } from "#db/client.ts";
import { listLotMatches, type MatchFilters } from "#db/queries/matches.ts";
import { listNeedsForSupplier } from "#db/queries/supplier-needs.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

export const TODAY = "2026-11-22";

/** A database of its own for a test file, empty before each test but for one buyer, and short ways to fill it. */
export function matchWorld() {
  let database: TestDatabase;
  let buyer = 0;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  beforeEach(async () => {
    await database.sql`delete from organisation`;
    await database.sql`truncate outbox, job`;
    buyer = await makeBuyer(database.sql);
  });
  afterAll(() => database.drop());
  const today = () => TODAY;
  return {
    get sql(): Sql {
      return database.sql;
    },
    get buyer(): number {
      return buyer;
    },
    get matcher(): Matcher & { sql: TestDatabase["sql"] } {
      return { sql: database.sql, today };
    },
    /** A gardener of Clermont-Ferrand that works in all the département: an EA, unless told otherwise. */
    async gardener(given: Parameters<typeof makeSupplier>[1] = {}): Promise<number> {
      const id = await makeSupplier(database.sql, { statuses: [{ kind: "EA" }], ...given });
      await makeOffer(database.sql, { organisationId: id, areas: ["DEP:63"], capacityCents: 8_000_000 });
      return id;
    },
    /** A need for gardeners at Clermont-Ferrand, matched. */
    async need(given: Partial<Parameters<typeof makePurchase>[1]> = {}) {
      const { id, lotIds } = await makePurchase(database.sql, {
        organisationId: buyer,
        deadlineOn: "2027-06-01",
        ...given,
      });
      await matchPurchase({ sql: database.sql, today }, id);
      return { purchaseId: id, lotId: lotIds[0] ?? 0 };
    },
    async matchesOf(lotId: number, filters: MatchFilters = {}) {
      const asked = { lotId, organisationId: buyer, today: TODAY, limit: 50, filters };
      return (await listLotMatches(database.sql, asked)).rows;
    },
    async countsOf(lotId: number) {
      const [row] = await database.sql`select match_counts from lot where id = ${lotId}`;
      return row?.matchCounts;
    },
    async feedOf(organisationId: number) {
      return (await listNeedsForSupplier(database.sql, { organisationId, today: TODAY, limit: 50 })).rows;
    },
  };
}
