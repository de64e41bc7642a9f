import type { AlertKind, Frequency } from "#app/domain/alert.ts";
import type { Sql } from "#db/client.ts";

/** Alerts of saved searches: what each knows, and when it looked. Clocks are given: tests set them. */

export type Alert = {
  id: number;
  kind: AlertKind;
  query: string;
  /** the structure whose needs it follows; null for a search */
  organisationId: number | null;
  name: string;
  frequency: Frequency;
  origin: string;
  armedAt: Date;
  complete: boolean;
  checkedAt: Date | null;
  mailedAt: Date | null;
  email: string;
};

/**
 * An alert in force; `hold` keeps it until the transaction ends: of two workers, the second one sees what the first
 * noted. Null: it was stopped, or its account's address is not confirmed.
 */
export async function findAlert(
  sql: Sql,
  { id, hold = false }: { id: number; hold?: boolean },
): Promise<Alert | null> {
  const [row] = await sql<Alert[]>`
    select
      s.id, s.kind, s.query, s.organisation_id, s.name, s.frequency, s.origin, s.armed_at, s.complete, s.checked_at, s.mailed_at,
      a.email
    from saved_search s
    join account a on a.id = s.account_id
    where s.id = ${id}
      and s.frequency <> 'none'
      and s.armed_at is not null
      and a.email_verified_at is not null
    ${hold ? sql`for update of s` : sql``}
  `;
  return row ?? null;
}

/** Of these keys, those that the alert already knows. */
export async function listNoted(
  sql: Sql,
  { id, keys }: { id: number; keys: readonly string[] },
): Promise<Set<string>> {
  const rows = await sql<{ key: string }[]>`
    select key
    from saved_search_hit
    where saved_search_id = ${id}
      and key = any(${[...keys]}::text[])
  `;
  return new Set(rows.map(({ key }) => key));
}

export async function noteHits(
  sql: Sql,
  { id, keys }: { id: number; keys: readonly string[] },
): Promise<void> {
  await sql`
    insert into saved_search_hit (saved_search_id, key)
    select ${id}, key
    from unnest(${[...keys]}::text[]) as told (key)
    on conflict do nothing
  `;
}

/** Begins an alert, or changes how often it looks. `complete`: every answer of now was noted. */
export async function armAlert(
  sql: Sql,
  { id, ...alert }: { id: number; frequency: Frequency; complete: boolean; now: Date },
): Promise<void> {
  await sql`
    update saved_search
    set frequency = ${alert.frequency},
      complete = ${alert.complete},
      armed_at = ${alert.now},
      checked_at = ${alert.now}
    where id = ${id}
  `;
}

/** How often an alert that goes on looks. */
export async function setFrequency(
  sql: Sql,
  { id, frequency }: { id: number; frequency: Frequency },
): Promise<void> {
  await sql`
    update saved_search
    set frequency = ${frequency}
    where id = ${id}
  `;
}

/** Stops an alert; the search is kept. False: no such search, or it was stopped before. */
export async function stopAlert(sql: Sql, { id }: { id: number }): Promise<boolean> {
  const { count } = await sql`
    update saved_search
    set frequency = 'none',
      armed_at = null
    where id = ${id}
      and frequency <> 'none'
  `;
  return count > 0;
}

/** What a link stops: its search, whoever holds the link. */
export async function findStoppable(
  sql: Sql,
  { id }: { id: number },
): Promise<{ id: number; name: string; frequency: Frequency } | null> {
  const [row] = await sql<{ id: number; name: string; frequency: Frequency }[]>`
    select id, name, frequency
    from saved_search
    where id = ${id}
  `;
  return row ?? null;
}

/** Notes that an alert looked. `beyond`: there were more answers than it can hold; from now on only what is published since. */
export async function markChecked(
  sql: Sql,
  { id, now, mailed, beyond }: { id: number; now: Date; mailed: boolean; beyond: boolean },
): Promise<void> {
  await sql`
    update saved_search
    set checked_at = ${now},
      mailed_at = case when ${mailed} then ${now}::timestamptz else mailed_at end,
      armed_at = case when complete and ${beyond} then ${now}::timestamptz else armed_at end,
      complete = complete and not ${beyond}
    where id = ${id}
  `;
}

/** The alerts that tell at once what changes in these kinds of things. */
export async function listImmediate(
  sql: Sql,
  { kind }: { kind: AlertKind },
): Promise<{ id: number; mailedAt: Date | null }[]> {
  return sql<{ id: number; mailedAt: Date | null }[]>`
    select id, mailed_at
    from saved_search
    where frequency = 'immediate'
      and kind = ${kind}
    order by id
  `;
}

/** The alerts that have not looked since the last moment of their frequency; all look once a day at least. */
export async function listLate(
  sql: Sql,
  { daily, weekly }: { daily: Date; weekly: Date },
): Promise<{ id: number }[]> {
  return sql<{ id: number }[]>`
    select id
    from saved_search
    where frequency in ('immediate', 'daily') and checked_at < ${daily}
      or frequency = 'weekly' and checked_at < ${weekly}
    order by id
  `;
}
