import { stringify } from "csv-stringify/sync";
import type { Cell, CellKind, Table } from "#app/exports/table.ts";

/**
 * A table as CSV for a French spreadsheet: UTF-8 with its mark, semicolons, decimal commas, dates as YYYY-MM-DD,
 * amounts in euros. Text that a spreadsheet would run as a formula is made harmless (OWASP, CSV injection).
 */
export function toCsv({ columns, rows }: Table): string {
  const lines = rows.map((row) => row.map((cell, index) => csvCell(cell, columns[index]?.kind)));
  return stringify([columns.map(({ label }) => label), ...lines], {
    bom: true,
    delimiter: ";",
    record_delimiter: "windows",
  });
}

const FORMULA = /^[=+\-@\t\r]/;

function csvCell(cell: Cell, kind: CellKind = "text"): string {
  if (cell === null) return "";
  if (typeof cell === "string") return FORMULA.test(cell) ? `'${cell}` : cell;
  return (kind === "euros" ? (cell / 100).toFixed(2) : String(cell)).replace(".", ",");
}
