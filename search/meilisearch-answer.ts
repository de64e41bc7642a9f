import { distanceKm } from "#app/domain/territory.ts";
import { fold } from "#app/domain/text.ts";
import { isTradeWord, oneWordNames } from "#search/concepts.ts";
import { spellOut } from "#search/corrections.ts";
import {
  FACETS,
  type Facet,
  type Highlighted,
  type SearchDocument,
  type SearchHit,
  type SearchQuery,
  type SearchResult,
} from "#search/engine.ts";
import { markWords } from "#search/highlight.ts";
import { facetsBeside, MARK } from "#search/meilisearch-query.ts";
import type { Unit } from "#search/query-units.ts";
import { allowedEdits, nearestWord } from "#search/spelling.ts";
import { singular } from "#search/words.ts";

/** What Meilisearch answers, as every engine answers. Pure. */

type Formatted = Partial<Record<"title" | "name" | "keywords" | "place" | "description", string>>;

export type MeiliHit = Pick<SearchDocument, "hit" | "point"> & { _formatted?: Formatted };

export type MeiliAnswer = {
  hits: MeiliHit[];
  totalHits?: number;
  facetDistribution?: Record<string, Record<string, number>>;
};

/** `answers` as toRequests asked them: the page, then each facet that is counted beside. */
export function toResult(
  answers: readonly MeiliAnswer[],
  {
    query,
    words,
    units,
    respelt,
  }: {
    query: SearchQuery;
    words: readonly string[];
    units: readonly Unit[];
    respelt: SearchResult["corrected"];
  },
): Omit<SearchResult, "ms"> {
  const [page, ...alone] = answers;
  const found = page?.hits ?? [];
  const names = new Set(
    units.flatMap(({ words, marks }) =>
      marks.length > 0 ? [...words.map(singular), ...oneWordNames(marks)] : [],
    ),
  );
  const hits = found.map((hit) => toHit(hit, query.where, names));
  return {
    hits,
    total: page?.totalHits ?? 0,
    facets: facetsOf(page, new Map(facetsBeside(query).map((facet, index) => [facet, alone[index]]))),
    corrected: spellOut([...respelt, ...correctionsOf(words, found)], { text: query.text, hits }),
    engine: "meilisearch",
    degraded: false,
  };
}

function toHit(
  { hit, point, _formatted = {} }: MeiliHit,
  where: SearchQuery["where"],
  names: ReadonlySet<string>,
): SearchHit {
  const far = point && where?.point ? distanceKm(point, where.point) : null;
  return {
    ...hit,
    titleMarks: withNames(readMarks(_formatted.title ?? hit.title), names),
    excerpt: withNames(readMarks(_formatted.description ?? ""), names),
    point: point ?? null,
    distanceKm: far,
    distanceApproximate: far !== null && (point?.approximate === true || where?.point?.approximate === true),
  };
}

/** What answered by another name of the trade is marked as well: the engine saw its mark, not the word. */
const withNames = (pieces: Highlighted, names: ReadonlySet<string>): Highlighted =>
  names.size === 0
    ? pieces
    : pieces.flatMap((piece) => (piece.hit ? [piece] : markWords(piece.text, (word) => names.has(word))));

// The engine marks the beginning that it recognised: the mark is drawn over the whole word.
const MARKED = new RegExp(`${MARK.open}([^${MARK.close}]*)${MARK.close}([\\p{L}\\p{N}]*)`, "u");

function readMarks(text: string): Highlighted {
  const pieces = text.split(MARKED);
  return pieces
    .flatMap((piece, index) => {
      if (index % 3 === 0) return [{ text: piece, hit: false }];
      return index % 3 === 1 ? [{ text: piece + (pieces[index + 1] ?? ""), hit: true }] : [];
    })
    .filter((piece) => piece.text !== "");
}

function facetsOf(
  page: MeiliAnswer | undefined,
  alone: ReadonlyMap<Facet, MeiliAnswer | undefined>,
): SearchResult["facets"] {
  const counts = FACETS.map((facet) => {
    const answer = alone.has(facet) ? alone.get(facet) : page;
    return [facet, answer?.facetDistribution?.[facet] ?? {}];
  });
  return Object.fromEntries(counts);
}

/**
 * The engine does not say how it put a word right: the words that it marked do. A word of the query that is none of
 * them, nor the beginning of one, was read as the nearest.
 */
function correctionsOf(words: readonly string[], hits: readonly MeiliHit[]): SearchResult["corrected"] {
  const marked = markedWords(hits);
  const known = [...marked].map((word) => ({ word, documents: 1 }));
  return words.flatMap((was) => {
    const found = [...marked].some((word) => singular(word) === singular(was) || word.startsWith(was));
    if (found || isTradeWord(was) || allowedEdits(was) === 0) return [];
    const now = nearestWord(was, known);
    return now === null ? [] : [{ was, now }];
  });
}

function markedWords(hits: readonly MeiliHit[]): Set<string> {
  const words = new Set<string>();
  for (const { _formatted = {} } of hits) {
    for (const text of Object.values(_formatted)) {
      if (typeof text !== "string") continue;
      for (const { text: piece, hit } of readMarks(text)) if (hit) words.add(fold(piece));
    }
  }
  return words;
}
