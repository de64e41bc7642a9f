import writeExcelFile, { type CellObject, type Row, type Sheet } from "write-excel-file/node";
import { plainSpaces } from "#app/domain/text.ts";
import type { Cell, CellKind, Table } from "#app/exports/table.ts";
import { xmlText } from "#app/exports/xml-text.ts";

/**
 * Tables as an XLSX workbook, one sheet a table: real numbers, amounts in euros, real dates, plain spaces (its cells
 * are filtered and compared), a bold first row that stays in sight.
 */
export function toXlsx(tables: readonly Table[]): Promise<Buffer> {
  return writeExcelFile(tables.map(sheetOf)).toBuffer();
}

// Excel refuses these in a sheet's name, and more than 31 characters.
const sheetName = (name: string) =>
  xmlText(name)
    .replace(/[\\/?*[\]:]/g, " ")
    .slice(0, 31);

function sheetOf({ name, columns, rows }: Table): Sheet<never> {
  const head: Row = columns.map(({ label }) => ({
    value: plainSpaces(label),
    type: String,
    fontWeight: "bold",
    wrap: true,
    alignVertical: "top",
  }));
  return {
    sheet: sheetName(name),
    data: [head, ...rows.map((row) => row.map((cell, index) => xlsxCell(cell, columns[index]?.kind)))],
    columns: columns.map((_, index) => ({ width: widthOf(columns[index]?.label ?? "", rows, index) })),
    stickyRowsCount: 1,
  };
}

const WIDEST = 60;
/** Characters beyond which Excel calls the whole file damaged. */
const LONGEST_CELL = 32_767;

function widthOf(label: string, rows: Table["rows"], index: number): number {
  const longest = Math.max(label.length, ...rows.slice(0, 200).map((row) => String(row[index] ?? "").length));
  return Math.min(WIDEST, longest + 2);
}

function xlsxCell(cell: Cell, kind: CellKind = "text"): CellObject | null {
  if (cell === null || cell === "") return null;
  const top = { alignVertical: "top" } as const;
  if (kind === "date" && typeof cell === "string") {
    return { ...top, value: new Date(`${cell}T00:00:00Z`), type: Date, format: "dd/mm/yyyy" };
  }
  if (typeof cell === "number") {
    if (kind !== "euros") return { ...top, value: cell, type: Number };
    return { ...top, value: cell / 100, type: Number, format: '#,##0.00\u00a0"€"' };
  }
  return { ...top, value: plainSpaces(cell.slice(0, LONGEST_CELL)), type: String, wrap: true };
}
