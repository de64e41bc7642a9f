import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { type BuyerKind, LEGAL_BASES, type LegalBase } from "#app/domain/eligibility.ts";
import { buyerNameOf } from "#app/domain/import-buyer.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import { mend, type Notes, refuse } from "#app/domain/import-report.ts";
import { communeCell } from "#app/domain/import-territory.ts";
import {
  cpvCell,
  dateCell,
  eurosCell,
  oneOf,
  requiredCell,
  short,
  siretCell,
} from "#app/domain/import-values.ts";
import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import { fold } from "#app/domain/text.ts";

/** One row of `import needs`: a lot, with its purchase and its buyer. */

export const NEED_COLUMNS = {
  required: [
    "reference",
    "acheteur_siret",
    "acheteur_nom",
    "titre",
    "description",
    "lot",
    "lot_titre",
    "cpv",
    "commune",
    "montant_ht",
    "duree_mois",
    "publication_prevue",
  ],
  optional: ["nature", "type_acheteur", "reservation", "fin_marche"],
} as const;

export type NeedColumn = (typeof NEED_COLUMNS)[keyof typeof NEED_COLUMNS][number];
type Cell = (column: NeedColumn) => string;

export type ImportedLot = {
  number: number;
  title: string;
  cpv: string[];
  sectors: string[];
  /** null = read from the CPV */
  nature: Nature | null;
  territory: TerritoryCode | null;
  amountCents: number | null;
  durationMonths: number | null;
  reservation: LegalBase | null;
};

export type NeedRow = {
  siret: string;
  buyerName: string;
  buyerKind: BuyerKind | null;
  reference: string;
  title: string;
  description: string;
  publicationOn: IsoDate | null;
  contractEnd: IsoDate | null;
  lot: ImportedLot;
};

/** Reads a row; what is wrong goes to `notes`, and a row with a refusal there is not to be written. */
export function readNeedRow(cell: Cell, reference: ImportReference, notes: Notes): NeedRow {
  const siret = siretCell(notes, "acheteur_siret", cell("acheteur_siret"));
  const title = limited(notes, "titre", requiredCell(notes, "titre", cell("titre"), "l'objet de l'achat"));
  return {
    siret,
    buyerName: nameCell(notes, cell("acheteur_nom"), siret, reference),
    buyerKind: kindCell(notes, cell("type_acheteur")),
    reference: referenceCell(notes, cell("reference")),
    title,
    description: descriptionCell(notes, cell("description")),
    publicationOn: plannedCell(notes, "publication_prevue", cell, reference.today),
    contractEnd: plannedCell(notes, "fin_marche", cell, reference.today),
    lot: lotCells(cell, title, reference, notes),
  };
}

function limited(notes: Notes, field: string, text: string): string {
  if (text.length > PURCHASE_LIMITS.title) {
    refuse(
      notes,
      field,
      `La colonne « ${field} » compte ${text.length} caractères : ramenez-la à ${PURCHASE_LIMITS.title}.`,
    );
  }
  return text;
}

function nameCell(notes: Notes, text: string, siret: string, reference: ImportReference): string {
  if (text !== "" || siret === "") return limited(notes, "acheteur_nom", text);
  const name = buyerNameOf(siret, reference);
  if (name) mend(notes, "acheteur_nom", "", name);
  return name ?? requiredCell(notes, "acheteur_nom", "", "le nom de l'acheteur");
}

function kindCell(notes: Notes, text: string): BuyerKind | null {
  if (text === "") return null;
  const kind = oneOf(
    ["pouvoir-adjudicateur", "entite-adjudicatrice", "prive"],
    fold(text).replaceAll(" ", "-"),
  );
  if (!kind) {
    refuse(
      notes,
      "type_acheteur",
      `« ${short(text)} » n'est pas un type d'acheteur. Valeurs acceptées : pouvoir-adjudicateur, entite-adjudicatrice, prive.`,
    );
  }
  return kind ?? null;
}

function referenceCell(notes: Notes, text: string): string {
  const reference = requiredCell(notes, "reference", text, "la référence de l'achat chez l'acheteur");
  if (reference.length > PURCHASE_LIMITS.reference) {
    refuse(
      notes,
      "reference",
      `La référence compte ${reference.length} caractères : ramenez-la à ${PURCHASE_LIMITS.reference}.`,
    );
  }
  return reference;
}

