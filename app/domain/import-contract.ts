import { contractEnd, wholeMonths } from "#app/domain/contract-end.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { ContractSource, Holder } from "#app/domain/decp.ts";
import type { ContractForm } from "#app/domain/eligibility.ts";
import { buyerNameOf, namelessBuyer } from "#app/domain/import-buyer.ts";
import { type ReadConsiderations, readConsiderations } from "#app/domain/import-considerations.ts";
import { readDuration } from "#app/domain/import-duration.ts";
import { type PlaceCells, placeOfBuyer, readPlace } from "#app/domain/import-place.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import { mend, type Notes } from "#app/domain/import-report.ts";
import {
  cpvCell,
  dateCell,
  limitedCell,
  readDate,
  requiredCell,
  siretCell,
} from "#app/domain/import-values.ts";
import { parseEuros } from "#app/domain/money.ts";
import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";

/** One awarded contract, read and mended. */

export type ContractRow = ReadConsiderations & {
  siret: string;
  /** the file's, else what the SIREN tells: the latter never replaces a name already known */
  buyerName: string;
  buyerNamed: boolean;
  /** the buyer's own number: with the SIRET, the identity */
  uid: string;
  object: string;
  nature: string | null;
  procedure: string | null;
  /** null: no purchase is proposed */
  cpv: string | null;
  cpvRaw: string;
  amountCents: number | null;
  durationMonths: number | null;
  durationDoubtful: boolean;
  notifiedOn: IsoDate | null;
  endsOn: IsoDate | null;
  execution: PlaceCells;
  territory: TerritoryCode | null;
  holders: Holder[];
  form: ContractForm;
  source: string;
  service: string | null;
  renewals: number;
  renewalMonths: number | null;
  amendments: number;
};

// The vocabulary of 2019 → that of the schema v2.0.3.
const PROCEDURES: Readonly<Record<string, string>> = {
  "Marché négocié sans publicité ni mise en concurrence préalable":
    "Marché passé sans publicité ni mise en concurrence préalable",
  "Marché public négocié sans publicité ni mise en concurrence préalable":
    "Marché passé sans publicité ni mise en concurrence préalable",
  "Procédure concurrentielle avec négociation": "Procédure avec négociation",
  "Procédure négociée avec mise en concurrence préalable": "Procédure avec négociation",
};

/** Reads a contract; what is wrong goes to `notes`, and one with a refusal there is not to be written. */
export function readContract(source: ContractSource, reference: ImportReference, notes: Notes): ContractRow {
  const { cell, holders } = source;
  const siret = siretCell(notes, "acheteur_id", cell("acheteur_id"));
  const uid = requiredCell(notes, "id", cell("id"), "le numéro du contrat");
  const object = requiredCell(notes, "objet", cell("objet"), "l'objet du contrat");
  return {
    siret,
    ...buyerCells(notes, cell("acheteur_nom"), siret, reference),
    uid: limitedCell(notes, "id", uid, PURCHASE_LIMITS.reference),
    object,
    nature: cell("nature") || null,
    procedure: procedureCell(notes, cell("procedure")),
    ...tradeCells(notes, cell("codecpv"), reference),
    amountCents: amountCell(notes, cell("montant")),
    ...periodCells(notes, source, object),
    ...placeCells(notes, source, siret, reference),
    holders,
    ...readConsiderations(notes, cell, source),
    form: formOf(source),
    source: cell("source"),
    service: limitedCell(notes, "service", cell("service"), 200) || null,
    amendments: source.amendments,
  };
}

function periodCells(notes: Notes, { cell }: ContractSource, title: string) {
  const isFramework = /accord/i.test(cell("nature"));
  const said = dateCell(notes, "datefin", cell("datefin"));
  const notifiedOn = notifiedCell(notes, cell("datenotification"));
  // A table that says the end has no need of a duration, and nothing is doubtful in leaving it out.
  const spared = said !== null && cell("dureemois") === "";
  const { months, doubtful } = spared
    ? { months: notifiedOn === null ? null : wholeMonths(notifiedOn, said), doubtful: false }
    : readDuration(notes, { text: cell("dureemois"), title, isFramework });
  const renewals = wholeCell(notes, "reconductions", cell("reconductions"), 20) ?? 0;
  const renewalMonths = wholeCell(notes, "dureereconduction", cell("dureereconduction"), 600);
  return {
    durationMonths: months,
    durationDoubtful: doubtful,
    notifiedOn,
    renewals,
    renewalMonths,
    endsOn: said ?? contractEnd({ notifiedOn, durationMonths: months, renewals, renewalMonths }),
  };
}

// A figure that cannot be read is told and left out: the contract is real.
function wholeCell(notes: Notes, field: string, text: string, most: number): number | null {
  if (text === "") return null;
  const value = Number(/^(\d{1,3})(?:[.,]0+)?(?:\s*(?:mois|fois))?$/i.exec(text)?.[1]);
  if (value >= 1 && value <= most) return value;
  if (value !== 0) mend(notes, field, text, "");
  return null;
}

function buyerCells(notes: Notes, text: string, siret: string, reference: ImportReference) {
  if (text !== "" || siret === "") return { buyerName: text, buyerNamed: true };
  const buyerName = buyerNameOf(siret, reference) ?? namelessBuyer(siret);
  mend(notes, "acheteur_nom", "", buyerName);
  return { buyerName, buyerNamed: false };
}

function procedureCell(notes: Notes, text: string): string | null {
  const today = PROCEDURES[text];
  if (today) mend(notes, "procedure", text, today);
  return today ?? (text || null);
}

// The schema of concessions has no CPV: the contract is kept, and people choose the trade of what renews it.
function tradeCells(notes: Notes, text: string, reference: ImportReference) {
  const [cpv] = cpvCell(notes, "codecpv", text, reference.isKnownCpv);
  if (!cpv) mend(notes, "codecpv", text, "sans code CPV\u00a0: contrat gardé, aucun achat proposé");
  return { cpv: cpv ?? null, cpvRaw: text };
}

// A contract at zero, one euro or a thousand billion is real: its amount is only unknown.
function amountCell(notes: Notes, text: string): number | null {
  const euros = /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  const cents = parseEuros(euros);
  if (cents !== null && cents > 100) return cents;
  if (text !== "") mend(notes, "montant", text, "");
  return null;
}

function notifiedCell(notes: Notes, text: string): IsoDate | null {
  const date = readDate(text);
  if (date === null) mend(notes, "datenotification", text, "");
  return date;
}

function placeCells(notes: Notes, { cell }: ContractSource, siret: string, reference: ImportReference) {
  const execution: PlaceCells = {
    code: cell("lieuexecution_code"),
    kind: cell("lieuexecution_typecode"),
    name: cell("lieuexecution_nom"),
  };
  const territory = readPlace(execution, siret, reference);
  if (territory !== null) {
    if (execution.code === "") mend(notes, "lieuexecution_nom", execution.name, territory);
    return { execution, territory };
  }
  const fallback = placeOfBuyer(siret, reference);
  const now = fallback ? `${fallback} (territoire de l'acheteur)` : "lieu inconnu";
  mend(notes, "lieuexecution_nom", execution.name || execution.code, now);
  return { execution, territory: fallback };
}

function formOf({ cell, concession }: ContractSource): ContractForm {
  if (concession) return "concession";
  return /défense/i.test(cell("nature")) ? "defense" : "marche";
}
