import { pipeline, Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { fold } from "#app/domain/text.ts";
import { type Encoding, type FileSource, readText } from "#app/imports/encoding.ts";
import type { Columns, TableLine } from "#app/imports/header.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";

// A row beyond this is a quote that was never closed, or an attack.
const MAX_ROW = 8 * 1024 * 1024;
const SEPARATORS = [";", ",", "\t", "|"] as const;

/**
 * The lines of a CSV, one at a time. The separator is the one that gives the header its columns.
 * @throws UnreadableFile when the file is no CSV
 */
export async function* readCsv<Column extends string>(
  file: FileSource,
  encoding: Encoding,
  columns: Columns<Column>,
): AsyncGenerator<TableLine> {
  const separator = await findSeparator(file, encoding, columns);
  for await (const line of readRows(file, encoding, separator)) {
    // What Excel writes above a header to name its separator.
    if (!/^sep=.?$/i.test(line.cells.join(""))) yield line;
  }
}

async function* readRows(file: FileSource, encoding: Encoding, delimiter: string) {
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
  pipeline(Readable.from(readText(file, encoding)), parser, () => {});
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
    ? `Un guillemet ouvert n'est jamais fermé${line}\u00a0: corrigez-le, rien n'a été importé.`
    : `Ce fichier n'est pas un CSV lisible${line}\u00a0: rien n'a été importé.`;
}

async function findSeparator<Column extends string>(
  file: FileSource,
  encoding: Encoding,
  columns: Columns<Column>,
): Promise<string> {
  const header = await firstLine(file, encoding);
  const known = new Set([...columns.required, ...columns.optional].map((column) => fold(column)));
  const recognised = (separator: string) =>
    header.split(separator).filter((name) => known.has(fold(name))).length;
  // A table of unknown columns: the separator that cuts it the most.
  const cut = (separator: string) => header.split(separator).length;
  return [...SEPARATORS].sort((a, b) => recognised(b) - recognised(a) || cut(b) - cut(a))[0] ?? ";";
}

async function firstLine(file: FileSource, encoding: Encoding): Promise<string> {
  let text = "";
  for await (const piece of readText(file, encoding)) {
    text += piece;
    const line = text.split(/[\r\n]+/).find((one) => one.trim() !== "" && !/^\ufeff?sep=/i.test(one));
    const complete = line !== undefined && !text.endsWith(line);
    if (complete || text.length > 65_536) return line ?? "";
  }
  return text.split(/[\r\n]+/).find((one) => !/^\ufeff?sep=/i.test(one)) ?? "";
}