function descriptionCell(notes: Notes, text: string): string {
  if (text.length > PURCHASE_LIMITS.description) {
    refuse(
      notes,
      "description",
      `La description compte ${text.length} caractères : ramenez-la à ${PURCHASE_LIMITS.description}.`,
    );
  }
  return text;
}

function plannedCell(notes: Notes, field: "publication_prevue" | "fin_marche", cell: Cell, today: IsoDate) {
  const date = dateCell(notes, field, cell(field));
  if (date !== null && date < today) mend(notes, field, cell(field), `${date} (date passée, conservée)`);
  return date;
}

function lotCells(cell: Cell, title: string, reference: ImportReference, notes: Notes): ImportedLot {
  const cpv = cpvCell(notes, "cpv", cell("cpv"), reference.isKnownCpv);
  if (cpv.length === 0) {
    refuse(
      notes,
      "cpv",
      "Le lot n'a pas de code CPV : indiquez-en au moins un, de 8 chiffres, comme 77310000.",
    );
  }
  return {
    number: numberCell(notes, cell("lot")),
    title: limited(notes, "lot_titre", cell("lot_titre").replace(/\s+/g, " ")) || title,
    cpv,
    sectors: reference.sectorsOf(cpv),
    nature: natureCell(notes, cell("nature")),
    territory: territoryCell(notes, cell("commune"), reference),
    amountCents: eurosCell(notes, "montant_ht", cell("montant_ht")),
    durationMonths: monthsCell(notes, "duree_mois", cell("duree_mois")),
    reservation: reservationCell(notes, cell("reservation")),
  };
}

function numberCell(notes: Notes, text: string): number {
  if (text === "") {
    mend(notes, "lot", "", "1");
    return 1;
  }
  const number = Number(/^(?:lot\s*)?(?:n°\s*)?0*(\d{1,4})$/i.exec(text)?.[1]);
  if (number >= 1) return number;
  refuse(notes, "lot", `« ${short(text)} » n'est pas un numéro de lot : écrivez un entier à partir de 1.`);
  return 0;
}

function natureCell(notes: Notes, text: string): Nature | null {
  const asked = fold(text).replace(/s$/, "");
  const nature = (["services", "fournitures", "travaux"] as const).find(
    (one) => one.replace(/s$/, "") === asked || one === asked,
  );
  if (text !== "" && nature !== text) mend(notes, "nature", text, nature ?? "");
  return nature ?? null;
}

// A wider territory is understood; without any, the buyer's commune stands in for the match.
function territoryCell(notes: Notes, text: string, reference: ImportReference): TerritoryCode | null {
  if (text === "") {
    mend(notes, "commune", "", "commune de l'acheteur");
    return null;
  }
  const territory = reference.territory(text);
  if (territory && !territory.startsWith("COM:")) return territory;
  const commune = communeCell(notes, "commune", text, reference);
  return commune ? `COM:${commune.code}` : null;
}

/** A whole number of months, null when the cell is empty. */
export function monthsCell(notes: Notes, field: string, text: string): number | null {
  if (text === "") return null;
  const months = Number(/^(\d{1,3})(?:[.,]0+)?(?:\s*mois)?$/i.exec(text)?.[1]);
  if (months >= 1 && months <= 600) return months;
  refuse(notes, field, `« ${short(text)} » n'est pas une durée : écrivez un nombre de mois, de 1 à 600.`);
  return null;
}

// People write whom they reserve to; the article is what we keep.
const RESERVED_FOR: Readonly<Record<string, LegalBase>> = {
  "ea esat": "L2113-12",
  "ea et esat": "L2113-12",
  handicap: "L2113-12",
  siae: "L2113-13",
  insertion: "L2113-13",
  // L. 2113-14 is the article of the joint reservation
  "l2113 14": "L2113-12+13",
  ess: "L2113-15",
};

function reservationCell(notes: Notes, text: string): LegalBase | null {
  const asked = fold(text.replace(/CCP|articles?|art\.?/gi, "")).replace(/^([lr]) (?=\d)/, "$1");
  if (asked === "" || asked === "non" || asked === "aucune") return null;
  const base = LEGAL_BASES.find((one) => fold(one) === asked) ?? RESERVED_FOR[asked];
  if (!base) {
    refuse(
      notes,
      "reservation",
      `« ${short(text)} » n'est pas une base de réservation. Valeurs acceptées : ${LEGAL_BASES.join(", ")}.`,
    );
    return null;
  }
  if (base !== text) mend(notes, "reservation", text, base);
  return base;
}
