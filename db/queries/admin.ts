import type { Sql } from "#db/client.ts";
import { countChanges } from "#db/queries/outbox.ts";

export type Work = {
  /** changes that wait for the indexes */
  changes: number;
  /** jobs due that nobody has done yet */
  jobs: number;
  failed: number;
  failures: { kind: string; jobs: number; lastError: string }[];
};

/** What the workers still have to do, and what they could not. */
export async function countWork(sql: Sql): Promise<Work> {
  const [count] = await sql<{ jobs: number; failed: number }[]>`
    select
      count(*) filter (where run_at <= now() and last_error is null)::int as jobs,
      count(*) filter (where last_error is not null)::int as failed
    from job
    where done_at is null
  `;
  const failures = await sql<Work["failures"]>`
    select kind, count(*)::int as jobs, left(max(last_error), 300) as last_error
    from job
    where done_at is null
      and last_error is not null
    group by kind
    order by jobs desc, kind
  `;
  const { jobs = 0, failed = 0 } = count ?? {};
  return { changes: await countChanges(sql), jobs, failed, failures: [...failures] };
}
