import { expect, test } from "vitest";
import { columnWidths } from "#app/exports/column-widths.ts";
import type { Table } from "#app/exports/table.ts";

const table = (
  labels: readonly string[],
  row: readonly string[] = [],
  weights: readonly number[] = [],
): Table => ({
  name: "",
  columns: labels.map((label, index) => ({ label, weight: weights[index] ?? 1 })),
  rows: row.length > 0 ? [row] : [],
});

test("columns share a page by their weight", () => {
  expect(columnWidths(table(["a", "b"], [], [3, 1]), 8000)).toEqual([6000, 2000]);
});

test("a column has the room of its longest word, however little it weighs", () => {
  const [wide = 0, narrow = 0] = columnWidths(table(["a", "b"], ["x", "Consultation"], [9, 1]), 8000);
  expect(narrow).toBeGreaterThan(1400);
  expect(wide + narrow).toBeLessThanOrEqual(8000);
  expect(wide).toBeGreaterThan(narrow);
});

test("an amount is not parted from its unit, words at a hyphen or a space are", () => {
  const of = (text: string) => columnWidths(table(["a", "b"], ["x", text], [99, 1]), 9000)[1] ?? 0;
  expect(of("372\u202f000\u00a0€\u00a0HT")).toBeGreaterThan(of("372 000 € HT"));
  expect(of("clause-insertion")).toBe(of("insertion clause-"));
});

test("words that do not fit together are narrowed alike, within the page", () => {
  const widths = columnWidths(table(["x".repeat(80), "y".repeat(80), "z"]), 5000);
  expect(widths[0]).toBe(widths[1]);
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(5000);
});
