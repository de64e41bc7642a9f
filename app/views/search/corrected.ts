import { fold } from "#app/domain/text.ts";
import type { SearchResult } from "#search/engine.ts";

/**
 * The words as they were searched: « nettoiage de buraux » → « nettoyage de bureaux ». The index folds its words;
 * what the first answers have marked gives the accents back.
 */
export function spelledAs(
  text: string,
  { corrected, hits }: Pick<SearchResult, "corrected" | "hits">,
): string {
  const now = new Map(corrected.map((word) => [fold(word.was), word.now]));
  if (now.size === 0) return text;
  const written = new Map<string, string>();
  for (const { titleMarks, excerpt } of hits) {
    for (const piece of [...titleMarks, ...excerpt]) {
      if (piece.hit) written.set(fold(piece.text), piece.text.toLowerCase());
    }
  }
  return text.replace(/[\p{L}\p{N}]+/gu, (word) => {
    const found = now.get(fold(word));
    return found === undefined ? word : (written.get(found) ?? found);
  });
}
