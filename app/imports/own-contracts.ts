import { createHash } from "node:crypto";
import { durationText, headerKey, type MappedField, proposeMapping } from "#app/domain/contract-mapping.ts";
import { type ContractColumn, type ContractSource, sourceOfRecord, sourceOfRow } from "#app/domain/decp.ts";
import { CONSIDERATION_COLUMNS } from "#app/domain/import-considerations.ts";
import { type ContractRow, readContract } from "#app/domain/import-contract.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import { mend, type Notes, refuse, startNotes } from "#app/domain/import-report.ts";
import { formatSiret, sirenOf } from "#app/domain/siret-parts.ts";
import { isJson } from "#app/imports/contracts.ts";
import { detectEncoding, type FileSource } from "#app/imports/encoding.ts";
import { openGrid } from "#app/imports/grid.ts";
import { readRecords } from "#app/imports/json.ts";
import type { Entry, Source } from "#app/imports/run.ts";

/** Contracts that a buyer imports for itself, from a page: any table once its columns are mapped, or the JSON of open data. */

export type Owner = { siret: string; name: string };

/** What a file holds, before anything is written. `header` empty: records that say what they hold. */
export type Sighted = {
  form: "table" | "records";
  header: string[];
  headerKey: string;
  samples: string[][];
  total: number;
};

const SAMPLES = 5;
/** The columns in which records are shown, and their refused ones given back. */
const RECORD_COLUMNS: readonly ContractColumn[] = [
  "id",
  "objet",
  "montant",
  "codecpv",
  "datenotification",
  "dureemois",
  "acheteur_id",
  "acheteur_nom",
  "nature",
  "procedure",
  "formeprix",
  "titulaire_id_1",
  "titulaire_denominationsociale_1",
  "titulaire_id_2",
  "titulaire_denominationsociale_2",
  "titulaire_id_3",
  "titulaire_denominationsociale_3",
  "lieuexecution_code",
  "lieuexecution_typecode",
  "lieuexecution_nom",
  ...CONSIDERATION_COLUMNS,
];

/**
 * Looks a file over from end to end.
 * @throws UnreadableFile
 */
export async function sightContracts(file: FileSource): Promise<Sighted> {
  const samples: string[][] = [];
  if (await isJson(file)) {
    let total = 0;
    for await (const { value } of readRecords(file, await detectEncoding(file))) {
      total += 1;
      const source = samples.length < SAMPLES ? sourceOfRecord(value) : null;
      if (source) samples.push(recordCells(source));
    }
    return { form: "records", header: [...RECORD_COLUMNS], headerKey: "", samples, total };
  }
  const { header, total, rows } = await openGrid(file, recognised);
  for await (const { cells } of rows()) {
    samples.push(header.map((_, index) => cells[index] ?? ""));
    if (samples.length === SAMPLES) break;
  }
  return { form: "table", header, headerKey: headerKey(header), samples, total };
}

const recognised = (header: readonly string[]) =>
  proposeMapping(header).filter((field) => field !== "").length;
const recordCells = ({ cell }: ContractSource) => RECORD_COLUMNS.map(cell);

/**
 * The contracts of a table whose columns are mapped.
 * @throws UnreadableFile
 */
export async function openMappedTable(
  file: FileSource,
  { mapping, owner }: { mapping: readonly MappedField[]; owner: Owner },
): Promise<Source<ContractRow>> {
  const { header, total, rows } = await openGrid(file, recognised);
  const places = new Map(mapping.flatMap((field, index) => (field === "" ? [] : [[field, index] as const])));
  return {
    total,
    async *rows(reference) {
      for await (const { cells, line } of rows()) {
        const notes = startNotes(line);
        if (cells.length > header.length && cells.slice(header.length).some((cell) => cell !== "")) {
          refuse(notes, "ligne", SHIFTED);
        }
        const source = sourceOfRow((column) => cells[places.get(column) ?? -1] ?? "");
        yield { ...ownEntry(source, owner, reference, notes), cells };
      }
    },
  };
}

const SHIFTED =
  "Cette ligne a plus de cellules que l'en-tête\u00a0: un séparateur de trop décale les colonnes. Mettez le texte qui le contient entre guillemets.";

/**
 * The contracts of open data in JSON.
 * @throws UnreadableFile
 */
export async function openOwnRecords(
  file: FileSource,
  { owner }: { owner: Owner },
): Promise<Source<ContractRow>> {
  const encoding = await detectEncoding(file);
  let total = 0;
  for await (const _record of readRecords(file, encoding)) total += 1;
  return {
    total,
    async *rows(reference) {
      for await (const { rank, value } of readRecords(file, encoding)) {
        const notes = startNotes(rank);
        const source = sourceOfRecord(value) ?? sourceOfRow(() => "");
        yield { ...ownEntry(source, owner, reference, notes), cells: recordCells(source) };
      }
    },
  };
}

function ownEntry(
  source: ContractSource,
  owner: Owner,
  reference: ImportReference,
  notes: Notes,
): Entry<ContractRow> {
  const given = source.cell("acheteur_id").replace(/\s/g, "");
  if (/^\d{9,14}$/.test(given) && sirenOf(given) !== sirenOf(owner.siret))
    refuse(notes, "acheteur_id", otherBuyer(given, owner));
  else if (given !== "" && given !== owner.siret) mend(notes, "acheteur_id", given, owner.siret);
  const own = (column: ContractColumn): string => {
    if (column === "acheteur_id") return owner.siret;
    if (column === "acheteur_nom") return owner.name;
    if (column === "id") return numberOf(source);
    const text = source.cell(column);
    return column === "dureemois" || column === "dureereconduction" ? durationText(text) : text;
  };
  return { notes, row: readContract({ ...source, cell: own }, reference, notes) };
}

const otherBuyer = (siret: string, { name, siret: own }: Owner) =>
  `Ce marché est celui d'un autre acheteur (${formatSiret(siret)})\u00a0: vous importez ceux de ${name} (${formatSiret(own)}).`;

// Without a number, what a contract says is its identity: the same row, imported twice, is the same contract.
function numberOf({ cell, holders }: ContractSource): string {
  const [id, lot] = [cell("id"), cell("lot").replace(/^lot\s*/i, "")];
  if (id !== "") return lot === "" ? id : `${id} lot ${lot}`;
  const told = [
    cell("objet"),
    lot,
    cell("datenotification"),
    cell("montant"),
    ...holders.map(({ id, name }) => id || name),
  ];
  if (cell("objet") === "") return "sans numéro";
  return `sans-numero-${createHash("sha256").update(JSON.stringify(told)).digest("hex").slice(0, 12)}`;
}
