import type { ImportReference } from "#app/domain/import-reference.ts";
import { mend, type Notes, refuse } from "#app/domain/import-report.ts";
import { areasCell, communeCell, radiusCell } from "#app/domain/import-territory.ts";
import {
  cpvCell,
  dateCell,
  emailCell,
  eurosCell,
  oneOf,
  requiredCell,
  shareCell,
  short,
  siretCell,
  splitValues,
} from "#app/domain/import-values.ts";
import {
  AGEC_CATEGORIES,
  findCircular,
  OFFER_KINDS,
  OFFER_LIMITS,
  type OfferKind,
} from "#app/domain/offer.ts";
import { isInverted, STATUS_KINDS, STATUSES, type StatusPeriod } from "#app/domain/supplier-status.ts";
import type { Radius, TerritoryCode } from "#app/domain/territory.ts";
import { fold } from "#app/domain/text.ts";

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
  optional: ["circulaire", "labels", "agec"],
} as const;

export type SupplierColumn = (typeof SUPPLIER_COLUMNS)[keyof typeof SUPPLIER_COLUMNS][number];

export type ImportedOffer = {
  /** the folded title: with the SIRET, the identity of the offer */
  importKey: string;
  title: string;
  description: string;
  kind: OfferKind;
  cpv: string[];
  sectors: string[];
  areas: TerritoryCode[];
  radiusKm: Radius | null;
  capacityCents: number | null;
  circular: string[];
  labels: string[];
  agecCategory: string | null;
};

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

/** Reads a row; what is wrong goes to `notes`, and a row with a refusal there is not to be written. */
export function readSupplierRow(
  cell: (column: SupplierColumn) => string,
  reference: ImportReference,
  notes: Notes,
): SupplierRow {
  const commune = communeCell(notes, "commune", cell("commune"), reference);
  return {
    siret: siretCell(notes, "siret", cell("siret")),
    name: requiredCell(notes, "nom", cell("nom"), "le nom de la structure"),
    status: statusCells(cell, reference, notes),
    shareDisabled: shareCell(notes, "part_handicap", cell("part_handicap")),
    shareDisadvantaged: shareCell(notes, "part_insertion", cell("part_insertion")),
    communeCode: commune?.code ?? "",
    address: cell("adresse") || null,
    email: emailCell(notes, "courriel", cell("courriel")),
    offer: offerCells(cell, reference, notes),
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
      refuse(notes, "statut", "Des dates de statut sans statut : indiquez le statut, ou retirez les dates.");
    return null;
  }
  const kind = STATUS_KINDS.find(
    (one) => fold(one) === fold(text) || fold(STATUSES[one].label) === fold(text),
  );
  if (!kind) {
    refuse(
      notes,
      "statut",
      `« ${short(text)} » n'est pas un statut connu. Valeurs acceptées : ${STATUS_KINDS.join(", ")}.`,
    );
    return null;
  }
  if (isInverted({ from, until }))
    refuse(notes, "statut_au", "La fin du statut précède son début : corrigez l'une des deux dates.");
  if (kind !== text) mend(notes, "statut", text, kind);
  if (until !== null && until < today)
    mend(notes, "statut_au", cell("statut_au"), `${until} (échu, conservé)`);
  return { kind, from, until };
}

function offerCells(
  cell: (column: SupplierColumn) => string,
  reference: ImportReference,
  notes: Notes,
): ImportedOffer {
  const title = requiredCell(notes, "offre_titre", cell("offre_titre"), "le titre de l'offre");
  if (title.length > OFFER_LIMITS.title) {
    refuse(
      notes,
      "offre_titre",
      `Le titre compte ${title.length} caractères : ramenez-le à ${OFFER_LIMITS.title}.`,
    );
  }
  const description = cell("offre_description");
  if (description.length > OFFER_LIMITS.description) {
    refuse(
      notes,
      "offre_description",
      `La description compte ${description.length} caractères : ramenez-la à ${OFFER_LIMITS.description}.`,
    );
  }
  const kind = oneOf(OFFER_KINDS, cell("offre_type"));
  if (!kind) {
    const given =
      cell("offre_type") === ""
        ? "Le type d'offre est vide"
        : `« ${short(cell("offre_type"))} » n'est pas un type d'offre`;
    refuse(
      notes,
      "offre_type",
      `${given}. Valeurs acceptées : PREST (prestation), DISP (mise à disposition), BUILD (fabrication), LOC (location), REP (réparation).`,
    );
  }
  return {
    importKey: fold(title),
    title,
    description,
    kind: kind ?? "PREST",
    ...tradeCells(cell, reference, notes),
    ...reachCells(cell, reference, notes),
    capacityCents: eurosCell(notes, "capacite_ht", cell("capacite_ht")),
    ...qualityCells(cell, notes),
  };
}

function tradeCells(cell: (column: SupplierColumn) => string, reference: ImportReference, notes: Notes) {
  const cpv = cpvCell(notes, "cpv", cell("cpv"), reference.isKnownCpv);
  const unknown: string[] = [];
  const named = splitValues(cell("secteurs")).flatMap((words) => {
    const sector = reference.sectorNamed(words);
    if (!sector) unknown.push(words);
    else if (![fold(sector.code), fold(sector.label)].includes(fold(words))) {
      mend(notes, "secteurs", words, sector.code);
    }
    return sector ? [sector.code] : [];
  });
  const sectors = named.length > 0 ? [...new Set(named)] : reference.sectorsOf(cpv);
  if (unknown.length > 0) mend(notes, "secteurs", unknown.join("|"), sectors.join("|"));
  if (cpv.length === 0 && sectors.length === 0) {
    refuse(
      notes,
      "cpv",
      "Ni code CPV ni secteur reconnu : indiquez au moins un code CPV de 8 chiffres, comme 77310000.",
    );
  }
  return { cpv, sectors };
}

function reachCells(cell: (column: SupplierColumn) => string, reference: ImportReference, notes: Notes) {
  const areas = areasCell(notes, "zone", cell("zone"), reference);
  const radiusKm = radiusCell(notes, "rayon_km", cell("rayon_km"));
  if (areas.length === 0 && radiusKm === null && cell("rayon_km") === "") {
    refuse(
      notes,
      "zone",
      "Aucune zone d'intervention reconnue : indiquez une zone (FR, REG:84, DEP:63, EPCI:…, COM:63113) ou un rayon_km.",
    );
  }
  return { areas, radiusKm };
}

function qualityCells(cell: (column: SupplierColumn) => string, notes: Notes) {
  const circular = splitValues(cell("circulaire")).flatMap((words) => {
    const code = findCircular(words);
    if (fold(code ?? "") !== fold(words)) mend(notes, "circulaire", words, code ?? "");
    return code ? [code] : [];
  });
  const labels = splitValues(cell("labels")).filter((label) => {
    const fits = label.length <= OFFER_LIMITS.label;
    if (!fits) mend(notes, "labels", label, "");
    return fits;
  });
  const agec = AGEC_CATEGORIES.find((category) => fold(category) === fold(cell("agec"))) ?? null;
  if (!agec && cell("agec") !== "") mend(notes, "agec", cell("agec"), "");
  return { circular: [...new Set(circular)], labels, agecCategory: agec };
}
