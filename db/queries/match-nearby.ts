import type { Sql } from "#db/client.ts";
import { type FullSupplier, loadSuppliers } from "#db/queries/match-candidates.ts";
import type { IndexedNeed } from "#db/queries/match-needs.ts";

/** Suppliers in the trade of a need whose site is near its place, whether or not they say that they come. */
export async function listNearby(
  sql: Sql,
  { need, km, today }: { need: IndexedNeed; km: number; today: string },
): Promise<FullSupplier[]> {
  const { point } = need.territory;
  if (point === null) return [];
  // One degree of latitude is 111 km: with 109 the box is a little too wide, the exact distance is the domain's.
  const high = km / 109;
  const wide = km / (109 * Math.max(0.1, Math.cos((point.lat * Math.PI) / 180)));
  const rows = await sql<{ organisationId: number }[]>`
    select distinct organisation_id
    from offer
    where state = 'published'
      and trade_keys && ${need.tradeQuery}::text[]
      and lat between ${point.lat - high} and ${point.lat + high}
      and lng between ${point.lng - wide} and ${point.lng + wide}
  `;
  const organisationIds = rows.map(({ organisationId }) => organisationId);
  return [...(await loadSuppliers(sql, { organisationIds, today })).values()];
}
