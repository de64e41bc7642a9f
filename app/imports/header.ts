import { setImmediate } from "node:timers/promises";
import { fold } from "#app/domain/text.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";

/** A line of a table before its header is known: trimmed texts, and where it starts in the file. */
export type TableLine = { cells: string[]; line: number };

/** A row of a table; the cell of a column that the file does not have is empty. */
export type TableRow<Column extends string> = {
  /** physical line where the row starts, the header being line 1 */
  line: number;
  cell(column: Column): string;
  /** whether the file has that column */
  has(column: Column): boolean;
  /** cells beyond the header: a separator too many shifted the row */
  surplus: number;
};

/** Lines read in a row: a few milliseconds. */
const A_TURN = 100;

export type Columns<Column extends string> = { required: readonly Column[]; optional: readonly Column[] };

/**
 * The rows under a header, the first line that is not empty; columns come in any order, whatever their case and accents.
 * @throws UnreadableFile when a required column is missing, or given twice
 */
export async function* underHeader<Column extends string>(
  lines: AsyncIterable<TableLine> | Iterable<TableLine>,
  columns: Columns<Column>,
): AsyncGenerator<TableRow<Column>> {
  let positions: Map<Column, number> | null = null;
  let width = 0;
  let read = 0;
  for await (const { cells, line } of lines) {
    read += 1;
    // Lines held in memory come without a pause: whoever else asks this process has a turn.
    if (read % A_TURN === 0) await setImmediate();
    if (cells.every((cell) => cell === "")) continue;
    if (positions === null) {
      positions = readHeader(cells, columns);
      width = cells.length;
    } else {
      const places = positions;
      const has = (column: Column) => places.has(column);
      yield { line, cell: cellOf(cells, places), has, surplus: surplusOf(cells, width) };
    }
  }
  if (positions === null) throw new UnreadableFile("Ce fichier est vide\u00a0: la ligne d'en-tête manque.");
}

const cellOf =
  <Column extends string>(cells: readonly string[], positions: ReadonlyMap<Column, number>) =>
  (column: Column): string =>
    cells[positions.get(column) ?? -1] ?? "";

const surplusOf = (cells: readonly string[], width: number) =>
  cells.slice(width).filter((cell) => cell !== "").length;

function readHeader<Column extends string>(
  names: readonly string[],
  { required, optional }: Columns<Column>,
): Map<Column, number> {
  const folded = names.map((name) => fold(name));
  const positions = new Map<Column, number>();
  for (const column of [...required, ...optional]) {
    const position = folded.indexOf(fold(column));
    if (position !== -1) positions.set(column, position);
    if (position !== folded.lastIndexOf(fold(column))) {
      throw new UnreadableFile(
        `La colonne «\u00a0${column}\u00a0» est donnée deux fois\u00a0: gardez-en une.`,
      );
    }
  }
  const missing = required.filter((column) => !positions.has(column));
  if (missing.length === 0) return positions;
  const list = missing.map((column) => `«\u00a0${column}\u00a0»`).join(", ");
  throw new UnreadableFile(
    missing.length === 1
      ? `La colonne ${list} manque. Ajoutez-la à l'en-tête, même vide.`
      : `Des colonnes manquent\u00a0: ${list}. Ajoutez-les à l'en-tête, même vides.`,
  );
}
