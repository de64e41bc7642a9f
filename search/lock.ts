import { type Database, type Sql, transaction } from "#db/client.ts";
import type { SearchKind } from "#search/engine.ts";

/** Who may write the index, and what was written while it was being made again. */

// Any constant: the same in every process.
const LOCK = 7_205_885;

/**
 * One writer of the index at a time, until the transaction ends. Two could read one thing at two moments and write
 * it in the wrong order: what is gone would come back.
 */
export async function lockIndex(tx: Sql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${LOCK})`;
}

/** What was written to the live index of an engine while its next one was being filled. */
export interface Journal {
  /** From now on, what is written is noted. */
  open(kind: SearchKind): Promise<void>;
  /** Runs `work` on the keys noted, while nobody writes; then notes no more. */
  close(kind: SearchKind, work: (touched: readonly string[]) => Promise<void>): Promise<void>;
}

/** A journal of the keys that go through the PostgreSQL index: every write does, whatever the other engine. */
export function createJournal(sql: Database, engine: string): Journal {
  const scopeOf = (kind: SearchKind) => `${engine}:${kind}`;
  return {
    async open(kind) {
      const scope = scopeOf(kind);
      await sql`delete from search_touched where scope = ${scope}`;
      await sql`
        insert into search_rebuild (scope)
        values (${scope})
        on conflict (scope) do update
        set started_at = excluded.started_at
      `;
    },
    async close(kind, work) {
      const scope = scopeOf(kind);
      await transaction(sql, async (tx) => {
        await tx`set local statement_timeout = 0`;
        await lockIndex(tx);
        const touched = await tx<{ key: string }[]>`
          delete from search_touched
          where scope = ${scope}
          returning key
        `;
        await work(touched.map(({ key }) => key));
        await tx`delete from search_rebuild where scope = ${scope}`;
      });
    },
  };
}

/** Notes what was written, for each rebuild going on of that kind, in the transaction that wrote it. */
export async function noteWritten(
  sql: Sql,
  { kind, keys }: { kind: SearchKind; keys: readonly string[] },
): Promise<void> {
  await sql`
    insert into search_touched (scope, key)
    select scope, key
    from search_rebuild
    cross join unnest(${keys as string[]}::text[]) as written (key)
    where scope = ${kind}
      or scope like ${`%:${kind}`}
    order by scope, key
    on conflict do nothing
  `;
}
