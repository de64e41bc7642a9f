import type { Sql } from "#db/client.ts";
import { recordChanges } from "#db/queries/outbox.ts";

/** What changed between two nights without anybody writing anything. `since` is the last day already seen. */

type Nights = { since: string; today: string };

/** The day, in Paris, when the night's job was last done; null when none is remembered. */
export async function findLastNight(sql: Sql): Promise<string | null> {
  const [row] = await sql<{ day: string | null }[]>`
    select max(done_at at time zone 'Europe/Paris')::date as day
    from job
    where kind = 'match-night'
  `;
  return row?.day ?? null;
}

/** Suppliers whose statuses begin or end, whose awards leave the quiet period, or who close. */
export async function listTurningSuppliers(
  sql: Sql,
  { since, today, quietYears }: Nights & { quietYears: number },
): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select organisation_id as id
    from supplier_status
    where withdrawn_at is null
      and (
        valid_from > ${since} and valid_from <= ${today}
        or valid_until >= ${since} and valid_until < ${today}
      )
    union
    select organisation_id
    from ess_award
    where awarded_on + ${quietYears} * interval '1 year' >= ${since}::date
      and awarded_on + ${quietYears} * interval '1 year' < ${today}::date
    union
    select id
    from organisation
    where is_supplier
      and closed_on > ${since}
      and closed_on <= ${today}
    order by id
  `;
  return rows.map((row) => row.id);
}

/** Suppliers with a published offer that reaches one of these ages, in days, and so loses points, or is full no more. */
export async function listAgeingSuppliers(
  sql: Sql,
  { since, today, ages }: Nights & { ages: readonly number[] },
): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select distinct f.organisation_id as id
    from offer f
    cross join unnest(${[...ages]}::int[]) as step (days)
    where f.state = 'published'
      and f.updated_at::date + days >= ${since}::date
      and f.updated_at::date + days < ${today}::date
    union
    select organisation_id
    from offer
    where state = 'published'
      and full_until >= ${since}::date
      and full_until < ${today}::date
    order by id
  `;
  return rows.map((row) => row.id);
}

/** Needs whose last day has passed: they leave the index, and their matches are closed. */
export async function touchPassingPurchases(sql: Sql, { since, today }: Nights): Promise<void> {
  const rows = await sql<{ id: number; version: number }[]>`
    update purchase
    set version = version + 1
    where state in ('identified', 'studied', 'programmed', 'published')
      and coalesce(deadline_on, publication_on + 35) >= ${since}::date
      and coalesce(deadline_on, publication_on + 35) < ${today}::date
    returning id, version
  `;
  await recordChanges(sql, { entity: "purchase", rows });
}
