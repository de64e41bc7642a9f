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
    // By itself the library quotes CR LF only: after a lone LF, the rest of a text would be a row, and begin as one.
    quoted_match: /[\r\n]/,
  });
}

// Wide signs too: East Asian spreadsheets read them as the plain ones.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function csvCell(cell: Cell, kind: CellKind = "text"): string {
  if (cell === null) return "";
  if (typeof cell === "string") return FORMULA.test(cell) ? `'${cell}` : cell;
  return (kind === "euros" ? (cell / 100).toFixed(2) : String(cell)).replace(".", ",");
}
