/** Words nearly written: which known word somebody meant. Pure. */

/** A word of the index, and how many documents have it. */
export type KnownWord = { word: string; documents: number };

/** Edits allowed to a word: none under 4 letters, one up to 7, two beyond, as Meilisearch counts them. */
export function allowedEdits(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * The nearest known word within the allowed edits, a wrong first letter counted twice; among equals the same first
 * letter, then the most used.
 */
export function nearestWord(word: string, known: readonly KnownWord[]): string | null {
  const allowed = allowedEdits(word);
  const ranked = known
    .map((candidate) => ({
      ...candidate,
      edits: edits(word, candidate.word, allowed) + Number(candidate.word[0] !== word[0]),
    }))
    .filter((candidate) => candidate.edits <= allowed)
    .sort(
      (a, b) =>
        a.edits - b.edits ||
        Number(b.word[0] === word[0]) - Number(a.word[0] === word[0]) ||
        b.documents - a.documents ||
        (a.word < b.word ? -1 : 1),
    );
  return ranked[0]?.word ?? null;
}

/**
 * Letters to change, add, drop or swap with their neighbour to make `b` of `a` (optimal string alignment).
 * Stops counting above `limit`: any greater value only says « further ».
 */
export function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, i, j, { row, last, before }));
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

type Rows = { row: readonly number[]; last: readonly number[]; before: readonly number[] };

const at = (row: readonly number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY;

function cell(a: string, b: string, i: number, j: number, { row, last, before }: Rows): number {
  const same = a[i - 1] === b[j - 1];
  const plain = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(plain, at(before, j - 2) + 1) : plain;
}
