import type { Sql } from "#db/client.ts";
import { insertJob, type Payload } from "#db/queries/jobs.ts";

/**
 * Asks for a job in the caller's transaction: it exists if and only if what asked for it was stored.
 * With a `dedupeKey`, asking twice before it has run makes it run once.
 */
export async function enqueue(
  sql: Sql,
  job: { kind: string; payload?: Payload; dedupeKey?: string; runAt?: Date },
): Promise<void> {
  await insertJob(sql, {
    kind: job.kind,
    payload: job.payload ?? {},
    dedupeKey: job.dedupeKey ?? null,
    runAt: job.runAt ?? null,
  });
}
