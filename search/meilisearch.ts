import { Meilisearch, type MultiSearchQuery } from "meilisearch";
import {
  FACETS,
  SEARCH_KINDS,
  type SearchDocument,
  type SearchEngine,
  type SearchKind,
  type SearchQuery,
  type SearchResult,
  SearchUnavailable,
  type Suggestion,
  type Wanted,
} from "#search/engine.ts";
import type { Journal } from "#search/lock.ts";
import { toResult } from "#search/meilisearch-answer.ts";
import { type Asker, createAsker } from "#search/meilisearch-ask.ts";
import type { MeiliDocument } from "#search/meilisearch-documents.ts";
import { isCurrentIndex, listVersionsOf, putInto, removeFrom } from "#search/meilisearch-index.ts";
import { type Ask, askOtherwise, type Count } from "#search/meilisearch-otherwise.ts";
import { toCounts, toRequests } from "#search/meilisearch-query.ts";
import { rebuildIndexOf } from "#search/meilisearch-rebuild.ts";
import { askedWords, spokenWords, unitsOf } from "#search/query-units.ts";
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

type Engine = { asker: Asker; uidOf: (kind: SearchKind) => string; timeLimitMs: number };

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
  const uidOf = (kind: SearchKind) => `${prefix}${kind}`;
  const engine = { asker: createAsker({ url, key }), uidOf, timeLimitMs };
  const indexOf = (kind: SearchKind) => client.index<MeiliDocument>(engine.uidOf(kind));
  const put = async (documents: readonly SearchDocument[]) => {
    for (const kind of SEARCH_KINDS) {
      const some = documents.filter((document) => document.kind === kind);
      if (some.length > 0) await putInto(indexOf(kind), some);
    }
  };
  return {
    name: "meilisearch",
    search: (kind, query, { facets } = { facets: FACETS }) =>
      unlessAway(() => search(engine, { kind, query, facets })),
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

async function search(
  { asker, uidOf, timeLimitMs }: Engine,
  { kind, query, facets }: { kind: SearchKind; query: SearchQuery } & Wanted,
): Promise<SearchResult> {
  const start = performance.now();
  const signal = AbortSignal.timeout(timeLimitMs);
  const indexUid = uidOf(kind);
  const answers = (queries: MultiSearchQuery[]) => asker(queries, signal);
  const ask: Ask = async (words, more = {}) => {
    const { units = unitsOf(words), matchingStrategy = "all", respelt = [], wordsMet = "all" } = more;
    const spoken = spokenWords(units);
    // At once: the engine answers each on a core of its own.
    const asked = toRequests({ indexUid, query, words: spoken, matchingStrategy, facets }).map(answers);
    return toResult((await Promise.all(asked)).flat(), { query, facets, units, respelt, wordsMet });
  };
  const count: Count = async (questions) =>
    (await answers(toCounts(indexUid, questions.map(spokenWords)))).map(({ totalHits = 0 }) => totalHits);
  const words = askedWords(query.text);
  const first = await ask(words);
  const again = first.total === 0 && words.length > 0;
  const result = again ? await askOtherwise(words, { ask, count }) : null;
  return { ...(result ?? first), ms: performance.now() - start };
}

async function suggest(engine: Engine, typed: string, limit: number): Promise<Suggestion[]> {
  const words = queryWords(typed).join(" ");
  if (words.length < 2) return [];
  const titled = {
    indexUid: engine.uidOf("suppliers"),
    q: words,
    limit,
    attributesToRetrieve: ["hit"],
    attributesToSearchOn: ["title"],
    matchingStrategy: "all" as const,
  };
  const [answer] = await engine.asker([titled], AbortSignal.timeout(engine.timeLimitMs));
  return (answer?.hits ?? []).map(({ hit }) => ({
    kind: "supplier",
    label: hit.title,
    value: String(hit.id),
    detail: hit.territoryLabel,
  }));
}
