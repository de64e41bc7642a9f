/** Rows to take away, whatever the file: columns know their unit, cells are plain values. Pure. */
import { formatDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";

/** `euros`: integer cents excluding tax. `date`: YYYY-MM-DD. */
export type CellKind = "text" | "number" | "euros" | "date";

export type Cell = string | number | null;

export type Table = {
  /** What the rows are: the sheet's name, the table's caption. */
  name: string;
  columns: readonly {
    label: string;
    kind?: CellKind /** its share of a page's width, 1 unless told */;
    weight?: number;
  }[];
  /** One cell a column; null where nothing is known. */
  rows: readonly (readonly Cell[])[];
};

/** A cell as a French reader writes it. */
export function cellWords(cell: Cell, kind: CellKind = "text"): string {
  if (cell === null) return "";
  if (kind === "euros" && typeof cell === "number") return formatEuros(cell);
  if (kind === "date" && typeof cell === "string") return formatDate(cell);
  if (kind === "number" && typeof cell === "number") return new Intl.NumberFormat("fr-FR").format(cell);
  return String(cell);
}
