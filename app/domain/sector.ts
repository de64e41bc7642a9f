import { cpvAncestors, cpvStem, isDivision } from "#app/domain/cpv.ts";
import { fold, foldedWords } from "#app/domain/text.ts";

/** A trade in the words of the field, and the CPV codes it stands for. */
export type Sector = { code: string; groupCode: string; label: string; cpv: readonly string[] };
export type SectorGroup = { code: string; label: string };

/**
 * The sectors of a set of CPV codes, best first: those mapped to the very code, then to an ancestor of it (the
 * deepest first), then to something inside it. A bare division says too little to name what is inside it.
 */
export function sectorsForCpv<S extends Sector>(cpvs: readonly string[], sectors: readonly S[]): S[] {
  const ranked = sectors.map((sector) => ({
    sector,
    rank: Math.max(0, ...cpvs.flatMap((code) => sector.cpv.map((mapped) => closeness(code, mapped)))),
  }));
  return ranked
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ sector }) => sector);
}

// 100 for the very code; 10 + digits shared below it; 1 for a code inside the one asked.
function closeness(code: string, mapped: string): number {
  if (code === mapped) return 100;
  if (cpvAncestors(code).includes(mapped)) return 10 + cpvStem(mapped).length;
  return !isDivision(code) && cpvAncestors(mapped).includes(code) ? 1 : 0;
}

const SMALL_WORDS = new Set([
  "de",
  "des",
  "du",
  "d",
  "la",
  "le",
  "les",
  "l",
  "et",
  "en",
  "a",
  "au",
  "aux",
  "par",
]);

/**
 * The sector that a text names: its code, its label, else the only or shortest label that holds every word of the
 * text (« espaces verts » → « Entretien des espaces verts »). Null when no label does.
 */
export function findSector<S extends Sector>(words: string, sectors: readonly S[]): S | null {
  return sectorsNamed(words, sectors).sort((a, b) => a.label.length - b.label.length)[0] ?? null;
}

/** All that a text may name: one by its code or label, else each whose label holds every word (« nettoyage »). */
export function sectorsNamed<S extends Sector>(words: string, sectors: readonly S[]): S[] {
  const asked = fold(words);
  const exact = sectors.find(
    ({ code, label }) => code === words.trim() || fold(code) === asked || fold(label) === asked,
  );
  if (exact) return [exact];
  const needed = foldedWords(words).filter((word) => !SMALL_WORDS.has(word));
  if (needed.length === 0) return [];
  return sectors.filter(({ label }) => {
    const held = foldedWords(label);
    return needed.every((word) => held.some((other) => isSameWord(word, other)));
  });
}

const isSameWord = (a: string, b: string) => a.replace(/[sx]$/, "") === b.replace(/[sx]$/, "");
