import {
  keepIdentity,
  OWN_OFFER_COLUMNS,
  OWN_OFFERS,
  type OwnSupplier,
  readOwnOffer,
} from "#app/domain/import-own-offer.ts";
import { indexReference } from "#app/domain/import-reference.ts";
import { type Notes, type Outcome, type Report, refusalOf } from "#app/domain/import-report.ts";
import type { SupplierRow } from "#app/domain/import-supplier.ts";
import { applySupplierRow, type FileMemory, startMemory } from "#app/domain/import-supplier-plan.ts";
import { type Entry, type ImportContext, runImport, type Source, type Writer } from "#app/imports/run.ts";
import { unknownCodes } from "#app/imports/suppliers.ts";
import { openTable } from "#app/imports/table.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import { type Sql, transaction } from "#db/client.ts";
import { keepUnknownCpv, readImportReference } from "#db/queries/import-reference.ts";
import { readKnownSuppliers } from "#db/queries/import-supplier-reads.ts";
import { writeSuppliers } from "#db/queries/import-supplier-writes.ts";

/** A supplier's table of offers, CSV or XLSX: told first what it would do, then done. */

/** Rows decided between two turns of whoever else asks the process. */
const A_BATCH = 200;

type Given = { bytes: Uint8Array; supplier: OwnSupplier };

/** What a row would do; `reasons` why it is refused, `mended` what is read otherwise than written. */
export type PlannedRow = {
  line: number;
  title: string;
  outcome: Outcome | "refused";
  reasons: string[];
  mended: { field: string; was: string; now: string }[];
};

/**
 * Reads the table and writes nothing.
 * @throws UnreadableFile when it is no table with the columns asked, or too long
 */
export async function planOwnOffers(
  given: Given,
  { sql, today }: Pick<ImportContext, "sql" | "today">,
): Promise<PlannedRow[]> {
  const { source, places } = await open(given);
  const reference = indexReference(await readImportReference(sql, { places }), today);
  const entries: Entry<SupplierRow>[] = [];
  for await (const entry of source.rows(reference)) entries.push(entry);
  const memory = memoryOf(given.supplier);
  const read = entries.filter(({ notes }) => notes.problems.length === 0);
  const outcomes = new Map<number, Outcome>();
  for (let start = 0; start < read.length; start += A_BATCH) {
    const batch = read.slice(start, start + A_BATCH);
    const decided = await transaction(sql, (tx) => decide(tx, { ...given, entries: batch, memory }));
    for (const [line, outcome] of decided) outcomes.set(line, outcome);
  }
  return entries.map(({ row, notes }) =>
    plannedRow(row.offer.title, notes, outcomes.get(notes.line) ?? "unchanged"),
  );
}

/** What is told of a row: the changes of one that is refused are not made. */
export function plannedRow(title: string, notes: Notes, outcome: Outcome): PlannedRow {
  const refused = refusalOf(notes) !== null;
  return {
    line: notes.line,
    title,
    outcome: refused ? "refused" : outcome,
    reasons: notes.problems.map(({ reason }) => reason),
    mended: refused ? [] : notes.mended.map(({ field, was, now }) => ({ field, was, now })),
  };
}

/** Writes what `planOwnOffers` told, unless something changed meanwhile. Offers of the table are published. */
export async function importOwnOffers(given: Given, context: ImportContext): Promise<Report> {
  const { source, places } = await open(given);
  const memory = memoryOf(given.supplier);
  const writer: Writer<SupplierRow> = {
    action: "import.own-offers",
    async write(sql, entries, reference) {
      const cpv = entries.flatMap(({ row }) => row.offer.cpv);
      await keepUnknownCpv(sql, { codes: unknownCodes(cpv, reference) });
      const decided = await decide(sql, { ...given, entries, memory }, (suppliers) =>
        writeSuppliers(sql, { suppliers }),
      );
      return decided.map(([, outcome]) => outcome);
    },
  };
  return runImport(source, writer, { ...context, places });
}

type Deciding = Given & { entries: readonly Entry<SupplierRow>[]; memory: FileMemory };
type Known = Awaited<ReturnType<typeof readKnownSuppliers>> extends Map<string, infer One> ? One : never;

/** What each entry does to the offers as they are now, by line; `then` is given the supplier with all of it done. */
async function decide(
  sql: Sql,
  { supplier: { siret }, entries, memory }: Deciding,
  then: (suppliers: readonly Known[]) => Promise<void> = async () => {},
): Promise<[line: number, outcome: Outcome][]> {
  const importKeys = entries.map(({ row }) => row.offer.importKey);
  const known = (await readKnownSuppliers(sql, { sirets: [siret], importKeys })).get(siret);
  if (!known) throw new Error(`import: the supplier ${siret} is gone`);
  const decided = entries.map(({ row, notes }): [number, Outcome] => [
    notes.line,
    applySupplierRow(known, row, memory, notes),
  ]);
  await then([known]);
  return decided;
}

function memoryOf(supplier: OwnSupplier): FileMemory {
  const memory = startMemory();
  keepIdentity(memory, supplier);
  return memory;
}

async function open({ bytes, supplier }: Given): Promise<{ source: Source<SupplierRow>; places: string[] }> {
  if (bytes.length > OWN_OFFERS.bytes) {
    throw new UnreadableFile("Ce fichier dépasse 5 Mo\u00a0: partagez-le en plusieurs.");
  }
  // Opened once, gone through twice: for the places that it names, then, knowing them, for its rows.
  const table = await openTable(bytes, OWN_OFFER_COLUMNS, (cell, reference, notes, has) => ({
    where: `${cell("zone")} ${cell("commune")}`,
    read: () => readOwnOffer(cell, { reference, supplier, notes, has }),
  }));
  refuseLength(table.total);
  const source: Source<SupplierRow> = {
    total: table.total,
    async *rows(reference) {
      for await (const entry of table.rows(reference)) yield { ...entry, row: entry.row.read() };
    },
  };
  const places = new Set<string>();
  for await (const { row } of table.rows(indexReference(NO_REFERENCE, ""))) {
    for (const code of row.where.toUpperCase().match(PLACE) ?? []) places.add(code.padStart(5, "0"));
  }
  return { source, places: [...places] };
}

// INSEE and postal codes; a spreadsheet eats their first zero.
const PLACE = /\b\d[\dAB]?\d{2,3}\b/g;

function refuseLength(rows: number) {
  if (rows === 0)
    throw new UnreadableFile("Ce tableau n'a que son en-tête\u00a0: ajoutez une ligne par offre.");
  if (rows <= OWN_OFFERS.rows) return;
  throw new UnreadableFile(
    `Ce tableau a ${rows.toLocaleString("fr-FR")} lignes\u00a0: 2\u00a0000 au plus. Partagez-le en plusieurs.`,
  );
}

const NO_REFERENCE = {
  communes: [],
  aliases: [],
  epci: [],
  departements: [],
  empty: [],
  regions: [],
  cpv: [],
  sectors: [],
};
