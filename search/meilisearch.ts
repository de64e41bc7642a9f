import { Meilisearch, type MultiSearchQuery } from "meilisearch";
import { TRADE_WORDS } from "#search/concepts.ts";
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
import { toCounts, toRequests } from "#search/meilisearch-query.ts";
import { rebuildIndexOf } from "#search/meilisearch-rebuild.ts";
import { apart, askedWords, spokenWords, type Unit, unitsOf } from "#search/query-units.ts";
import { nearestWord } from "#search/spelling.ts";
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

type Ask = (words: readonly string[], more?: Asked) => Promise<Omit<SearchResult, "ms">>;
type Asked = {
  units?: readonly Unit[];
  matchingStrategy?: "all" | "last";
  respelt?: SearchResult["corrected"];
  wordsMet?: SearchResult["wordsMet"];
};
/** How many documents have these words, for each question, whatever the filters. */
type Count = (questions: readonly (readonly Unit[])[]) => Promise<number[]>;

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

/**
 * Other words, only when no document at all has these together: a filter never changes what the words mean. Those
 * that no document has are spelled as the nearest trade; then the words of a name may stand apart; then a part of
 * them is enough.
 */
async function askOtherwise(
  words: readonly string[],
  { ask, count }: { ask: Ask; count: Count },
): Promise<Omit<SearchResult, "ms"> | null> {
  const units = unitsOf(words);
  const [together = 0, scattered = 0, ...each] = await count([
    units,
    apart(words),
    ...units.map((unit) => [unit]),
  ]);
  if (together > 0) return null;
  const isMet = (index: number) => (each[index] ?? 0) > 0;
  const respelt = units.flatMap(({ words, marks }, index) =>
    isMet(index) || marks.length > 0 ? [] : words.flatMap(respell),
  );
  const now = new Map(respelt.map((word) => [word.was, word.now]));
  const spelled = words.map((word) => now.get(word) ?? word);
  const counts = respelt.length > 0 ? await count([unitsOf(spelled), apart(spelled)]) : [0, scattered];
  if ((counts[0] ?? 0) > 0) return ask(spelled, { respelt });
  if ((counts[1] ?? 0) > 0) return ask(spelled, { units: apart(spelled), respelt });
  const left = units
    .filter(({ words: [word = ""] }, index) => isMet(index) || now.has(word))
    .flatMap((unit) => unit.words.map((word) => now.get(word) ?? word));
  if (left.length === 0) return null;
  const part = { respelt, wordsMet: "some" } as const;
  const all = left.length < spelled.length ? await ask(left, part) : null;
  return all && all.total > 0 ? all : ask(left, { ...part, matchingStrategy: "last" });
}

/** The name of a trade that a word was meant to be, where it is near one. */
function respell(was: string): SearchResult["corrected"] {
  const now = nearestWord(was, TRADE_WORDS);
  return now === null ? [] : [{ was, now }];
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
