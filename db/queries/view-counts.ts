import type { Sql } from "#db/client.ts";

type Total = { entity: "offer" | "supplier"; id: number; day: string; n: number };

/** Adds views to those of their day. In the order of their keys: two processes that write at once do not wait in a circle. */
export async function addViews(sql: Sql, { totals }: { totals: readonly Total[] }): Promise<void> {
  const rows = [...totals];
  await sql`
    insert into view_count as v (entity, id, day, n)
    select entity, id, day, n
    from unnest(
      ${rows.map(({ entity }) => entity)}::text[],
      ${rows.map(({ id }) => id)}::bigint[],
      ${rows.map(({ day }) => day)}::date[],
      ${rows.map(({ n }) => n)}::integer[]
    ) as given (entity, id, day, n)
    order by entity, id, day
    on conflict (entity, id, day) do update
    set n = v.n + excluded.n
  `;
}

/** Views of a supplier's offers since a day, by offer. */
export async function countOfferViews(
  sql: Sql,
  { organisationId, since }: { organisationId: number; since: string },
): Promise<Map<number, number>> {
  const rows = await sql<{ id: number; n: number }[]>`
    select f.id, sum(v.n)::int as n
    from offer f
    join view_count v on v.entity = 'offer' and v.id = f.id and v.day >= ${since}
    where f.organisation_id = ${organisationId}
    group by f.id
  `;
  return new Map(rows.map(({ id, n }) => [id, n]));
}
