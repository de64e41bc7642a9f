import { type ImportedOffer, offerCells } from "#app/domain/import-offer.ts";
import { DETAIL_COLUMNS } from "#app/domain/import-offer-details.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import { mend, type Notes, refuse } from "#app/domain/import-report.ts";
import { communeCell } from "#app/domain/import-territory.ts";
import {
  dateCell,
  emailCell,
  limitedCell,
  requiredCell,
  shareCell,
  siretCell,
  statusKindCell,
} from "#app/domain/import-values.ts";
import { isInverted, type StatusPeriod } from "#app/domain/supplier-status.ts";

/** One row of `import suppliers`: a supplier, one of its statuses, one of its offers. */

export const SUPPLIER_COLUMNS = {
  required: [
    "siret",
    "nom",
    "statut",
    "statut_du",
    "statut_au",
    "part_handicap",
    "part_insertion",
    "commune",
    "adresse",
    "courriel",
    "offre_titre",
    "offre_description",
    "offre_type",
    "cpv",
    "secteurs",
    "zone",
    "rayon_km",
    "capacite_ht",
  ],
  optional: ["circulaire", "labels", "agec", ...DETAIL_COLUMNS],
} as const;

export type SupplierColumn = (typeof SUPPLIER_COLUMNS)[keyof typeof SUPPLIER_COLUMNS][number];

export type SupplierRow = {
  siret: string;
  name: string;
  communeCode: string;
  address: string | null;
  email: string | null;
  shareDisabled: number | null;
  shareDisadvantaged: number | null;
  status: StatusPeriod | null;
  offer: ImportedOffer;
};

const MAX_NAME = 200;
const MAX_ADDRESS = 300;

/** Reads a row; what is wrong goes to `notes`, and a row with a refusal there is not to be written. */
export function readSupplierRow(
  cell: (column: SupplierColumn) => string,
  reference: ImportReference,
  notes: Notes,
  has: (column: SupplierColumn) => boolean,
): SupplierRow {
  const commune = communeCell(notes, "commune", cell("commune"), reference);
  const name = requiredCell(notes, "nom", cell("nom"), "le nom de la structure");
  return {
    siret: siretCell(notes, "siret", cell("siret")),
    name: limitedCell(notes, "nom", name, MAX_NAME),
    status: statusCells(cell, reference, notes),
    shareDisabled: shareCell(notes, "part_handicap", cell("part_handicap")),
    shareDisadvantaged: shareCell(notes, "part_insertion", cell("part_insertion")),
    communeCode: commune?.code ?? "",
    address: limitedCell(notes, "adresse", cell("adresse"), MAX_ADDRESS) || null,
    email: emailCell(notes, "courriel", cell("courriel")),
    offer: offerCells(cell, reference, notes, has),
  };
}

function statusCells(
  cell: (column: SupplierColumn) => string,
  { today }: ImportReference,
  notes: Notes,
): StatusPeriod | null {
  const text = cell("statut");
  const from = dateCell(notes, "statut_du", cell("statut_du"));
  const until = dateCell(notes, "statut_au", cell("statut_au"));
  if (text === "") {
    const dated = from !== null || until !== null;
    if (dated)
      refuse(
        notes,
        "statut",
        "Des dates de statut sans statut\u00a0: indiquez le statut, ou retirez les dates.",
      );
    return null;
  }
  const kind = statusKindCell(notes, "statut", text);
  if (!kind) return null;
  if (isInverted({ from, until }))
    refuse(notes, "statut_au", "La fin du statut précède son début\u00a0: corrigez l'une des deux dates.");
  if (until !== null && until < today)
    mend(notes, "statut_au", cell("statut_au"), `${until} (échu, conservé)`);
  return { kind, from, until };
}
