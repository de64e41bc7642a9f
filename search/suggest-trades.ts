import { conceptMarks, isTradeWord, marksBegun, TRADE_WORDS } from "#search/concepts.ts";
import { nearestWord } from "#search/spelling.ts";
import { documentWords, singular } from "#search/words.ts";

/** The trades that a beginning may become. Pure. */

export type Trade = { code: string; label: string };

/**
 * Trades whose label holds every word typed at the beginning of one of its words; then those that another name of the
 * same trade leads to (« paysagiste » → espaces verts). Among equals, in the order they came.
 */
export function suggestTrades<T extends Trade>(trades: readonly T[], typed: readonly string[]): T[] {
  const marks = new Set(marksBegun(typed));
  const ranked = trades.map((trade) => ({ trade, rank: rankOf(trade, typed, marks) }));
  return ranked
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ trade }) => trade);
}

function rankOf({ label }: Trade, typed: readonly string[], marks: ReadonlySet<string>): number {
  const { words, marks: own } = readLabel(label);
  if (holdsAll(words, typed)) return words[0]?.startsWith(singular(typed[0] ?? "")) ? 3 : 2;
  return own.some((mark) => marks.has(mark)) ? 1 : 0;
}

type Read = { words: readonly string[]; marks: readonly string[] };

// The labels are few and always the same: each is read once.
const READ = new Map<string, Read>();

function readLabel(label: string): Read {
  const read = READ.get(label) ?? { words: documentWords(label), marks: conceptMarks(label) };
  READ.set(label, read);
  return read;
}

const holdsAll = (words: readonly string[], typed: readonly string[]) =>
  typed.every((beginning) => words.some((word) => word.startsWith(singular(beginning))));

/** The words typed, each nearly written name of a trade put right (« nettoiage » → « nettoyage »). */
export function respelled(typed: readonly string[]): string[] {
  return typed.map((word) => (isTradeWord(word) ? word : (nearestWord(word, TRADE_WORDS) ?? word)));
}
