import type { Database } from "#db/client.ts";
import { entitiesOf, listDocumentKeys, loadDocuments } from "#search/documents.ts";
import { eachEngine } from "#search/each-engine.ts";
import { SEARCH_KINDS, type SearchDocument, type SearchKind } from "#search/engine.ts";
import type { Indexer } from "#search/sync.ts";

/** Making the whole index again from the database, while people search and write. */

const BATCH = 1_000;

/** Documents made, for each kind. */
export type Rebuilt = Record<SearchKind, number>;

/**
 * Fills a new index of each kind beside the live one, then swaps them. What changes meanwhile goes to the live one
 * and follows into the new.
 */
export async function rebuildIndex(
  indexer: Indexer,
  {
    kinds = SEARCH_KINDS,
    onProgress = () => {},
  }: { kinds?: readonly SearchKind[]; onProgress?: (kind: SearchKind, documents: number) => void } = {},
): Promise<Rebuilt> {
  const rebuilt: Rebuilt = { offers: 0, suppliers: 0, needs: 0 };
  for (const kind of kinds) {
    const batches = allDocuments(indexer, kind, (documents) => {
      rebuilt[kind] = documents;
      onProgress(kind, documents);
    });
    const done = await aloneRebuilding(indexer.sql, kind, () => indexer.search.rebuild(kind, batches));
    if (!done) throw new Error(`L'index « ${kind} » est déjà en cours de reconstruction.`);
  }
  return rebuilt;
}

/**
 * Builds the indexes that are not there yet, or were built by other synonyms and settings than those in force. Those
 * that another process is building are left to it.
 */
export async function prepareIndexes(indexer: Indexer): Promise<void> {
  await eachEngine(indexer.search, async (engine) => {
    for (const kind of SEARCH_KINDS) {
      if (await engine.isReady(kind)) continue;
      const batches = allDocuments(indexer, kind, () => {});
      await aloneRebuilding(indexer.sql, kind, () => engine.rebuild(kind, batches));
    }
  });
}

// Any constant: the same in every process.
const LOCK = 7_205_886;

/** Runs `work` unless another process is at it for that kind; false when it is. */
async function aloneRebuilding(sql: Database, kind: SearchKind, work: () => Promise<void>): Promise<boolean> {
  const connection = await sql.reserve();
  try {
    const [lock] = await connection<{ taken: boolean }[]>`
      select pg_try_advisory_lock(${LOCK}, hashtext(${kind})) as taken
    `;
    if (!lock?.taken) return false;
    try {
      await work();
    } finally {
      await connection`select pg_advisory_unlock(${LOCK}, hashtext(${kind}))`;
    }
    return true;
  } finally {
    connection.release();
  }
}

// Starts over each time it is walked through: several engines may each take it.
function allDocuments(
  { sql, today }: Indexer,
  kind: SearchKind,
  onProgress: (documents: number) => void,
): AsyncIterable<readonly SearchDocument[]> {
  return {
    async *[Symbol.asyncIterator]() {
      let made = 0;
      for (const entity of entitiesOf(kind)) {
        for (let after = 0; ; ) {
          const keys = await listDocumentKeys(sql, { entity, today: today(), after, limit: BATCH });
          const last = keys.at(-1);
          if (!last) break;
          const documents = await loadDocuments(sql, {
            entity,
            ids: keys.map(({ id }) => id),
            today: today(),
          });
          made += documents.length;
          onProgress(made);
          yield documents;
          after = last.id;
        }
      }
    },
  };
}
