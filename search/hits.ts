import { oneWordNames } from "#search/concepts.ts";
import type { SearchHit, SearchQuery } from "#search/engine.ts";
import { excerptOf, marker } from "#search/highlight.ts";
import type { Found } from "#search/postgres-query.ts";
import type { StoredDocument } from "#search/postgres-rows.ts";
import type { ResolvedWord } from "#search/postgres-words.ts";
import type { Unit } from "#search/query-units.ts";
import { kmOfChord } from "#search/sphere.ts";
import { singular } from "#search/words.ts";

/** What was asked, once the words are put right. */
type Asked = { words: readonly ResolvedWord[]; units: readonly Unit[] };

/** Rows of the index as they are shown: words marked, distance from the place asked. Pure. */
export function toHits(
  found: readonly Found<StoredDocument>[],
  asked: Asked,
  where: SearchQuery["where"],
): SearchHit[] {
  const mark = marker(recogniser(asked));
  return found.map(({ document, chord }) => ({
    ...document.hit,
    titleMarks: mark(document.hit.title),
    excerpt: excerptOf(mark(document.description)),
    point: document.point,
    distanceKm: chord === null ? null : kmOfChord(chord),
    distanceApproximate:
      chord !== null && (where?.point?.approximate === true || document.point?.approximate === true),
  }));
}

function recogniser({ words, units }: Asked): (word: string) => boolean {
  const whole = new Set([
    ...words.filter(({ prefix }) => !prefix).map(({ word }) => singular(word)),
    ...units.flatMap(({ marks }) => oneWordNames(marks)),
  ]);
  const beginnings = words.filter(({ prefix }) => prefix).map(({ word }) => word);
  return (word) => whole.has(word) || beginnings.some((beginning) => word.startsWith(beginning));
}
