import { pipeline, Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { fold } from "#app/domain/text.ts";
import { type Encoding, readText } from "#app/imports/encoding.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";

/** A row of a table; the cell of a column that the file does not have is empty. */
export type TableRow<Column extends string> = {
  /** physical line where the row starts, the header being line 1 */
  line: number;
  cell(column: Column): string;
  /** cells beyond the header: a separator too many shifted the row */
  surplus: number;
};

export type Columns<Column extends string> = { required: readonly Column[]; optional: readonly Column[] };

// A row beyond this is a quote that was never closed, or an attack.
const MAX_ROW = 8 * 1024 * 1024;
const SEPARATORS = [";", ",", "\t", "|"] as const;

/**
 * Reads a CSV a row at a time. The separator is the one that gives the header its columns; columns come in any order,
 * whatever their case and accents.
 * @throws UnreadableFile when a required column is missing or the file is no CSV
 */
export async function* readTable<Column extends string>(
  path: string,
  encoding: Encoding,
  columns: Columns<Column>,
): AsyncGenerator<TableRow<Column>> {
  const separator = await findSeparator(path, encoding, columns);
  let positions: Map<Column, number> | null = null;
  let width = 0;
  for await (const { cells, line } of readRows(path, encoding, separator)) {
    if (positions === null) {
      if (/^sep=.?$/i.test(cells.join(""))) continue;
      positions = readHeader(cells, columns);
      width = cells.length;
    } else if (cells.some((cell) => cell !== "")) {
      yield { line, cell: cellOf(cells, positions), surplus: surplusOf(cells, width) };
    }
  }
  if (positions === null) throw new UnreadableFile("Ce fichier est vide : la ligne d'en-tête manque.");
}

const cellOf =
  <Column extends string>(cells: readonly string[], positions: ReadonlyMap<Column, number>) =>
  (column: Column): string =>
    cells[positions.get(column) ?? -1] ?? "";

const surplusOf = (cells: readonly string[], width: number) =>
  cells.slice(width).filter((cell) => cell !== "").length;

async function* readRows(path: string, encoding: Encoding, delimiter: string) {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    trim: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: MAX_ROW,
  });
  // The parser carries the errors of the file too; they are met where the rows are read.
  pipeline(Readable.from(readText(path, encoding)), parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const cells = record.map((cell) => cell.replaceAll("\0", ""));
      const inside = cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
      yield { cells, line: info.lines - inside };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile(brokenCsv(error), { cause: error });
    throw error;
  }
}

function brokenCsv(error: CsvError): string {
  const line = typeof error.lines === "number" ? ` (vers la ligne ${error.lines})` : "";
  const unclosed = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE";
  return unclosed
    ? `Un guillemet ouvert n'est jamais fermé${line} : corrigez-le, rien n'a été importé.`
    : `Ce fichier n'est pas un CSV lisible${line} : rien n'a été importé.`;
}

async function findSeparator<Column extends string>(
  path: string,
  encoding: Encoding,
  columns: Columns<Column>,
): Promise<string> {
  const header = await firstLine(path, encoding);
  const known = new Set([...columns.required, ...columns.optional].map((column) => fold(column)));
  const recognised = (separator: string) =>
    header.split(separator).filter((name) => known.has(fold(name))).length;
  return [...SEPARATORS].sort((a, b) => recognised(b) - recognised(a))[0] ?? ";";
}

async function firstLine(path: string, encoding: Encoding): Promise<string> {
  let text = "";
  for await (const piece of readText(path, encoding)) {
    text += piece;
    const line = text.split(/[\r\n]+/).find((one) => one.trim() !== "" && !/^\ufeff?sep=/i.test(one));
    const complete = line !== undefined && !text.endsWith(line);
    if (complete || text.length > 65_536) return line ?? "";
  }
  return text.split(/[\r\n]+/).find((one) => !/^\ufeff?sep=/i.test(one)) ?? "";
}

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
      throw new UnreadableFile(`La colonne « ${column} » est donnée deux fois : gardez-en une.`);
    }
  }
  const missing = required.filter((column) => !positions.has(column));
  if (missing.length === 0) return positions;
  const list = missing.map((column) => `« ${column} »`).join(", ");
  throw new UnreadableFile(
    missing.length === 1
      ? `La colonne ${list} manque. Ajoutez-la à l'en-tête, même vide.`
      : `Des colonnes manquent : ${list}. Ajoutez-les à l'en-tête, même vides.`,
  );
}
