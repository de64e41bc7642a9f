import { oneWordNames } from "#search/concepts.ts";
import type { SearchHit, SearchQuery } from "#search/engine.ts";
import { excerptOf, markWords } from "#search/highlight.ts";
import type { Found } from "#search/postgres-query.ts";
import type { StoredDocument } from "#search/postgres-rows.ts";
import type { ResolvedWord } from "#search/postgres-words.ts";
import type { Unit } from "#search/query-units.ts";
import { kmOfChord } from "#search/sphere.ts";
import { singular } from "#search/words.ts";

/** What was asked, once the words are put right. */
type Asked = { words: readonly ResolvedWord[]; units: readonly Unit[] };

/** A row of the index as it is shown: words marked, distance from the place asked. Pure. */
export function toHit(
  { document, chord }: Found<StoredDocument>,
  asked: Asked,
  where: SearchQuery["where"],
): SearchHit {
  const isHit = recogniser(asked);
  return {
    ...document.hit,
    titleMarks: markWords(document.hit.title, isHit),
    excerpt: excerptOf(markWords(document.description, isHit)),
    point: document.point,
    distanceKm: chord === null ? null : kmOfChord(chord),
    distanceApproximate:
      chord !== null && (where?.point?.approximate === true || document.point?.approximate === true),
  };
}

function recogniser({ words, units }: Asked): (word: string) => boolean {
  const whole = new Set([
    ...words.filter(({ prefix }) => !prefix).map(({ word }) => singular(word)),
    ...units.flatMap(({ marks }) => oneWordNames(marks)),
  ]);
  const beginnings = words.filter(({ prefix }) => prefix).map(({ word }) => word);
  return (word) => whole.has(word) || beginnings.some((beginning) => word.startsWith(beginning));
}
