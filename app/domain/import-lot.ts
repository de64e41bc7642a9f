import type { Nature } from "#app/domain/cpv.ts";
import { LEGAL_BASES, type LegalBase } from "#app/domain/eligibility.ts";
import type { NeedColumn } from "#app/domain/import-need.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import { mend, type Notes, refuse } from "#app/domain/import-report.ts";
import { communeCell } from "#app/domain/import-territory.ts";
import { cpvCell, eurosCell, limitedCell, short } from "#app/domain/import-values.ts";
import { MOST_TERRITORIES, storedTerritories } from "#app/domain/lot-territories.ts";
import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import { fold } from "#app/domain/text.ts";

/** The lot of a row of `import needs`. */

export type ImportedLot = {
  number: number;
  title: string;
  cpv: string[];
  sectors: string[];
  /** null = read from the CPV */
  nature: Nature | null;
  territory: TerritoryCode | null;
  otherTerritories: readonly TerritoryCode[];
  amountCents: number | null;
  durationMonths: number | null;
  reservation: LegalBase | null;
};

export function lotCells(
  cell: (column: NeedColumn) => string,
  title: string,
  reference: ImportReference,
  notes: Notes,
): ImportedLot {
  const cpv = cpvCell(notes, "cpv", cell("cpv"), reference.isKnownCpv);
  if (cpv.length === 0) {
    refuse(
      notes,
      "cpv",
      "Le lot n'a pas de code CPV\u00a0: indiquez-en au moins un, de 8 chiffres, comme 77310000.",
    );
  }
  return {
    number: numberCell(notes, cell("lot")),
    title:
      limitedCell(notes, "lot_titre", cell("lot_titre").replace(/\s+/g, " "), PURCHASE_LIMITS.title) || title,
    cpv,
    sectors: reference.sectorsOf(cpv),
    nature: natureCell(notes, cell("nature")),
    ...territoriesCell(notes, cell("commune"), reference),
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
  refuse(
    notes,
    "lot",
    `«\u00a0${short(text)}\u00a0» n'est pas un numéro de lot\u00a0: écrivez un entier à partir de 1.`,
  );
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

// Several are separated by « ; » or « | »; without any, the buyer's commune stands in for the match.
function territoriesCell(notes: Notes, text: string, reference: ImportReference) {
  const parts = text.split(/[;|\n]/).flatMap((part) => part.trim() || []);
  if (parts.length === 0) mend(notes, "commune", text, "commune de l'acheteur");
  if (parts.length > MOST_TERRITORIES) {
    const told = `${parts.length} lieux d'exécution, c'est trop\u00a0: gardez-en ${MOST_TERRITORIES}, ou donnez un territoire plus large.`;
    refuse(notes, "commune", told);
  }
  const read = parts
    .slice(0, MOST_TERRITORIES)
    .flatMap((part) => territoryCell(notes, part, reference) ?? []);
  return storedTerritories(read);
}

// A wider territory is understood.
function territoryCell(notes: Notes, text: string, reference: ImportReference): TerritoryCode | null {
  const territory = reference.territory(text);
  if (territory && !territory.startsWith("COM:")) return territory;
  const commune = communeCell(notes, "commune", text, reference);
  return commune ? `COM:${commune.code}` : null;
}

function monthsCell(notes: Notes, field: string, text: string): number | null {
  if (text === "") return null;
  const months = Number(/^(\d{1,3})(?:[.,]0+)?(?:\s*mois)?$/i.exec(text)?.[1]);
  if (months >= 1 && months <= 600) return months;
  refuse(
    notes,
    field,
    `«\u00a0${short(text)}\u00a0» n'est pas une durée\u00a0: écrivez un nombre de mois, de 1 à 600.`,
  );
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
      `«\u00a0${short(text)}\u00a0» n'est pas une base de réservation. Valeurs acceptées\u00a0: ${LEGAL_BASES.join(", ")}.`,
    );
    return null;
  }
  if (base !== text) mend(notes, "reservation", text, base);
  return base;
}
