import { fold } from "#app/domain/text.ts";
import type { SearchHit, SearchResult } from "#search/engine.ts";
import { singular } from "#search/words.ts";

/**
 * Corrections as people write: the index folds its words, so that « was » is given back as it was typed, and « now »
 * with the accents that the answers have. Accents, capitals and plurals are no mistakes: nothing is said of them. Pure.
 */
export function spellOut(
  corrected: SearchResult["corrected"],
  { text, hits }: { text: string; hits: readonly Pick<SearchHit, "titleMarks" | "excerpt">[] },
): SearchResult["corrected"] {
  if (corrected.length === 0) return corrected;
  const typed = writings([text]);
  const marked = hits.flatMap(({ titleMarks, excerpt }) =>
    [...titleMarks, ...excerpt].filter(({ hit }) => hit),
  );
  const written = writings(marked.map((piece) => piece.text.toLowerCase()));
  const mistaken = corrected.filter(({ was, now }) => singular(was) !== singular(now));
  return mistaken.map(({ was, now }) => ({ was: typed.get(was) ?? was, now: written.get(now) ?? now }));
}

/** Each word of the texts under its folded form; the first writing of a word stands. */
function writings(texts: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [word] of texts.flatMap((text) => [...text.matchAll(/[\p{L}\p{N}]+/gu)])) {
    const folded = fold(word);
    if (!found.has(folded)) found.set(folded, word);
  }
  return found;
}
