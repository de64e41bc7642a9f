const ABBREVIATIONS: Readonly<Record<string, string>> = {
  st: "saint",
  ste: "sainte",
  sts: "saints",
  stes: "saintes",
};

/**
 * Text reduced to what a search compares: lower case, no accents, ligatures opened, every other sign a single
 * space, and the abbreviations of place names spelt out (« Chalon s/ Saône », « St-Étienne »).
 */
export function fold(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/\bs\/(?=\s*[a-z])/g, " sur ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
  return plain
    .split(" ")
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(" ");
}

/** The folded words of a text, without repeats, in order. An empty text has none. */
export function foldedWords(text: string): string[] {
  return [...new Set(fold(text).split(" ").filter(Boolean))];
}

/** A folded text without its leading article: « La Réunion » and « REUNION » are the same name. */
export function foldName(text: string): string {
  return fold(text).replace(/^(?:le|la|les|l) (?=\S)/, "");
}
