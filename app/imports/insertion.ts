import { columnPlaces, type InsertionTable, knownColumns } from "#app/domain/import-insertion.ts";
import { readContractRow, readHoursRow, readParticipantRow } from "#app/domain/import-insertion-rows.ts";
import { type Notes, type Outcome, refuse, startNotes } from "#app/domain/import-report.ts";
import { openGrid } from "#app/imports/grid.ts";
import {
  contractWriter,
  hoursWriter,
  type ImportBy,
  participantWriter,
} from "#app/imports/insertion-writers.ts";
import { type PlannedRow, plannedRow } from "#app/imports/own-offers.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import { type Database, type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { lockImports, readKnownParticipants } from "#db/queries/insertion-imports.ts";

/**
 * A facilitator's tables, CSV or XLSX: running contracts, participants, hours. Looking at one does all that importing
 * does, in a transaction that is undone: what a page tells is what will happen.
 */

/** Rows and bytes that one table may have: more goes through several. */
const INSERTION_IMPORT = { rows: 2_000, bytes: 5_000_000 } as const;

type Given = { table: InsertionTable; bytes: Uint8Array; by: ImportBy };

/**
 * What the table would do, row by row; nothing is written.
 * @throws UnreadableFile when it is no table with the columns asked, or too long
 */
export async function planInsertionTable(sql: Database, given: Given): Promise<PlannedRow[]> {
  const rows = await openRows(given);
  let planned: PlannedRow[] = [];
  const undone = await transaction(sql, async (tx) => {
    planned = await work(tx, given, rows);
    throw new Undo();
  }).catch((error: unknown) => error);
  if (!(undone instanceof Undo)) throw undone;
  // Who looked was told which persons are known, and what would change of them: that is read, and is not undone.
  if (given.table === "participants") {
    const { organisationId, accountId } = given.by;
    await readKnownParticipants(sql, { organisationId, accountId, pseudonyms: pseudonymsOf(rows) });
  }
  return planned;
}

class Undo extends Error {}

/** Writes what `planInsertionTable` told, unless something changed meanwhile; refused rows are left aside. */
export async function importInsertionTable(sql: Database, given: Given): Promise<PlannedRow[]> {
  const rows = await openRows(given);
  return transaction(sql, async (tx) => {
    await lockImports(tx, given.by);
    const done = await work(tx, given, rows);
    const { organisationId, accountId } = given.by;
    const detail = { table: given.table, rows: done.length };
    await recordAudit(tx, { organisationId, accountId, action: "import.insertion", detail });
    return done;
  });
}

type Line = { line: number; cell: (column: string) => string; surplus: boolean };

async function openRows({ table, bytes }: Given): Promise<Line[]> {
  if (bytes.length > INSERTION_IMPORT.bytes)
    throw new UnreadableFile("Ce fichier dépasse 5 Mo\u00a0: partagez-le en plusieurs.");
  const { header, total, rows } = await openGrid(bytes, (names) => knownColumns(table, names));
  const { places, problem } = columnPlaces(table, header);
  if (problem) throw new UnreadableFile(problem);
  if (total === 0) throw new UnreadableFile("Ce tableau n'a que son en-tête\u00a0: ajoutez des lignes.");
  if (total > INSERTION_IMPORT.rows) {
    const told = total.toLocaleString("fr-FR");
    throw new UnreadableFile(
      `Ce tableau a ${told} lignes\u00a0: 2\u00a0000 au plus. Partagez-le en plusieurs.`,
    );
  }
  const lines: Line[] = [];
  for await (const { cells, line } of rows()) {
    const surplus = cells.slice(header.length).some((one) => one !== "");
    lines.push({ line, cell: (column) => cells[places.get(column) ?? -1] ?? "", surplus });
  }
  return lines;
}

async function work(tx: Sql, { table, by }: Given, lines: readonly Line[]): Promise<PlannedRow[]> {
  const write = await writerOf(tx, table, by, lines);
  const planned: PlannedRow[] = [];
  for (const { line, cell, surplus } of lines) {
    const notes = startNotes(line);
    if (surplus)
      refuse(
        notes,
        "ligne",
        "Cette ligne a plus de cellules que l'en-tête\u00a0: un séparateur de trop la décale.",
      );
    const outcome = await write(cell, notes);
    planned.push(plannedRow(titleOf(table, cell).slice(0, 200), notes, outcome));
  }
  return planned;
}

const pseudonymsOf = (lines: readonly Line[]) => lines.map(({ cell }) => cell("pseudonyme").toUpperCase());

type Write = (cell: Line["cell"], notes: Notes) => Promise<Outcome>;

/** Reads a row and writes it if nothing is wrong with it; a refusal goes to its notes. */
async function writerOf(
  tx: Sql,
  table: InsertionTable,
  by: ImportBy,
  lines: readonly Line[],
): Promise<Write> {
  const when = async <Row>(row: Row, notes: Notes, write: (row: Row, notes: Notes) => Promise<Outcome>) =>
    notes.problems.length > 0 ? ("unchanged" as const) : write(row, notes);
  if (table === "contracts") {
    const write = contractWriter(tx, by);
    return (cell, notes) => when(readContractRow(cell, notes), notes, write);
  }
  if (table === "participants") {
    const write = await participantWriter(tx, by, pseudonymsOf(lines));
    return (cell, notes) => when(readParticipantRow(cell, notes, by.today), notes, write);
  }
  const write = await hoursWriter(tx, by);
  return (cell, notes) => when(readHoursRow(cell, notes), notes, write);
}

const titleOf = (table: InsertionTable, cell: Line["cell"]): string =>
  ({
    contracts: () => [cell("reference"), cell("entreprise"), cell("lot")],
    participants: () => [cell("pseudonyme")],
    hours: () => [cell("participant"), cell("mois"), cell("reference")],
  })
    [table]()
    .filter(Boolean)
    .join(", ");
