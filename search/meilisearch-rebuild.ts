import type { EnqueuedTaskPromise, Meilisearch } from "meilisearch";
import type { SearchDocument, SearchKind } from "#search/engine.ts";
import type { Journal } from "#search/lock.ts";
import { type MeiliDocument, toMeili } from "#search/meilisearch-documents.ts";
import { copyKeys, createIndex, done, dropIndex, indexExists } from "#search/meilisearch-index.ts";

// Batches on their way at once: the engine merges those that wait, and memory stays bounded.
const ON_THE_WAY = 12;

/**
 * Fills a new index beside the live one, copies into it what was written meanwhile, swaps the two in one task of
 * the engine, deletes the old. Cut short before the swap, the live index is as it was; cut short after, only the
 * old one is left over: the next rebuild deletes it either way.
 */
export async function rebuildIndexOf(
  client: Meilisearch,
  ask: {
    uid: string;
    kind: SearchKind;
    batches: AsyncIterable<readonly SearchDocument[]>;
    journal: Journal;
  },
): Promise<void> {
  const { uid, kind, batches, journal } = ask;
  const next = `${uid}_next`;
  await dropIndex(client, next);
  await createIndex(client, next);
  await journal.open(kind);
  await fill(client, next, batches);
  await journal.close(kind, async (touched) => {
    const rename = !(await indexExists(client, uid));
    if (!rename) await copyKeys({ from: client.index(uid), to: client.index(next) }, touched);
    await done(client.swapIndexes([{ indexes: [next, uid], rename }]));
  });
  await dropIndex(client, next);
}

async function fill(client: Meilisearch, uid: string, batches: AsyncIterable<readonly SearchDocument[]>) {
  const index = client.index<MeiliDocument>(uid);
  const sent: EnqueuedTaskPromise[] = [];
  for await (const documents of batches) {
    if (documents.length === 0) continue;
    const enqueued = index.addDocuments(documents.map(toMeili));
    await enqueued;
    sent.push(enqueued);
    if (sent.length >= ON_THE_WAY) await doneFirst(sent);
  }
  while (sent.length > 0) await doneFirst(sent);
}

async function doneFirst(sent: EnqueuedTaskPromise[]): Promise<void> {
  const first = sent.shift();
  if (first) await done(first);
}
