import { oneWordNames } from "#search/concepts.ts";
import type { SearchDocument, SearchHit, SearchQuery } from "#search/engine.ts";
import { excerptOf, marker } from "#search/highlight.ts";
import type { Unit } from "#search/query-units.ts";
import { singular } from "#search/words.ts";

/** What an engine gives back of a document to show it: all but what is only searched. */
export type ShownDocument = Pick<SearchDocument, "hit" | "description" | "point">;

/** What was asked, once the words are put right; `prefix`: longer words that begin so answer as well. */
type Asked = { words: readonly { word: string; prefix: boolean }[]; units: readonly Unit[] };

/** Documents as they are shown: words marked, distance in km from the place asked. Pure. */
export function toHits(
  found: readonly { document: ShownDocument; distanceKm: number | null }[],
  asked: Asked,
  where: SearchQuery["where"],
): SearchHit[] {
  const mark = marker(recogniser(asked));
  return found.map(({ document: { hit, description, point }, distanceKm }) => ({
    ...hit,
    titleMarks: mark(hit.title),
    excerpt: excerptOf(mark(description)),
    point,
    distanceKm,
    distanceApproximate:
      distanceKm !== null && (where?.point?.approximate === true || point?.approximate === true),
  }));
}

function recogniser({ words, units }: Asked): (word: string) => boolean {
  const whole = new Set([
    ...words.map(({ word }) => singular(word)),
    ...units.flatMap(({ marks }) => oneWordNames(marks)),
  ]);
  const beginnings = words.filter(({ prefix }) => prefix).map(({ word }) => word);
  return (word) => whole.has(word) || beginnings.some((beginning) => word.startsWith(beginning));
}
