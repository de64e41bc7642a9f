import { detailCells, type OfferDetails } from "#app/domain/import-offer-details.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import { mend, type Notes, refuse } from "#app/domain/import-report.ts";
import type { SupplierColumn } from "#app/domain/import-supplier.ts";
import { areasCell, radiusCell } from "#app/domain/import-territory.ts";
import {
  cpvCell,
  eurosCell,
  limitedCell,
  oneOf,
  requiredCell,
  short,
  splitValues,
} from "#app/domain/import-values.ts";
import {
  AGEC_CATEGORIES,
  findCircular,
  OFFER_KINDS,
  OFFER_LIMITS,
  type OfferKind,
} from "#app/domain/offer.ts";
import type { Radius, TerritoryCode } from "#app/domain/territory.ts";
import { fold } from "#app/domain/text.ts";

/** The offer of a row of `import suppliers`. */

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
  /** what the columns that the file has say of the rest */
  details: Partial<OfferDetails>;
};

export function offerCells(
  cell: (column: SupplierColumn) => string,
  reference: ImportReference,
  notes: Notes,
  has: (column: SupplierColumn) => boolean,
): ImportedOffer {
  const title = requiredCell(notes, "offre_titre", cell("offre_titre"), "le titre de l'offre");
  const kind = oneOf(OFFER_KINDS, cell("offre_type"));
  if (!kind) {
    const given =
      cell("offre_type") === ""
        ? "Le type d'offre est vide"
        : `«\u00a0${short(cell("offre_type"))}\u00a0» n'est pas un type d'offre`;
    refuse(
      notes,
      "offre_type",
      `${given}. Valeurs acceptées\u00a0: PREST (prestation), DISP (mise à disposition), BUILD (fabrication), LOC (location), REP (réparation).`,
    );
  }
  return {
    importKey: fold(title),
    title: limitedCell(notes, "offre_titre", title, OFFER_LIMITS.title),
    description: limitedCell(notes, "offre_description", cell("offre_description"), OFFER_LIMITS.description),
    kind: kind ?? "PREST",
    ...tradeCells(cell, reference, notes),
    ...reachCells(cell, reference, notes),
    capacityCents: eurosCell(notes, "capacite_ht", cell("capacite_ht")),
    ...qualityCells(cell, notes),
    details: detailCells({ cell, has }, reference, notes),
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
      "Ni code CPV ni secteur reconnu\u00a0: indiquez au moins un code CPV de 8 chiffres, comme 77310000.",
    );
  }
  return { cpv, sectors };
}

function reachCells(cell: (column: SupplierColumn) => string, reference: ImportReference, notes: Notes) {
  const areas = areasCell(notes, "zone", cell("zone"), reference);
  const radiusKm = radiusCell(notes, "rayon_km", cell("rayon_km"));
  if (areas.length === 0 && radiusKm === null && cell("rayon_km") === "") {
    const given = cell("zone") === "" ? "" : ` dans «\u00a0${short(cell("zone"))}\u00a0»`;
    refuse(
      notes,
      "zone",
      `Aucune zone d'intervention reconnue${given}\u00a0: indiquez une zone (FR, REG:84, DEP:63, EPCI:…, COM:63113) ou un rayon_km.`,
    );
  }
  return { areas, radiusKm };
}

// Folded once: a table of a thousand rows would fold them thousands of times.
const AGEC_NAMES: ReadonlyMap<string, string> = new Map(
  AGEC_CATEGORIES.map((category) => [fold(category), category]),
);

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
  const agec = AGEC_NAMES.get(fold(cell("agec"))) ?? null;
  if (!agec && cell("agec") !== "") mend(notes, "agec", cell("agec"), "");
  return { circular: [...new Set(circular)], labels, agecCategory: agec };
}
