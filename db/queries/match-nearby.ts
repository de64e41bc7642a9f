import type { Point } from "#app/domain/territory.ts";
import type { Fragment, Sql } from "#db/client.ts";
import { type FullSupplier, loadSuppliers } from "#db/queries/match-candidates.ts";
import type { IndexedNeed } from "#db/queries/match-needs.ts";

/** Suppliers in the trade of a need whose site is near a place of it, whether or not they say that they come. */
export async function listNearby(
  sql: Sql,
  { need, km, today }: { need: IndexedNeed; km: number; today: string },
): Promise<FullSupplier[]> {
  const points = [need.territory, ...need.territory.others].flatMap(({ point }) => point ?? []);
  if (points.length === 0) return [];
  const rows = await sql<{ organisationId: number }[]>`
    select distinct organisation_id
    from offer
    where state = 'published'
      and trade_keys && ${need.tradeQuery}::text[]
      and (${points.map((point, rank) => sql`${rank === 0 ? sql`` : sql`or`} ${inBox(sql, { point, km })}`)})
  `;
  const organisationIds = rows.map(({ organisationId }) => organisationId);
  return [...(await loadSuppliers(sql, { organisationIds, today })).values()];
}

// One degree of latitude is 111 km: with 109 the box is a little too wide, the exact distance is the domain's.
function inBox(sql: Sql, { point, km }: { point: Point; km: number }): Fragment {
  const high = km / 109;
  const wide = km / (109 * Math.max(0.1, Math.cos((point.lat * Math.PI) / 180)));
  return sql`
    lat between ${point.lat - high} and ${point.lat + high}
    and lng between ${point.lng - wide} and ${point.lng + wide}
  `;
}
