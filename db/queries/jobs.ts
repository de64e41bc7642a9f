import type { Sql } from "#db/client.ts";

export interface ClaimedJob {
  id: number;
  kind: string;
  payload: unknown;
  attempts: number;
  /** When it was due, as PostgreSQL writes it (a Date would lose microseconds): asked for again, it changes. */
  due: string;
}

/** JSON that a job carries. */
export type Payload = Parameters<Sql["json"]>[0];

/**
 * Adds a job and wakes the workers when the transaction commits. One job waits at most for a dedupe key: asked for
 * again while it waits, it runs once; asked for again while it runs, it runs once more.
 */
export async function insertJob(
  sql: Sql,
  {
    kind,
    payload,
    dedupeKey,
    runAt,
  }: { kind: string; payload: Payload; dedupeKey: string | null; runAt: Date | null },
): Promise<void> {
  await sql`
    insert into job (kind, payload, dedupe_key, run_at)
    values (${kind}, ${sql.json(payload)}, ${dedupeKey}, coalesce(${runAt}::timestamptz, clock_timestamp()))
    on conflict (dedupe_key) where done_at is null do update
    set payload = excluded.payload,
      run_at = case
        when job.locked_until > now() then excluded.run_at
        else least(job.run_at, excluded.run_at)
      end
  `;
  await sql`select pg_notify('jobs', ${kind})`;
}

/** Plans a job for the next night (02:30 in Paris), once. */
export async function planNightly(sql: Sql, { kind }: { kind: string }): Promise<void> {
  await sql`
    insert into job (kind, dedupe_key, run_at)
    values (
      ${kind},
      ${`nightly ${kind}`},
      (date_trunc('day', (now() at time zone 'Europe/Paris') - interval '150 minutes') + interval '1 day 150 minutes')
        at time zone 'Europe/Paris'
    )
    on conflict (dedupe_key) where done_at is null do nothing
  `;
}

/** Takes the oldest job that is due; another worker takes it over when its lock runs out. */
export async function claimJob(
  sql: Sql,
  { kinds, lockSeconds }: { kinds: readonly string[]; lockSeconds: number },
): Promise<ClaimedJob | null> {
  const [job] = await sql<ClaimedJob[]>`
    update job
    set locked_until = now() + ${lockSeconds} * interval '1 second',
      attempts = attempts + 1
    where id = (
      select id
      from job
      where done_at is null
        and run_at <= now()
        and (locked_until is null or locked_until < now())
        and kind = any(${kinds as string[]})
      order by run_at, id
      limit 1
      for update skip locked
    )
    returning id, kind, payload, attempts, run_at::text as due
  `;
  return job ?? null;
}

/** Keeps a long job from being taken over. */
export async function extendLock(
  sql: Sql,
  { id, lockSeconds }: { id: number; lockSeconds: number },
): Promise<void> {
  await sql`
    update job
    set locked_until = now() + ${lockSeconds} * interval '1 second'
    where id = ${id}
      and done_at is null
  `;
}

export async function finishJob(sql: Sql, { id, due }: { id: number; due: string }): Promise<void> {
  await sql`
    update job
    set locked_until = null,
      last_error = null,
      attempts = case when run_at = ${due}::text::timestamptz then attempts else 0 end,
      done_at = case when run_at = ${due}::text::timestamptz then now() end
    where id = ${id}
  `;
}

/** Puts a job back: for later, unless it was asked for again meanwhile. */
export async function postponeJob(
  sql: Sql,
  { id, due, error, seconds }: { id: number; due: string; error: string; seconds: number },
): Promise<void> {
  await sql`
    update job
    set locked_until = null,
      last_error = ${error},
      run_at = case
        when run_at = ${due}::text::timestamptz then now() + ${seconds} * interval '1 second'
        else run_at
      end
    where id = ${id}
  `;
}

/** Seconds until the next job of these kinds can be taken; null when none waits. */
export async function secondsToNextJob(
  sql: Sql,
  { kinds }: { kinds: readonly string[] },
): Promise<number | null> {
  const [row] = await sql<{ seconds: number | null }[]>`
    select extract(epoch from min(greatest(run_at, locked_until)) - now()) as seconds
    from job
    where done_at is null
      and kind = any(${kinds as string[]})
  `;
  return row?.seconds ?? null;
}

export async function deleteDoneJobs(sql: Sql, { olderThanDays }: { olderThanDays: number }): Promise<void> {
  await sql`
    delete from job
    where done_at < now() - ${olderThanDays} * interval '1 day'
  `;
}
