import type { Partner } from "#app/domain/consortium-finder.ts";
import type { Sql } from "#db/client.ts";

/**
 * By lot, the suppliers whom a group may be made with: those that the lot matches (same trade, in reach, able to answer
 * where it is reserved), with a capacity, not full and not closed. The best match first.
 */
export async function listPartners(
  sql: Sql,
  {
    lotIds,
    organisationId,
    today,
    each,
  }: { lotIds: readonly number[]; organisationId: number; today: string; each: number },
): Promise<Map<number, Partner[]>> {
  const rows = await sql<(Partner & { lotId: number })[]>`
    select asked.id as lot_id, found.*
    from unnest(${[...lotIds]}::bigint[]) as asked (id)
    cross join lateral (
      select o.id as organisation_id, o.name, c.name as commune_name, f.capacity_cents
      from match m
      join offer f on f.id = m.offer_id
      join organisation o on o.id = m.organisation_id
      left join commune c on c.code = coalesce(f.commune_code, o.commune_code)
      where m.lot_id = asked.id
        and m.holds
        and m.stage <> 'declined'
        and m.organisation_id <> ${organisationId}
        and f.state = 'published'
        and f.described
        and f.capacity_cents > 0
        and coalesce(f.full_until < ${today}::date, true)
        and o.closed_on is null
      order by m.score desc, m.organisation_id
      limit ${each}
    ) as found
  `;
  const partners = new Map<number, Partner[]>();
  for (const { lotId, ...partner } of rows) {
    partners.set(lotId, [...(partners.get(lotId) ?? []), partner]);
  }
  return partners;
}
