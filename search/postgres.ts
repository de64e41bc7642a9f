import type { Database } from "#db/client.ts";
import { spellOut } from "#search/corrections.ts";
import {
  FACETS,
  type Facet,
  SEARCH_KINDS,
  type SearchDocument,
  type SearchEngine,
  type SearchKind,
  type SearchQuery,
  type SearchResult,
  type Wanted,
} from "#search/engine.ts";
import { type ShownDocument, toHits } from "#search/hits.ts";
import { isBuilt } from "#search/postgres-build.ts";
import { COLUMNS, isVerified, readValue } from "#search/postgres-columns.ts";
import { type Answer, anyMatch, columnCounted, findDocuments, isCounted } from "#search/postgres-query.ts";
import { rebuildTable } from "#search/postgres-rebuild.ts";
import { listVersions, putDocuments, removeDocuments } from "#search/postgres-store.ts";
import { suggestFrom } from "#search/postgres-suggest.ts";
import { createValueSets, type ValueSets } from "#search/postgres-values.ts";
import { type ResolvedWord, resolveWords } from "#search/postgres-words.ts";
import { askedWords, relaxations, type Unit, unitsOf } from "#search/query-units.ts";
import { kmOfChord } from "#search/sphere.ts";

/** The search inside PostgreSQL: full text, facets, territories. Always there; the other engine's stand-in. */
export function createPostgresSearch({ sql }: { sql: Database }): SearchEngine {
  const values = createValueSets(sql);
  const put = async (documents: readonly SearchDocument[]) => {
    for (const kind of SEARCH_KINDS) {
      const some = documents.filter((document) => document.kind === kind);
      if (some.length > 0) await putDocuments(sql, { kind, documents: some, values });
    }
  };
  return {
    name: "postgres",
    search: (kind, query, wanted) => search({ sql, values }, { kind, query, ...EVERYTHING, ...wanted }),
    suggest: (prefix, limit) => suggestFrom(sql, { prefix, limit }),
    isReady: (kind) => isBuilt(sql, { kind }),
    put,
    remove: (kind, keys) => removeDocuments(sql, { kind, keys }),
    rebuild: (kind, batches) => rebuildTable(sql, { kind, batches, values }),
    versions: (kind) => listVersions(sql, { kind }),
  };
}

type Parts = { sql: Database; values: ValueSets };
type Asked = { kind: SearchKind; query: SearchQuery } & Wanted;
const EVERYTHING: Wanted = { facets: FACETS };

async function search({ sql, values }: Parts, asked: Asked): Promise<SearchResult> {
  const { kind, query, facets } = asked;
  const start = performance.now();
  const words = askedWords(query.text);
  const resolved = words.length > 0 ? await resolveWords(sql, { scope: kind, words }) : [];
  const units = unitsOf(resolved.map(({ word }) => word));
  const answer = await answerOf(sql, asked, units, resolved);
  const members =
    facets.length > 0
      ? await values.membersOf(answer.counts.map(({ set }) => set))
      : new Map<number, readonly string[]>();
  const found = answer.hits.map(({ document, chord }) => ({
    document,
    distanceKm: chord === null ? null : kmOfChord(chord),
  }));
  const hits = toHits(found, { words: resolved, units }, query.where);
  const corrected = resolved
    .filter(({ typed, word }) => typed !== word)
    .map(({ typed, word }) => ({ was: typed, now: word }));
  return {
    hits,
    total: totalOf(answer),
    facets: facetsOf(answer, members, asked),
    verified: facets.includes("status") ? verifiedOf(answer, members, query) : null,
    corrected: spellOut(corrected, { text: query.text, hits }),
    wordsMet: answer.wordsMet,
    engine: "postgres",
    degraded: false,
    ms: performance.now() - start,
  };
}

// Fewer words only when no document at all has them together: a filter never changes what the words mean.
async function answerOf(
  sql: Database,
  { kind, query, facets }: Asked,
  units: readonly Unit[],
  words: readonly ResolvedWord[],
): Promise<Answer<ShownDocument> & Pick<SearchResult, "wordsMet">> {
  const prefixes = new Set(words.filter(({ prefix }) => prefix).map(({ word }) => word));
  const queries = relaxations(units).map((alternatives) => toTsquery(alternatives, prefixes));
  for (const [level, tsquery] of queries.entries()) {
    const answer = await findDocuments<ShownDocument>(sql, {
      kind,
      query,
      facets: facets.length > 0,
      tsquery: tsquery || null,
    });
    const found = totalOf(answer) > 0;
    const last = level === queries.length - 1;
    if (found || last || (await anyMatch(sql, { kind, tsquery })))
      return { ...answer, wordsMet: found && level > 0 ? "some" : "all" };
  }
  throw new Error("unreachable: the last relaxation always answers");
}

// Words are letters and digits only (words.ts): nothing here can be read as an operator.
function toTsquery(alternatives: readonly (readonly Unit[])[], prefixes: ReadonlySet<string>): string {
  const ofUnit = ({ words, marks }: Unit) => {
    const together = words.map((word) => (prefixes.has(word) ? `${word}:*` : word)).join(" & ");
    return `(${[`(${together})`, ...marks].join(" | ")})`;
  };
  return alternatives
    .filter((units) => units.length > 0)
    .map((units) => `(${units.map(ofUnit).join(" & ")})`)
    .join(" | ");
}

// Every row is counted once under each column: the first one's counts are the rows.
function totalOf({ counts }: Pick<Answer<unknown>, "counts">): number {
  return counts
    .filter((counted) => counted.miss === 0 && columnCounted(counted) === COLUMNS[0])
    .reduce((sum, { n }) => sum + n, 0);
}

function verifiedOf(
  { counts }: Pick<Answer<unknown>, "counts">,
  members: ReadonlyMap<number, readonly string[]>,
  query: SearchQuery,
): number {
  return counts
    .filter(({ miss, set }) => miss === 0 && isVerified(query, members.get(set) ?? []))
    .reduce((sum, { n }) => sum + n, 0);
}

function facetsOf(
  { counts }: Pick<Answer<unknown>, "counts">,
  members: ReadonlyMap<number, readonly string[]>,
  { query, facets: wanted }: Asked,
): SearchResult["facets"] {
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, {} as Record<string, number>])) as Record<
    Facet,
    Record<string, number>
  >;
  for (const counted of counts) {
    for (const stored of members.get(counted.set) ?? []) {
      const read = readValue(query, stored);
      if (!read || !wanted.includes(read.facet) || !isCounted(counted, read.facet)) continue;
      facets[read.facet][read.value] = (facets[read.facet][read.value] ?? 0) + counted.n;
    }
  }
  return facets;
}
