const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ["st", "saint"],
  ["ste", "sainte"],
  ["sts", "saints"],
  ["stes", "saintes"],
]);

const spelledOut = (word: string) => ABBREVIATIONS.get(word) ?? word;

/**
 * Text reduced to what a search compares: lower case, no accents, ligatures opened, every other sign a single
 * space, and the abbreviations of place names spelt out (« Chalon s/ Saône », « St-Étienne »).
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // Most words of a page are so already: nothing else to do for them.
  if (/^[a-z0-9]+$/.test(lower)) return spelledOut(lower);
  const plain = lower
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/\bs\/(?=\s*[a-z])/g, " sur ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
  return plain.split(" ").map(spelledOut).join(" ");
}

/** A text for programs, which compare and split: a no-break space looks the same as a plain one and is another. */
export const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

/** The folded words of a text, without repeats, in order. An empty text has none. */
export function foldedWords(text: string): string[] {
  return [...new Set(fold(text).split(" ").filter(Boolean))];
}

/** A folded text without its leading article: « La Réunion » and « REUNION » are the same name. */
export function foldName(text: string): string {
  return fold(text).replace(/^(?:le|la|les|l) (?=\S)/, "");
}
