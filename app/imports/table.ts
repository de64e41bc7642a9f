import type { ImportReference } from "#app/domain/import-reference.ts";
import type { Notes } from "#app/domain/import-report.ts";
import { type Columns, readTable } from "#app/imports/csv.ts";
import { detectEncoding } from "#app/imports/encoding.ts";
import { cellReader, type Source } from "#app/imports/run.ts";

type ReadRow<Column extends string, Row> = (
  cell: (column: Column) => string,
  reference: ImportReference,
  notes: Notes,
) => Row;

/**
 * The rows of a CSV. The file is read through once first: what is no table is refused before anything is written.
 * @throws UnreadableFile
 */
export async function openTable<Column extends string, Row>(
  path: string,
  columns: Columns<Column>,
  read: ReadRow<Column, Row>,
): Promise<Source<Row>> {
  const encoding = await detectEncoding(path);
  let total = 0;
  for await (const _row of readTable(path, encoding, columns)) total += 1;
  return {
    total,
    async *rows(reference) {
      for await (const row of readTable(path, encoding, columns)) {
        const { notes, cell } = cellReader(row);
        yield { notes, row: read(cell, reference, notes) };
      }
    },
  };
}
