import { readFile } from "node:fs/promises";
import type { ImportReference } from "#app/domain/import-reference.ts";
import type { Notes } from "#app/domain/import-report.ts";
import { readCsv } from "#app/imports/csv.ts";
import { detectEncoding, type FileSource, readHead } from "#app/imports/encoding.ts";
import { type Columns, type TableLine, underHeader } from "#app/imports/header.ts";
import { cellReader, type Source } from "#app/imports/run.ts";
import { isWorkbook, readWorkbook } from "#app/imports/xlsx.ts";

type ReadRow<Column extends string, Row> = (
  cell: (column: Column) => string,
  reference: ImportReference,
  notes: Notes,
  has: (column: Column) => boolean,
) => Row;

/**
 * The rows of a CSV, or of the first sheet of an XLSX workbook. The file is read through once first: what is no table
 * is refused before anything is written.
 * @throws UnreadableFile
 */
export async function openTable<Column extends string, Row>(
  file: FileSource,
  columns: Columns<Column>,
  read: ReadRow<Column, Row>,
): Promise<Source<Row>> {
  const lines = await openLines(file, columns);
  let total = 0;
  for await (const _row of underHeader(lines(), columns)) total += 1;
  return {
    total,
    async *rows(reference) {
      for await (const row of underHeader(lines(), columns)) {
        const { notes, cell } = cellReader(row);
        yield { notes, row: read(cell, reference, notes, row.has) };
      }
    },
  };
}

/** The lines of a table, header included. A workbook is bounded and held whole; a CSV may be large, and is read again each time. */
export async function openLines<Column extends string>(
  file: FileSource,
  columns: Columns<Column>,
): Promise<() => AsyncIterable<TableLine> | Iterable<TableLine>> {
  if (isWorkbook(await readHead(file))) {
    const lines = await readWorkbook(typeof file === "string" ? await readFile(file) : file);
    return () => lines;
  }
  const encoding = await detectEncoding(file);
  return () => readCsv(file, encoding, columns);
}
