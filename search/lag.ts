import { type Database, type Sql, transaction } from "#db/client.ts";
import { insertJob } from "#db/queries/jobs.ts";
import { type Entity, parseKey } from "#search/documents.ts";
import { enginesOf, SearchUnavailable } from "#search/engine.ts";
import type { NoteMissed } from "#search/failover.ts";
import { lockIndex } from "#search/lock.ts";
import { prepareIndexes } from "#search/reindex.ts";
import { chunks, type Indexer, indexThings } from "#search/sync.ts";

/** What an engine missed while it did not answer, and sending it again. */

/** The job that tries again; it asks for its next try itself. */
export const CATCH_UP_JOB = "search:catch-up";

const RETRY_MS = 10_000;
const BATCH = 500;

/** Notes the keys, and asks for the job that will send what they stand for. */
export function createLag(sql: Database): NoteMissed {
  return async (scope, keys) => {
    await sql`
      insert into search_lag (scope, key)
      select ${scope}, key
      from unnest(${keys as string[]}::text[]) as missed (key)
      order by key
      on conflict do nothing
    `;
    await askAgain(sql);
  };
}

/**
 * Makes the indexes that the first engine has lost, then sends it, as it is now in the database, all that it missed.
 * Tries later while it is away.
 */
export async function catchUp(indexer: Indexer): Promise<void> {
  try {
    await prepareIndexes(indexer);
    for (let keys = await listMissed(indexer.sql); keys.length > 0; keys = await listMissed(indexer.sql)) {
      if (!(await sendTogether(indexer, keys))) return askAgain(indexer.sql);
    }
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    await askAgain(indexer.sql);
  }
}

const askAgain = (sql: Sql) =>
  insertJob(sql, {
    kind: CATCH_UP_JOB,
    payload: {},
    dedupeKey: CATCH_UP_JOB,
    runAt: new Date(Date.now() + RETRY_MS),
  });

async function listMissed(sql: Sql): Promise<string[]> {
  const rows = await sql<{ key: string }[]>`
    select key
    from search_lag
    order by scope, key
    limit ${BATCH}
  `;
  return rows.map(({ key }) => key);
}

/**
 * One that the engine refuses must not keep the others: what fails together is sent by halves. False when something
 * was refused alone.
 */
async function sendTogether(indexer: Indexer, keys: readonly string[]): Promise<boolean> {
  try {
    await send(indexer, keys);
    return true;
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    // Away rather than refusing: this says so.
    await prepareIndexes(indexer);
    if (keys.length === 1) return false;
    let taken = true;
    for (const half of chunks(keys, Math.ceil(keys.length / 2))) {
      taken = (await sendTogether(indexer, half)) && taken;
    }
    return taken;
  }
}

function send(indexer: Indexer, keys: readonly string[]): Promise<void> {
  const [primary] = enginesOf(indexer.search);
  return transaction(indexer.sql, async (tx) => {
    await lockIndex(tx);
    await tx`delete from search_lag where key = any(${keys as string[]})`;
    if (!primary) return;
    const things = groupByEntity(keys.flatMap((key) => parseKey(key) ?? []));
    await indexThings(tx, { ...indexer, search: primary }, things);
  });
}

/** Things by entity, as indexThings takes them. */
export function groupByEntity(things: readonly { entity: Entity; id: number }[]): Map<Entity, Set<number>> {
  const grouped = new Map<Entity, Set<number>>();
  for (const { entity, id } of things) grouped.set(entity, (grouped.get(entity) ?? new Set()).add(id));
  return grouped;
}
