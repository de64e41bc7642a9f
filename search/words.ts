import { fold } from "#app/domain/text.ts";

/**
 * Words as both engines see them: folded, without those that say nothing, numbers kept as typed in the registers.
 * Pure. What a document is indexed under and what a person types go through the same functions.
 */

export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    "a ai as au aux avec ce ces cet cette d dans de des du elle en entre est et eux il ils j je l la le les leur leurs lui m ma " +
    "mais me mes moi mon n ne nos notre nous on ont ou par pas plus pour qu que qui s sa sans se ses si son sont sous sur t ta " +
    "te tes toi ton tu un une vers vos votre vous y cherche chercher recherche rechercher trouver besoin"
  ).split(" "),
);

/** Beyond, the rest of a query is left out, as Meilisearch does. */
const MAX_WORDS = 10;
const MAX_QUERY = 600;

/** The words of a query that count, in order, without repeats. Any text is safe: 10,000 characters, emoji, NUL. */
export function queryWords(text: string): string[] {
  const words = fold(joinNumbers(spellAi(text.slice(0, MAX_QUERY))))
    .split(" ")
    .filter((word) => word.length > 1 && word.length <= 60 && !STOP_WORDS.has(word));
  return [...new Set(words)].slice(0, MAX_WORDS);
}

// « J'ai » is said around a search; « AI », in capitals and alone, is the status that it is short for.
const spellAi = (text: string) =>
  text.replace(/(?<![\p{L}\p{N}'’])AI(?![\p{L}\p{N}])/gu, "association intermédiaire");

/** Every word of a document's text, in order. */
export function documentWords(text: string): string[] {
  return fold(text).split(" ").filter(Boolean);
}

/** « Nettoyages » and « nettoyage », « locaux » and « local » are the same word to a phrase of the trade. */
export function singular(word: string): string {
  if (word.length < 4) return word;
  if (word.endsWith("eaux")) return word.slice(0, -1);
  if (word.endsWith("aux")) return `${word.slice(0, -3)}al`;
  return word.replace(/[sx]$/, "");
}

/** Words of a phrase that count for recognising it: singular, without articles. */
export function phraseWords(text: string): string[] {
  return documentWords(text)
    .filter((word) => !STOP_WORDS.has(word))
    .map(singular);
}

export const isCode = (word: string): boolean => /^\d+$/.test(word);

// A SIRET is read « 123 456 789 00012 », a CPV code « 90911200-8 »: one number each. A CPV code's last zeros say
// « and all below », so they are dropped, as they are in documents.
function joinNumbers(text: string): string {
  return text
    .replace(
      /(?<!\d)\d{3}[ .\u00a0\u202f]?\d{3}[ .\u00a0\u202f]?\d{3}(?:[ .\u00a0\u202f]?\d{5})?(?!\d)/g,
      (number) => number.replace(/\D/g, ""),
    )
    .replace(
      /(?<!\d)(\d{8})(?:-\d)?(?!\d)/g,
      (_, code: string) => code.slice(0, 2) + code.slice(2).replace(/0+$/, ""),
    );
}
