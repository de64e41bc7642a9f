import { entitiesOf, listDocumentKeys, loadDocuments } from "#search/documents.ts";
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
    await indexer.search.rebuild(
      kind,
      allDocuments(indexer, kind, (documents) => {
        rebuilt[kind] = documents;
        onProgress(kind, documents);
      }),
    );
  }
  return rebuilt;
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
