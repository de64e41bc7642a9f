import { createHash } from "node:crypto";
import { basename } from "node:path";
import { CONTRACT_COLUMNS, type ContractSource, sourceOfRecord, sourceOfRow } from "#app/domain/decp.ts";
import { type ContractRow, readContract } from "#app/domain/import-contract.ts";
import { applyContract, type ContractChange, type ContractMemory } from "#app/domain/import-contract-plan.ts";
import { type KnownBuyer, unknownBuyer } from "#app/domain/import-known-buyer.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import { type Notes, type Outcome, type Report, refuse, startNotes } from "#app/domain/import-report.ts";
import { detectEncoding, type FileSource, readHead, readText } from "#app/imports/encoding.ts";
import { readRecords } from "#app/imports/json.ts";
import { type Entry, type ImportContext, runImport, type Source, type Writer } from "#app/imports/run.ts";
import { unknownCodes } from "#app/imports/suppliers.ts";
import { openTable } from "#app/imports/table.ts";
import { isWorkbook } from "#app/imports/xlsx.ts";
import { openContracts, readKnownContracts, writeContracts } from "#db/queries/import-contracts.ts";
import { readKnownBuyers } from "#db/queries/import-need-reads.ts";
import { writeBuyers } from "#db/queries/import-need-writes.ts";
import { keepUnknownCpv } from "#db/queries/import-reference.ts";

/**
 * `import contracts FILE`: awarded contracts of the French open data, in any of their forms (app/domain/decp.ts); each
 * becomes a proposed purchase with its renewal dates. Identity: buyer's SIRET + number of the contract.
 * @throws UnreadableFile when the file holds no contract in a form that is known
 */
export async function importContracts(path: string, context: ImportContext): Promise<Report> {
  const source = (await isJson(path)) ? await openJson(path) : await openCsv(path);
  return runImport(source, contractWriter(basename(path)), context);
}

/** True when the file is JSON, whatever its name. */
export async function isJson(file: FileSource): Promise<boolean> {
  if (isWorkbook(await readHead(file))) return false;
  const encoding = await detectEncoding(file);
  for await (const piece of readText(file, encoding)) {
    const [first] = piece.replace(/^\ufeff/, "").trimStart();
    if (first) return first === "{" || first === "[";
  }
  return false;
}

const openCsv = (path: string): Promise<Source<ContractRow>> =>
  openTable(path, CONTRACT_COLUMNS, (cell, reference, notes) =>
    readContract(sourceOfRow(cell), reference, notes),
  );

async function openJson(path: string): Promise<Source<ContractRow>> {
  const encoding = await detectEncoding(path);
  let total = 0;
  for await (const _record of readRecords(path, encoding)) total += 1;
  return {
    total,
    async *rows(reference) {
      for await (const { rank, value } of readRecords(path, encoding)) {
        yield entryOf(sourceOfRecord(value), reference, startNotes(rank));
      }
    },
  };
}

const NOTHING: ContractSource = {
  cell: () => "",
  holders: [],
  concession: false,
  amendments: 0,
};

function entryOf(
  source: ContractSource | null,
  reference: ImportReference,
  notes: Notes,
): Entry<ContractRow> {
  if (source) return { notes, row: readContract(source, reference, notes) };
  refuse(
    notes,
    "id",
    "Cet enregistrement n'est pas un contrat\u00a0: il n'a ni numéro, ni objet, ni acheteur.",
  );
  return { notes, row: readContract(NOTHING, reference, startNotes(notes.line)) };
}

/**
 * Writes contracts and the purchases that would renew them; `file` is kept as where they come from. Not of open data,
 * they are their buyer's alone.
 */
export function contractWriter(file: string, { openData } = { openData: true }): Writer<ContractRow> {
  const memory: ContractMemory = new Map();
  return {
    action: "import.contracts",
    remember({ row, notes }) {
      memory.set(`${row.siret} ${row.uid}`, { line: notes.line, contentHash: hashOf(row) });
    },
    async write(sql, entries, reference) {
      const rows = entries.map(({ row }) => row);
      const asked = { sirets: rows.map(({ siret }) => siret), uids: rows.map(({ uid }) => uid) };
      await keepUnknownCpv(sql, {
        codes: unknownCodes(
          rows.flatMap(({ cpv }) => cpv ?? []),
          reference,
        ),
      });
      const buyers = await readKnownBuyers(sql, { sirets: asked.sirets, references: asked.uids });
      const contracts = await readKnownContracts(sql, asked);
      const changes: ContractChange[] = [];
      const outcomes = entries.map(({ row, notes }): Outcome => {
        const buyer = buyers.get(row.siret) ?? unknownBuyer(row.siret, reference);
        buyers.set(row.siret, buyer);
        const known = contracts.get(`${row.siret} ${row.uid}`) ?? null;
        const hashed = { row, contentHash: hashOf(row) };
        const { outcome, change } = applyContract(buyer, hashed, known, memory, notes, reference);
        if (change) changes.push(change);
        return outcome;
      });
      await writeBuyers(sql, { buyers: writable(buyers), state: "identified" });
      await writeContracts(sql, { changes, file, openData });
      if (openData)
        await openContracts(sql, { contracts: entries.filter((_, at) => outcomes[at] === "unchanged") });
      return outcomes;
    },
  };
}

// A buyer met only in a refused row has no name and is not written.
const writable = (buyers: ReadonlyMap<string, KnownBuyer>) =>
  [...buyers.values()].filter(({ name }) => name !== "");

const hashOf = (row: ContractRow) => createHash("sha256").update(JSON.stringify(row)).digest("hex");
