import type { EnqueuedTaskPromise, Index, Meilisearch, Task } from "meilisearch";
import { MeilisearchApiError } from "meilisearch";
import type { SearchDocument } from "#search/engine.ts";
import { type MeiliDocument, toMeili } from "#search/meilisearch-documents.ts";
import { SETTINGS_VERSION, settingsOf, versionOf } from "#search/meilisearch-settings.ts";

/** Writing and listing what a Meilisearch index holds. A write is done when its task has succeeded. */

// Large batches take a minute to index; a task that takes longer is a failure worth a retry.
const WAIT = { timeout: 300_000, interval: 20 };
// Ids travel in the address of the request.
const IDS_A_REQUEST = 200;
const DOCUMENTS_A_PAGE = 1_000;

export type Stored = Pick<MeiliDocument, "id" | "version">;

/** Waits for a write. @throws when the engine refused it, with its reason */
export async function done(enqueued: EnqueuedTaskPromise): Promise<Task> {
  return checkDone(await enqueued.waitTask(WAIT));
}

function checkDone(task: Task): Task {
  if (task.status === "succeeded") return task;
  throw new Error(`Meilisearch : ${task.type} ${task.status}. ${task.error?.message ?? ""}`);
}

export async function indexExists(client: Meilisearch, uid: string): Promise<boolean> {
  try {
    await client.getRawIndex(uid);
    return true;
  } catch (error) {
    // The only answer that means « no »; anything else is the caller's concern.
    if (error instanceof MeilisearchApiError && error.cause?.code === "index_not_found") return false;
    throw error;
  }
}

/** Deletes an index if it is there once all that was asked before is done: a rebuild that was killed may be making it. */
export async function dropIndex(client: Meilisearch, uid: string): Promise<void> {
  const task = await client.deleteIndex(uid).waitTask(WAIT);
  if (task.error?.code !== "index_not_found") checkDone(task);
}

export async function createIndex(client: Meilisearch, uid: string): Promise<void> {
  await done(client.createIndex(uid, { primaryKey: "id" }));
  await done(client.index(uid).updateSettings(settingsOf()));
}

/** Whether an index is there, with the settings in force. */
export async function isCurrentIndex(client: Meilisearch, uid: string): Promise<boolean> {
  if (!(await indexExists(client, uid))) return false;
  return versionOf(await client.index(uid).getSettings()) === SETTINGS_VERSION;
}

/**
 * Writes documents; those older than what is indexed are left out, the last of a key wins. An index that is not there
 * is refused, not made: holding these documents only, it would answer as if there were no others.
 */
export async function putInto(index: Index<MeiliDocument>, documents: readonly SearchDocument[]) {
  const newest = new Map<string, MeiliDocument>();
  for (const document of documents.map(toMeili)) {
    if ((newest.get(document.id)?.version ?? 0) <= document.version) newest.set(document.id, document);
  }
  const held = new Map<string, number>();
  for (const ids of chunksOf([...newest.keys()], IDS_A_REQUEST)) {
    const { results } = await index.getDocuments<Stored>({
      ids,
      fields: ["id", "version"],
      limit: ids.length,
    });
    for (const { id, version } of results) held.set(id, version);
  }
  const fresh = [...newest.values()].filter(({ id, version }) => (held.get(id) ?? 0) <= version);
  if (fresh.length > 0) await done(index.addDocuments(fresh));
}

export async function removeFrom(index: Index<MeiliDocument>, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await done(index.deleteDocuments([...keys]));
}

/** Makes `to` hold these keys as `from` does. */
export async function copyKeys(
  { from, to }: { from: Index<MeiliDocument>; to: Index<MeiliDocument> },
  keys: readonly string[],
): Promise<void> {
  for (const ids of chunksOf(keys, IDS_A_REQUEST)) {
    const { results } = await from.getDocuments<MeiliDocument>({ ids, limit: ids.length });
    const found = new Set(results.map(({ id }) => id));
    if (results.length > 0) await done(to.addDocuments(results));
    await removeFrom(
      to,
      ids.filter((id) => !found.has(id)),
    );
  }
}

/** key → version of all that is indexed. */
export async function* listVersionsOf(
  index: Index<MeiliDocument>,
): AsyncGenerator<ReadonlyMap<string, number>> {
  for (let offset = 0; ; offset += DOCUMENTS_A_PAGE) {
    const { results } = await index.getDocuments<Stored>({
      fields: ["id", "version"],
      limit: DOCUMENTS_A_PAGE,
      offset,
    });
    if (results.length > 0) yield new Map(results.map(({ id, version }) => [id, version]));
    if (results.length < DOCUMENTS_A_PAGE) return;
  }
}

function* chunksOf<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
