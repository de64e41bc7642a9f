import { Meilisearch } from "meilisearch";
import {
  SEARCH_KINDS,
  type SearchDocument,
  type SearchEngine,
  type SearchKind,
  type SearchQuery,
  type SearchResult,
  SearchUnavailable,
  type Suggestion,
} from "#search/engine.ts";
import type { Journal } from "#search/lock.ts";
import { type MeiliAnswer, toResult } from "#search/meilisearch-answer.ts";
import type { MeiliDocument } from "#search/meilisearch-documents.ts";
import { isCurrentIndex, listVersionsOf, putInto, removeFrom } from "#search/meilisearch-index.ts";
import { toCounts, toMultiSearch } from "#search/meilisearch-query.ts";
import { rebuildIndexOf } from "#search/meilisearch-rebuild.ts";
import { askedWords } from "#search/query-units.ts";
import { queryWords } from "#search/words.ts";

export type MeiliOptions = {
  url: string;
  key: string;
  journal: Journal;
  /** before the names of its indexes, where several share one engine */
  prefix?: string;
  /** milliseconds a search may take, answers included */
  timeLimitMs?: number;
};

// Of any request that is not a search: an engine that does not answer must not hold up the worker.
const REQUEST_MS = 10_000;

type Engine = { client: Meilisearch; uidOf: (kind: SearchKind) => string; timeLimitMs: number };

/** The search in Meilisearch: one index a kind, typing errors forgiven, answers in a few milliseconds. */
export function createMeilisearch({
  url,
  key,
  journal,
  prefix = "reciproque_",
  timeLimitMs = 1_000,
}: MeiliOptions): SearchEngine {
  // Compressed answers wait for a delayed acknowledgement on a kept connection: 43 ms a search.
  const client = new Meilisearch({
    host: url,
    apiKey: key,
    requestInit: { headers: { "accept-encoding": "identity" } },
    timeout: REQUEST_MS,
  });
  const engine = { client, uidOf: (kind: SearchKind) => `${prefix}${kind}`, timeLimitMs };
  const indexOf = (kind: SearchKind) => client.index<MeiliDocument>(engine.uidOf(kind));
  const put = async (documents: readonly SearchDocument[]) => {
    for (const kind of SEARCH_KINDS) {
      const some = documents.filter((document) => document.kind === kind);
      if (some.length > 0) await putInto(indexOf(kind), some);
    }
  };
  return {
    name: "meilisearch",
    search: (kind, query) => unlessAway(() => search(engine, kind, query)),
    suggest: (typed, limit) => unlessAway(() => suggest(engine, typed, limit)),
    isReady: (kind) => unlessAway(() => isCurrentIndex(client, engine.uidOf(kind))),
    put: (documents) => unlessAway(() => put(documents)),
    remove: (kind, keys) => unlessAway(() => removeFrom(indexOf(kind), keys)),
    rebuild: (kind, batches) =>
      unlessAway(() => rebuildIndexOf(client, { uid: engine.uidOf(kind), kind, batches, journal })),
    versions: (kind) => listVersionsOf(indexOf(kind)),
  };
}

// Whatever the reason (no connection, no right, no index, too slow), another engine must answer.
async function unlessAway<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new SearchUnavailable(`Meilisearch : ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

async function search(engine: Engine, kind: SearchKind, query: SearchQuery): Promise<SearchResult> {
  const start = performance.now();
  const signal = AbortSignal.timeout(engine.timeLimitMs);
  const indexUid = engine.uidOf(kind);
  const ask = async (words: readonly string[], matchingStrategy: "all" | "last" = "all") => {
    const queries = toMultiSearch({ indexUid, query, words, matchingStrategy });
    const { results } = await engine.client.multiSearch({ queries }, { signal });
    return toResult(results as unknown as MeiliAnswer[], { query, words });
  };
  const words = askedWords(query.text);
  let result = await ask(words);
  if (result.total === 0 && words.length > 1) {
    const fewer = await fewerWords(engine, indexUid, words, signal);
    if (fewer) result = await ask(fewer, "all");
    if (fewer && result.total === 0) result = await ask(fewer, "last");
  }
  return { ...result, ms: performance.now() - start };
}

// Fewer words only when no document at all has them together: a filter never changes what the words mean.
async function fewerWords(
  { client }: Engine,
  indexUid: string,
  words: readonly string[],
  signal: AbortSignal,
): Promise<string[] | null> {
  const { results } = await client.multiSearch({ queries: toCounts(indexUid, words) }, { signal });
  const [together = 0, ...each] = (results as unknown as MeiliAnswer[]).map(({ totalHits = 0 }) => totalHits);
  return together > 0 ? null : words.filter((_, index) => (each[index] ?? 0) > 0);
}

async function suggest(engine: Engine, typed: string, limit: number): Promise<Suggestion[]> {
  if (typed.trim().length < 2) return [];
  const { hits } = await engine.client
    .index<MeiliDocument>(engine.uidOf("suppliers"))
    .search(
      queryWords(typed).join(" "),
      { limit, attributesToRetrieve: ["hit"], attributesToSearchOn: ["title"], matchingStrategy: "all" },
      { signal: AbortSignal.timeout(engine.timeLimitMs) },
    );
  return hits.map(({ hit }) => ({ kind: "supplier", label: hit.title, value: String(hit.id) }));
}
