import { distanceKm } from "#app/domain/territory.ts";
import { isTradeWord } from "#search/concepts.ts";
import { spellOut } from "#search/corrections.ts";
import { FACETS, type Facet, type SearchQuery, type SearchResult } from "#search/engine.ts";
import { type ShownDocument, toHits } from "#search/hits.ts";
import { attributeOf, countedBeside, verifiedCounted } from "#search/meilisearch-query.ts";
import type { Unit } from "#search/query-units.ts";
import { allowedEdits, nearestWord } from "#search/spelling.ts";
import { documentWords, singular } from "#search/words.ts";

/** What Meilisearch answers, as every engine answers. Pure. */

export type MeiliHit = ShownDocument & { keywords?: string };

export type MeiliAnswer = {
  hits: MeiliHit[];
  totalHits?: number;
  facetDistribution?: Record<string, Record<string, number>>;
};

type Asked = {
  query: SearchQuery;
  facets: readonly Facet[];
  units: readonly Unit[];
  respelt: SearchResult["corrected"];
  wordsMet: SearchResult["wordsMet"];
};

/** `answers` as toRequests asked them: the page, then what is counted beside. */
export function toResult(
  [page, ...beside]: readonly MeiliAnswer[],
  { query, facets, units, respelt, wordsMet }: Asked,
): Omit<SearchResult, "ms"> {
  const found = page?.hits ?? [];
  const typed = units.flatMap(({ words }) => words);
  const guessed = correctionsOf(typed, found);
  const now = new Map(guessed.map((word) => [word.was, word.now]));
  // The engine reads the last word as a beginning.
  const words = typed.map((word, index) => ({
    word: now.get(word) ?? word,
    prefix: index === typed.length - 1,
  }));
  const point = query.where?.point;
  const shown = found.map((document) => ({
    document,
    distanceKm: document.point && point ? distanceKm(document.point, point) : null,
  }));
  const hits = toHits(shown, { words, units }, query.where);
  return {
    hits,
    total: page?.totalHits ?? 0,
    facets: facetsOf(
      query,
      page,
      new Map(
        countedBeside(query, facets).flatMap((together, index) =>
          together.map((facet) => [facet, beside[index]]),
        ),
      ),
    ),
    verified: facets.includes("status") ? verifiedOf([page, ...beside], { query, facets }) : null,
    corrected: spellOut([...respelt, ...guessed], { text: query.text, hits }),
    wordsMet: page?.totalHits ? wordsMet : "all",
    engine: "meilisearch",
    degraded: false,
  };
}

function verifiedOf(
  [page, ...beside]: readonly (MeiliAnswer | undefined)[],
  { query, facets }: Pick<Asked, "query" | "facets">,
): number {
  const counted = verifiedCounted(query, facets);
  if (counted === "page") return page?.facetDistribution?.verified?.true ?? 0;
  return (counted === "beside" ? beside.at(-1) : page)?.totalHits ?? 0;
}

function facetsOf(
  query: SearchQuery,
  page: MeiliAnswer | undefined,
  beside: ReadonlyMap<Facet, MeiliAnswer | undefined>,
): SearchResult["facets"] {
  const counts = FACETS.map((facet) => {
    const answer = beside.has(facet) ? beside.get(facet) : page;
    return [facet, answer?.facetDistribution?.[attributeOf(query, facet)] ?? {}];
  });
  return Object.fromEntries(counts);
}

/**
 * The engine does not say how it put a word right. What it found does: a word of the query that no document shown has,
 * even as the beginning of another, was read as the nearest that they have.
 */
function correctionsOf(words: readonly string[], found: readonly MeiliHit[]): SearchResult["corrected"] {
  const unknown = words.filter((word) => !isTradeWord(word) && allowedEdits(word) > 0);
  if (unknown.length === 0) return [];
  const said = [...new Set(found.flatMap(wordsOf))];
  const known = said.map((word) => ({ word, documents: 1 }));
  return unknown.flatMap((was) => {
    if (said.some((word) => singular(word) === singular(was) || word.startsWith(was))) return [];
    const now = nearestWord(was, known);
    return now === null ? [] : [{ was, now }];
  });
}

const wordsOf = ({ hit, description, keywords = "" }: MeiliHit): string[] =>
  documentWords([hit.title, hit.organisation.name, hit.territoryLabel, keywords, description].join(" "));
