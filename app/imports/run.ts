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
  /** keeps what became of each row elsewhere than in the report, whose lists stay empty */
  keeper?: Keeper;
  /** INSEE and postal codes that the file names, when it names few: the others are not read */
  places?: readonly string[];
};

/** What became of a row; `cells`: as the file had them, for one that is refused. */
export type Settled = { notes: Notes; outcome: Outcome; cells: readonly string[] };

/** An import that can be stopped and taken up again: what a batch wrote and how far it went are stored together. */
export type Keeper = {
  /** rows that an earlier attempt settled: read again for what they say of later ones, written no more */
  from: number;
  /** in the transaction that wrote the batch; false: stop here */
  keep(sql: Sql, settled: readonly Settled[]): Promise<boolean>;
};

/** A row that was read and may be written, with what is to be told about it. */
export type Entry<Row> = { row: Row; notes: Notes; cells?: readonly string[] };

export type Source<Row> = {
  /** a fresh reading of the file each time */
  rows(reference: ImportReference): AsyncIterable<Entry<Row>>;
  /** rows of the file, counted while its form was checked */
  total: number;
};

export type Writer<Row> = {
  action: string;
  /** hears of a row that an earlier attempt wrote */
  remember?(entry: Entry<Row>): void;
  /** writes a batch in its own transaction and says what each row did; a refusal goes to the row's notes */
  write(sql: Sql, entries: readonly Entry<Row>[], reference: ImportReference): Promise<Outcome[]>;
};

// Large enough for few round trips, small enough to bound the memory and the locks.
const BATCH = 500;

/** Imports a file batch by batch: a crash leaves whole batches, and reading it again finishes the work. */
export async function runImport<Row>(
  source: Source<Row>,
  writer: Writer<Row>,
  { sql, today, progress, keeper, places }: ImportContext,
): Promise<Report> {
  const reference = indexReference(await readImportReference(sql, { places }), today);
  const report = emptyReport();
  const write = batchWriter({ sql, writer, reference, keeper });
  let batch: Entry<Row>[] = [];
  let goesOn = true;
  const flush = async () => {
    const { settled, more } = await write(batch);
    goesOn = more;
    for (const one of settled) settle(report, one, keeper === undefined);
    batch = [];
    progress?.({ read: report.read, total: source.total });
  };
  let skipped = 0;
  for await (const entry of source.rows(reference)) {
    if (keeper && skipped < keeper.from) {
      skipped += 1;
      if (entry.notes.problems.length === 0) writer.remember?.(entry);
      continue;
    }
    batch.push(entry);
    if (batch.length === BATCH) await flush();
    if (!goesOn) break;
  }
  if (goesOn && batch.length > 0) await flush();
  report.mended.sort((a, b) => a.line - b.line);
  report.refused.sort((a, b) => a.line - b.line);
  await audit(sql, writer.action, report);
  return report;
}

type Batching<Row> = {
  sql: Database;
  writer: Writer<Row>;
  reference: ImportReference;
  keeper: Keeper | undefined;
};

/** Writes the rows of a batch that may be, and what became of all of them, in one transaction. */
function batchWriter<Row>({ sql, writer, reference, keeper }: Batching<Row>) {
  return (batch: readonly Entry<Row>[]): Promise<{ settled: Settled[]; more: boolean }> =>
    transaction(sql, async (tx) => {
      await lockImports(tx);
      const good = batch.filter(({ notes }) => notes.problems.length === 0);
      const outcomes = good.length > 0 ? await writer.write(tx, good, reference) : [];
      const byEntry = new Map(good.map((entry, index) => [entry, outcomes[index]]));
      const settled = batch.map((entry) => ({
        notes: entry.notes,
        outcome: byEntry.get(entry) ?? ("unchanged" as const),
        cells: entry.cells ?? [],
      }));
      return { settled, more: keeper ? await keeper.keep(tx, settled) : true };
    });
}

function settle(report: Report, { notes, outcome }: Settled, listed: boolean) {
  report.read += 1;
  const refusal = refusalOf(notes);
  if (refusal) {
    report.refused.push(...(listed ? [refusal] : []));
    return;
  }
  report[outcome] += 1;
  if (listed) report.mended.push(...notes.mended);
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
      "Cette ligne a plus de cellules que l'en-tête\u00a0: un séparateur de trop décale les colonnes. Mettez le texte qui le contient entre guillemets.",
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
