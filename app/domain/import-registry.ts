import type { IsoDate } from "#app/domain/date.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import { mend, type Notes, type Report, refuse } from "#app/domain/import-report.ts";
import { communeCell } from "#app/domain/import-territory.ts";
import {
  dateCell,
  emailCell,
  limitedCell,
  requiredCell,
  siretCell,
  splitValues,
  statusKindCell,
} from "#app/domain/import-values.ts";
import type { Sector } from "#app/domain/sector.ts";
import { isInverted, type StatusKind, type StatusPeriod } from "#app/domain/supplier-status.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import { fold } from "#app/domain/text.ts";

/** One row of `import registry`: a status of a structure, as a public register lists it on a day. */

export const REGISTRY_COLUMNS = {
  required: ["siret", "nom", "statut", "numero", "autorite", "du", "au", "commune", "metiers", "courriel"],
  optional: [],
} as const;

export type RegistryColumn = (typeof REGISTRY_COLUMNS)["required"][number];

/** Which list, and the day it holds. */
export type RegistryList = { source: string; on: IsoDate };

/** A status with what the register says to recognise it by. */
export type ListedPeriod = StatusPeriod & { number: string | null; authority: string | null };

export type RegistryRow = {
  siret: string;
  name: string;
  communeCode: string;
  /** the département of the commune: where a structure that said nothing is presumed to work */
  area: TerritoryCode;
  email: string | null;
  status: ListedPeriod;
  /** of this row; those of the whole file once gathered */
  sectors: readonly Sector[];
};

/** A status that the list no longer has. */
export type Departure = { siret: string; name: string; kind: StatusKind };

/** `departed`: flagged by this list, not ended; null when too many rows were refused to tell. */
export type RegistryReport = Report & RegistryList & { departed: Departure[] | null };

const LIMITS = { name: 200, number: 100, authority: 200 } as const;

/** Reads a row; what is wrong goes to `notes`, and a row with a refusal there is not to be written. */
export function readRegistryRow(
  cell: (column: RegistryColumn) => string,
  reference: ImportReference,
  notes: Notes,
): RegistryRow {
  const commune = communeCell(notes, "commune", cell("commune"), reference);
  const name = requiredCell(notes, "nom", cell("nom"), "le nom de la structure");
  return {
    siret: siretCell(notes, "siret", cell("siret")),
    name: limitedCell(notes, "nom", name, LIMITS.name),
    communeCode: commune?.code ?? "",
    area: `DEP:${commune?.departementCode ?? ""}`,
    email: emailCell(notes, "courriel", cell("courriel")),
    status: statusCells(cell, reference, notes),
    sectors: tradeCell(notes, cell("metiers"), reference),
  };
}

function statusCells(
  cell: (column: RegistryColumn) => string,
  { today }: ImportReference,
  notes: Notes,
): ListedPeriod {
  const text = requiredCell(notes, "statut", cell("statut"), "le statut\u00a0: EA, ESAT, EI, ACI…");
  const kind = text === "" ? null : statusKindCell(notes, "statut", text);
  const from = dateCell(notes, "du", cell("du"));
  const until = dateCell(notes, "au", cell("au"));
  if (isInverted({ from, until })) {
    refuse(notes, "au", "La fin du statut précède son début\u00a0: corrigez l'une des deux dates.");
  }
  if (until !== null && until < today) mend(notes, "au", cell("au"), `${until} (échu, conservé)`);
  return {
    // Never written when it is not known: the row is refused.
    kind: kind ?? "EQUIV",
    from,
    until,
    number: limitedCell(notes, "numero", cell("numero"), LIMITS.number) || null,
    authority: limitedCell(notes, "autorite", cell("autorite"), LIMITS.authority) || null,
  };
}

/** Trades in the words of the register, separated by `|`, or by commas where no label holds the whole. */
function tradeCell(notes: Notes, text: string, reference: ImportReference): Sector[] {
  const found = splitValues(text).flatMap((words) => {
    const whole = reference.sectorNamed(words);
    const pieces = whole ? [words] : words.split(/[,;/]/).map((piece) => piece.trim());
    return pieces.filter((piece) => piece !== "").flatMap((piece) => sectorOf(notes, piece, reference));
  });
  return [...new Map(found.map((sector) => [sector.code, sector])).values()];
}

function sectorOf(notes: Notes, words: string, reference: ImportReference): Sector[] {
  const sector = reference.sectorNamed(words);
  if (!sector) mend(notes, "metiers", words, "(métier inconnu, laissé de côté)");
  else if (![fold(sector.code), fold(sector.label)].includes(fold(words))) {
    mend(notes, "metiers", words, sector.label);
  }
  return sector ? [sector] : [];
}
