import { cellWords, type Table } from "#app/exports/table.ts";

/** Shares out a page's width between the columns of a table, so that no word is cut where that can be. Pure. */

// Twips. Letters of ten points are half as wide as high; heads are bold, and the face may be a wider one.
const A_LETTER = 138;
const PADDING = 190;

/**
 * Widths in twips, their sum at most `whole`: each column has the room of its longest word, what is left goes by
 * weight. Where even the words do not fit, all are narrowed alike.
 */
export function columnWidths({ columns, rows }: Table, whole: number): number[] {
  const least = columns.map(({ label, kind }, index) => {
    const words = [label, ...rows.map((row) => cellWords(row[index] ?? null, kind))].flatMap(unbroken);
    return PADDING + A_LETTER * Math.max(0, ...words.map(({ length }) => length));
  });
  const sum = least.reduce((total, width) => total + width, 0);
  if (sum >= whole) return least.map((width) => Math.floor((width * whole) / sum));
  const weights = columns.map(({ weight = 1 }) => weight);
  return fill({ least, weights, whole });
}

// A column whose share by weight is less than its words keeps theirs; the others share what that leaves.
function fill(given: { least: readonly number[]; weights: readonly number[]; whole: number }): number[] {
  const { least, weights, whole } = given;
  const held = new Set<number>();
  for (;;) {
    const taken = [...held].reduce((total, index) => total + (least[index] ?? 0), 0);
    const weight = weights.reduce((total, one, index) => (held.has(index) ? total : total + one), 0);
    const shares = weights.map((one, index) =>
      held.has(index) ? (least[index] ?? 0) : Math.floor(((whole - taken) * one) / weight),
    );
    const short = shares.findIndex((share, index) => !held.has(index) && share < (least[index] ?? 0));
    if (short < 0) return shares;
    held.add(short);
  }
}

/** What a line is not broken within: no-break spaces hold an amount and its unit together. */
const unbroken = (text: string): string[] => text.split(/[ \n\t]|(?<=[-/])/);

/** Whether the words of this table need the long side of the page. */
export const needsWidth = (table: Table): boolean => table.columns.length > 5;
