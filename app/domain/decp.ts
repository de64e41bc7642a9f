import { isConcession } from "#app/domain/decp-award.ts";
import { CLAUSE_COLUMNS, CONSIDERATION_COLUMNS } from "#app/domain/import-considerations.ts";

/**
 * Awarded contracts as the French open data give them, in any of their forms, brought to one: the columns of the
 * consolidated table. Forms: the table itself, its rows as JSON records, the v2 schema of 2022 (arrays wrapped:
 * `titulaires: [{titulaire: {…}}]`) and the 2019 schema (not wrapped, `_type`).
 */

export const CONTRACT_COLUMNS = {
  required: ["id", "objet", "montant", "codecpv", "datenotification", "dureemois", "acheteur_id"],
  optional: [
    "procedure",
    "nature",
    "formeprix",
    "acheteur_nom",
    "titulaire_id_1",
    "titulaire_id_2",
    "titulaire_id_3",
    "titulaire_denominationsociale_1",
    "titulaire_denominationsociale_2",
    "titulaire_denominationsociale_3",
    "offresrecues",
    "lieuexecution_nom",
    "lieuexecution_code",
    "lieuexecution_typecode",
    ...CONSIDERATION_COLUMNS,
    "source",
    // Not of the open data: a buyer's own table may have them.
    "lot",
    "datefin",
    "reconductions",
    "dureereconduction",
    "service",
    ...(Object.keys(CLAUSE_COLUMNS) as (keyof typeof CLAUSE_COLUMNS)[]),
  ],
} as const;

const keyOf = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

// Of the published schema, and of no table that a person makes for itself.
const PUBLISHED: readonly string[] = [
  ...CONTRACT_COLUMNS.required,
  "nature",
  "procedure",
  "formeprix",
  "lieuexecution_code",
];

/**
 * Whether a table is in the form in which the law has awarded contracts published (« données essentielles »): it has
 * all that the schema asks of a contract, under the names of the schema. Any other table is its buyer's alone.
 */
export function isPublishedForm(header: readonly string[]): boolean {
  const named = new Set(header.map(keyOf));
  return PUBLISHED.every((column) => named.has(keyOf(column)));
}

export type ContractColumn = (typeof CONTRACT_COLUMNS)[keyof typeof CONTRACT_COLUMNS][number];

export type Holder = { id: string; name: string };

/** One contract of any form. */
export type ContractSource = {
  cell(column: ContractColumn): string;
  holders: Holder[];
  concession: boolean;
  /** how many times it was amended; the last amendment's duration, amount and holders hold */
  amendments: number;
};

/** A row of the table. In the files met, the name beside the first identifier bears the number 2. */
export function sourceOfRow(cell: (column: ContractColumn) => string): ContractSource {
  const names = [1, 2, 3].map((rank) => cell(`titulaire_denominationsociale_${rank}` as ContractColumn));
  const ids = [1, 2, 3].map((rank) => cell(`titulaire_id_${rank}` as ContractColumn)).filter(Boolean);
  const shifted = ids.length === 1 && !names[0] ? names.slice(1) : names;
  return {
    cell,
    holders: ids.map((id, index) => ({ id, name: shifted[index] ?? "" })),
    concession: isConcession(cell("nature")),
    amendments: 0,
  };
}

type Json = Record<string, unknown>;

/** A JSON record of any form; null when it is no contract at all. */
export function sourceOfRecord(value: unknown): ContractSource | null {
  const record = asObject(value);
  if (!record) return null;
  return asObject(record.acheteur) || asObject(record.autoriteConcedante)
    ? sourceOfDecp(record)
    : sourceOfFlat(record);
}

// The table as JSON: the same columns, whatever their case.
function sourceOfFlat(record: Json): ContractSource | null {
  const cells = new Map(Object.entries(record).map(([key, value]) => [keyOf(key), listText(value, key)]));
  if (!cells.has("id") && !cells.has("objet")) return null;
  return sourceOfRow((column) => cells.get(keyOf(column)) ?? "");
}

function sourceOfDecp(record: Json): ContractSource {
  const changed = { ...record, ...lastChange(record) };
  const buyer = asObject(record.acheteur) ?? asObject(record.autoriteConcedante) ?? {};
  const place = asObject(record.lieuExecution) ?? {};
  const concession = "autoriteConcedante" in record;
  const holders = holdersOf(changed.titulaires ?? changed.concessionnaires);
  const cells: Partial<Record<ContractColumn, unknown>> = {
    id: record.id,
    objet: record.objet,
    montant: concession ? (changed.valeurGlobale ?? changed.montant) : changed.montant,
    codecpv: record.codeCPV,
    datenotification: record.dateNotification ?? record.dateDebutExecution ?? record.dateSignature,
    dureemois: changed.dureeMois,
    procedure: record.procedure,
    nature: record.nature ?? record._type,
    formeprix: record.formePrix,
    acheteur_id: buyer.id,
    acheteur_nom: buyer.nom,
    lieuexecution_nom: place.nom,
    lieuexecution_code: place.code,
    lieuexecution_typecode: place.typeCode,
    offresrecues: record.offresRecues,
    source: record.source,
    ...holderCells(holders),
    considerationssociales: listText(record.considerationsSociales, "considerationSociale"),
    considerationsenvironnementales: listText(
      record.considerationsEnvironnementales,
      "considerationEnvironnementale",
    ),
  };
  return {
    cell: (column) => textOf(cells[column]),
    holders,
    concession,
    amendments: unwrap(record.modifications, "modification").length,
  };
}

// A modification repeats only what it changes: duration, amount, holders. The last one holds.
function lastChange(record: Json): Json {
  const changes = unwrap(record.modifications, "modification");
  return Object.assign(
    {},
    ...changes.map((change) => pick(change, ["dureeMois", "montant", "valeurGlobale", "titulaires"])),
  );
}

function pick(record: Json, keys: readonly string[]): Json {
  return Object.fromEntries(
    keys.filter((key) => record[key] !== undefined && record[key] !== null).map((key) => [key, record[key]]),
  );
}

function holdersOf(value: unknown): Holder[] {
  return [...unwrap(value, "titulaire"), ...unwrap(value, "concessionnaire")]
    .map((holder) => ({ id: textOf(holder.id), name: textOf(holder.denominationSociale) }))
    .filter(({ id }, index, all) => id !== "" && all.findIndex((other) => other.id === id) === index);
}

const holderCells = (holders: readonly Holder[]): Partial<Record<ContractColumn, string>> =>
  Object.fromEntries(
    holders.slice(0, 3).flatMap(({ id, name }, index) => [
      [`titulaire_id_${index + 1}`, id],
      [`titulaire_denominationsociale_${index + 1}`, name],
    ]),
  );

// [{titulaire: {…}}] in the v2 schema, [{…}] in the one of 2019.
function unwrap(value: unknown, key: string): Json[] {
  const items = Array.isArray(value) ? value.map(asObject) : [];
  return items.filter((item) => item !== null).map((item) => asObject(item[key]) ?? item);
}

// A list, one text, or either of them wrapped.
function listText(value: unknown, key: string): string {
  const items = asObject(value)?.[key] ?? value;
  return Array.isArray(items) ? items.map(textOf).join("|") : textOf(items);
}

const asObject = (value: unknown): Json | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;

const textOf = (value: unknown): string =>
  typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
