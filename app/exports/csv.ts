import { stringify } from "csv-stringify/sync";
import { plainSpaces } from "#app/domain/text.ts";
import type { Cell, CellKind, Table } from "#app/exports/table.ts";

/**
 * A table as CSV for a French spreadsheet: UTF-8 with its mark, semicolons, decimal commas, dates as YYYY-MM-DD,
 * amounts in euros, plain spaces. Text that a spreadsheet would run as a formula is made harmless (OWASP, CSV injection).
 */
export function toCsv({ columns, rows }: Table): string {
  return `${csvHead(columns)}${csvRows({ columns, rows })}`;
}

/** The first line of the same file, for one that is sent as it is read. */
export const csvHead = (columns: Table["columns"]): string =>
  `\ufeff${lines([columns.map(({ label }) => plainSpaces(label))])}`;

/** Its further lines. */
export const csvRows = ({ columns, rows }: Pick<Table, "columns" | "rows">): string =>
  lines(rows.map((row) => row.map((cell, index) => csvCell(cell, columns[index]?.kind))));

function lines(cells: readonly string[][]): string {
  return stringify([...cells], {
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
  if (typeof cell === "string") return FORMULA.test(cell) ? `'${plainSpaces(cell)}` : plainSpaces(cell);
  return (kind === "euros" ? (cell / 100).toFixed(2) : String(cell)).replace(".", ",");
}
