import { type ImportReference, indexReference } from "#app/domain/import-reference.ts";
import {
  emptyReport,
  mend,
  type Notes,
  type Outcome,
  type Report,
  refusalOf,
  refuse,
  startNotes,
} from "#app/domain/import-report.ts";
import { type Database, type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { lockImports, readImportReference } from "#db/queries/import-reference.ts";

export type ImportContext = {
  sql: Database;
  today: string;
  /** hears how far the import is, a batch at a time */
  progress?: (done: { read: number; total: number }) => void;
};

/** A row that was read and may be written, with what is to be told about it. */
export type Entry<Row> = { row: Row; notes: Notes };

export type Source<Row> = {
  /** a fresh reading of the file each time */
  rows(reference: ImportReference): AsyncIterable<Entry<Row>>;
  /** rows of the file, counted while its form was checked */
  total: number;
};

export type Writer<Row> = {
  action: string;
  /** writes a batch in its own transaction and says what each row did; a refusal goes to the row's notes */
  write(sql: Sql, entries: readonly Entry<Row>[], reference: ImportReference): Promise<Outcome[]>;
};

// Large enough for few round trips, small enough to bound the memory and the locks.
const BATCH = 500;

/** Imports a file batch by batch: a crash leaves whole batches, and reading it again finishes the work. */
export async function runImport<Row>(
  source: Source<Row>,
  writer: Writer<Row>,
  { sql, today, progress }: ImportContext,
): Promise<Report> {
  const reference = indexReference(await readImportReference(sql), today);
  const report = emptyReport();
  let batch: Entry<Row>[] = [];
  const flush = async () => {
    const outcomes = await transaction(sql, async (tx) => {
      await lockImports(tx);
      return writer.write(tx, batch, reference);
    });
    for (const [index, { notes }] of batch.entries()) settle(report, notes, outcomes[index] ?? "unchanged");
    batch = [];
    progress?.({ read: report.read, total: source.total });
  };
  for await (const entry of source.rows(reference)) {
    if (entry.notes.problems.length > 0) settle(report, entry.notes, "unchanged");
    else batch.push(entry);
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  report.mended.sort((a, b) => a.line - b.line);
  report.refused.sort((a, b) => a.line - b.line);
  await audit(sql, writer.action, report);
  return report;
}

function settle(report: Report, notes: Notes, outcome: Outcome) {
  report.read += 1;
  const refusal = refusalOf(notes);
  if (refusal) {
    report.refused.push(refusal);
    return;
  }
  report[outcome] += 1;
  report.mended.push(...notes.mended);
}

async function audit(sql: Database, action: string, report: Report) {
  const { read, created, updated, unchanged, refused } = report;
  await recordAudit(sql, { action, detail: { read, created, updated, unchanged, refused: refused.length } });
}

/** Notes and a reader of cells that tells of letters the file lost. */
export function cellReader<Column extends string>(row: {
  line: number;
  cell(column: Column): string;
  surplus: number;
}): { notes: Notes; cell: (column: Column) => string } {
  const notes = startNotes(row.line);
  if (row.surplus > 0) {
    refuse(
      notes,
      "ligne",
      "Cette ligne a plus de cellules que l'en-tête : un séparateur de trop décale les colonnes. Mettez le texte qui le contient entre guillemets.",
    );
  }
  const told = new Set<Column>();
  const cell = (column: Column) => {
    const text = row.cell(column);
    if (!text.includes("\ufffd")) return text;
    const readable = text.replaceAll("\ufffd", "?");
    if (!told.has(column)) mend(notes, column, text, readable);
    told.add(column);
    return readable;
  };
  return { notes, cell };
}
