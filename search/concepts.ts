import { createHash } from "node:crypto";
import type { KnownWord } from "#search/spelling.ts";
import { SYNONYMS } from "#search/synonyms.fr.ts";
import { documentWords, phraseWords, STOP_WORDS, singular } from "#search/words.ts";

/**
 * The names of the trades, recognised in any text. A name found is marked with the number of its line of synonyms:
 * documents are indexed under that mark and queries look for it, so that a search costs one word more and no phrase.
 */

/** Changes when the names do: what was indexed under other numbers must be indexed again. */
export const SYNONYMS_VERSION = createHash("sha256")
  .update(JSON.stringify(SYNONYMS))
  .digest("hex")
  .slice(0, 12);

/** A name met from the word `start` on, `length` words long, and the marks of the lines it stands in. */
export type Concept = { start: number; length: number; marks: readonly string[] };

// Of one length, so that none is the beginning of another.
const markOf = (line: number) => `zz${String(line).padStart(4, "0")}`;

type Name = { words: readonly string[]; marks: string[] };

const NAMES = readNames();

function readNames(): ReadonlyMap<string, readonly Name[]> {
  const byPhrase = new Map<string, Name>();
  for (const [line, names] of SYNONYMS.entries()) {
    for (const words of names.map(phraseWords)) {
      const phrase = words.join(" ");
      const name = byPhrase.get(phrase) ?? { words, marks: [] };
      byPhrase.set(phrase, { words, marks: [...new Set([...name.marks, markOf(line)])] });
    }
  }
  const byFirst = new Map<string, Name[]>();
  for (const name of byPhrase.values()) {
    const first = name.words[0] ?? "";
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), name].sort((a, b) => b.words.length - a.words.length),
    );
  }
  return byFirst;
}

/** One word for several marks: any of them. */
export const marksTogether = (marks: readonly string[]): string => marks.join("");

/** What else answers a name in one word, or several marks together: the marks. */
export function markedNames(): Record<string, string[]> {
  const names = [...NAMES.values()].flat();
  const alone = names.filter(({ words }) => words.length === 1);
  const together = names.filter(({ marks }) => marks.length > 1);
  return Object.fromEntries([
    ...alone.map(({ words, marks }) => [words.join(), marks]),
    ...together.map(({ marks }) => [marksTogether(marks), marks]),
  ]);
}

/** The longest names in a list of words (as phraseWords gives them), left to right, none inside another. */
export function conceptsIn(words: readonly string[]): Concept[] {
  const found: Concept[] = [];
  for (let start = 0; start < words.length; ) {
    const name = nameAt(words, start);
    if (name) found.push({ start, length: name.words.length, marks: name.marks });
    start += name?.words.length ?? 1;
  }
  return found;
}

function nameAt(words: readonly string[], start: number): Name | undefined {
  const names = NAMES.get(words[start] ?? "");
  return names?.find((name) => name.words.every((word, index) => words[start + index] === word));
}

/** The marks of every name in a text, also of the names inside longer ones, without repeats. */
export function conceptMarks(text: string): string[] {
  const words = phraseWords(text);
  const marks = new Set<string>();
  for (const start of words.keys()) {
    for (const name of NAMES.get(words[start] ?? "") ?? []) {
      if (name.words.every((word, index) => words[start + index] === word)) {
        for (const mark of name.marks) marks.add(mark);
      }
    }
  }
  return [...marks];
}

/** The marks of the names in several words of a text: what a query looks for instead of them. */
export function longNameMarks(text: string): string[] {
  const found = conceptsIn(phraseWords(text)).filter(({ length }) => length > 1);
  return [...new Set(found.flatMap(({ marks }) => marks))];
}

/** The marks of the name that a text begins with, if it does with one. */
export function headMarks(text: string): readonly string[] {
  return nameAt(phraseWords(text), 0)?.marks ?? [];
}

/** The marks of the names that these words begin, the last one maybe not whole: « paysag », « mise sous p ». */
export function marksBegun(typed: readonly string[]): string[] {
  const words = typed.filter((word) => !STOP_WORDS.has(word));
  const begun = words.map((word, index) => (index === words.length - 1 ? word : singular(word))).join(" ");
  if (begun.length < LEAST_BEGUN) return [];
  const whole = singular(begun);
  return PHRASES.flatMap(({ phrase, marks }) => (phrase === whole || phrase.startsWith(begun) ? marks : []));
}

const PHRASES = [...NAMES.values()].flat().map(({ words, marks }) => ({ phrase: words.join(" "), marks }));

// Shorter, a beginning is that of too many names.
const LEAST_BEGUN = 4;

/** The names in one word of these lines, singular: what to mark in a text that answered by a synonym. */
export function oneWordNames(marks: readonly string[]): string[] {
  return marks.flatMap((mark) =>
    (SYNONYMS[Number(mark.slice(2))] ?? [])
      .map(phraseWords)
      .flatMap((words) => (words.length === 1 ? words : [])),
  );
}

/** Whether a word of the index is one of these marks, not a word that somebody wrote. */
export const isMark = (word: string): boolean => /^zz\d+$/.test(word);

/** The words of these names: known to the search even when no document has them yet. */
export const TRADE_WORDS: readonly KnownWord[] = [...new Set(SYNONYMS.flat().flatMap(documentWords))]
  .filter((word) => word.length > 3)
  .map((word) => ({ word, documents: 0 }));

/** Names in one word, singular: « traiteur », « ea ». */
export const ONE_WORD_NAMES: readonly string[] = [...NAMES.values()]
  .flat()
  .flatMap(({ words }) => (words.length === 1 ? words : []));

const SINGULAR_TRADE_WORDS = new Set([...TRADE_WORDS.map(({ word }) => singular(word)), ...ONE_WORD_NAMES]);

export const isTradeWord = (word: string): boolean => SINGULAR_TRADE_WORDS.has(singular(word));
