import { edits } from "#search/spelling.ts";
import type { Doc, Index, Settings } from "#test/mocks/meilisearch/store.ts";

/** Finding words in documents: typing errors, the beginning of the last word, synonyms, phrases, words refused. */

export const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/œ/g, "oe")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");

export const WORD = /[\p{L}\p{N}]+/gu;
export const wordsOf = (text: string): string[] => plain(text).match(/[a-z0-9]+/g) ?? [];

export type Asked = { words: string[]; phrases: string[][]; refused: string[]; typing: boolean };

const MOST_WORDS = 10;

/** Quotes are phrases, a leading « - » refuses a word; only the first ten words count. */
export function readQuery(q: string, { stopWords }: Settings): Asked {
  const stops = new Set(stopWords.map(plain));
  const phrases: string[][] = [];
  const rest = q.replace(/"([^"]*)"/g, (_, phrase: string) => {
    phrases.push(wordsOf(phrase));
    return " ";
  });
  const refused = [...rest.matchAll(/(?:^|\s)-(\S+)/g)].flatMap(([, word = ""]) => wordsOf(word));
  const words = wordsOf(rest.replace(/(?:^|\s)-\S+/g, " ")).filter((word) => !stops.has(word));
  return {
    words: words.slice(0, MOST_WORDS),
    phrases: phrases.filter((phrase) => phrase.length > 0),
    refused,
    typing: /[\p{L}\p{N}]$/u.test(q),
  };
}

/** A word of a document that answers: where, how far, and how many of its letters. */
export type Match = { attribute: number; typos: number; exact: boolean; length: number; word: string };

export type Field = { attribute: number; name: string; words: string[] };

export function fieldsOf(index: Index, document: Doc, only?: readonly string[]): Field[] {
  const { searchableAttributes, stopWords } = index.settings;
  const names = searchableAttributes.includes("*") ? Object.keys(document) : searchableAttributes;
  const stops = new Set(stopWords.map(plain));
  return names
    .filter((name) => !only || only.includes(name))
    .map((name, attribute) => ({
      attribute,
      name,
      words: wordsOf([document[name] ?? ""].flat().join(" ")).filter((word) => !stops.has(word)),
    }));
}

export function matchWord(
  settings: Settings,
  word: string,
  fields: readonly Field[],
  isBeginning: boolean,
): Match | null {
  let best: Match | null = null;
  for (const field of fields) {
    const allowed = allowedTypos(settings, word, field.name);
    for (const held of field.words) {
      const match = compare(word, held, allowed, isBeginning);
      if (!match) continue;
      const found = { ...match, attribute: field.attribute, word: held };
      if (!best || rank(found) < rank(best)) best = found;
    }
  }
  return best;
}

const rank = (match: Match) => match.typos * 1000 + match.attribute * 2 + Number(!match.exact);

function allowedTypos({ typoTolerance }: Settings, word: string, attribute: string): number {
  const { oneTypo, twoTypos } = typoTolerance.minWordSizeForTypos;
  if (typoTolerance.disableOnAttributes.includes(attribute)) return 0;
  if (typoTolerance.disableOnWords.includes(word)) return 0;
  if (typoTolerance.disableOnNumbers && /^\d+$/.test(word)) return 0;
  if (word.length < oneTypo) return 0;
  return word.length < twoTypos ? 1 : 2;
}

// An error on the first letter counts twice.
function compare(word: string, held: string, allowed: number, isBeginning: boolean) {
  if (held === word) return { typos: 0, exact: true, length: held.length };
  if (isBeginning && held.startsWith(word)) return { typos: 0, exact: false, length: word.length };
  if (allowed === 0) return null;
  const lengths = isBeginning ? [word.length - 1, word.length, word.length + 1, held.length] : [held.length];
  const tries = lengths.map((length) => {
    const part = held.slice(0, length);
    const far = edits(word, part, allowed) + Number(part[0] !== word[0]);
    return { typos: far, exact: false, length: part.length };
  });
  const nearest = tries.sort((a, b) => a.typos - b.typos)[0];
  return nearest && nearest.typos <= allowed ? nearest : null;
}

export function hasPhrase(fields: readonly Field[], phrase: readonly string[]): Field | undefined {
  return fields.find(({ words }) =>
    words.some((_, start) => phrase.every((word, offset) => words[start + offset] === word)),
  );
}
