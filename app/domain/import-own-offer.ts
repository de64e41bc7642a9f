import { offerCells } from "#app/domain/import-offer.ts";
import { DETAIL_COLUMNS } from "#app/domain/import-offer-details.ts";
import type { ImportReference } from "#app/domain/import-reference.ts";
import { type Notes, refuse } from "#app/domain/import-report.ts";
import type { SupplierRow } from "#app/domain/import-supplier.ts";
import type { FileMemory, KnownSupplier } from "#app/domain/import-supplier-plan.ts";
import { communeCell } from "#app/domain/import-territory.ts";

/**
 * A supplier's own table of offers: the columns of `import suppliers` that speak of offers. What the structure is stays as
 * it is; only its offers come from the file.
 */
export const OWN_OFFER_COLUMNS = {
  required: [
    "offre_titre",
    "offre_description",
    "offre_type",
    "cpv",
    "secteurs",
    "zone",
    "rayon_km",
    "capacite_ht",
    "circulaire",
    "labels",
    "agec",
  ],
  optional: [...DETAIL_COLUMNS, "commune", "siret"],
} as const;

export type OwnOfferColumn = (typeof OWN_OFFER_COLUMNS)[keyof typeof OWN_OFFER_COLUMNS][number];

/** Whose table it is. */
export type OwnSupplier = Pick<KnownSupplier, "siret" | "name" | "communeCode">;

/** Rows and bytes that one table may have: more goes through several. */
export const OWN_OFFERS = { rows: 2_000, bytes: 5_000_000 } as const;

type Reading = {
  reference: ImportReference;
  supplier: OwnSupplier;
  notes: Notes;
  /** whether the file has that column */
  has: (column: OwnOfferColumn) => boolean;
};

/** Reads a row as one of `import suppliers` for that supplier; a row with a refusal in `notes` is not to be written. */
export function readOwnOffer(
  cell: (column: OwnOfferColumn) => string,
  { reference, supplier, notes, has }: Reading,
): SupplierRow {
  const { siret, name } = supplier;
  const given = cell("siret").replace(/\s/g, "");
  if (given !== "" && given.padStart(14, "0") !== siret) {
    refuse(notes, "siret", `Cette ligne est celle d'une autre structure\u00a0: ici, le SIRET est ${siret}.`);
  }
  const offer = offerCells(
    (column) => (isOwn(column) ? cell(column) : ""),
    reference,
    notes,
    (column) => isOwn(column) && has(column),
  );
  const site = cell("commune") === "" ? null : communeCell(notes, "commune", cell("commune"), reference);
  const communeCode = site?.code ?? supplier.communeCode ?? "";
  if (communeCode === "" && notes.problems.length === 0) {
    refuse(notes, "commune", "Indiquez la commune d'où part le travail\u00a0: votre structure n'en a pas.");
  }
  const nothing = { address: null, email: null, shareDisabled: null, shareDisadvantaged: null, status: null };
  return { siret, name, communeCode, ...nothing, offer };
}

const COLUMNS: readonly string[] = [...OWN_OFFER_COLUMNS.required, ...OWN_OFFER_COLUMNS.optional];
const isOwn = (column: string): column is OwnOfferColumn => COLUMNS.includes(column);

/** The file says nothing of who the supplier is: what is known of it stands for the first row. */
export function keepIdentity(memory: FileMemory, { siret, name, communeCode }: OwnSupplier): void {
  memory.identities.set(siret, { name, communeCode });
}

// Tables of before these columns go on working: they leave what the offer says.
const KEPT = "Colonne facultative.";

/** What each column holds, for those who fill it. */
export const OWN_OFFER_GUIDE: readonly { column: OwnOfferColumn; holds: string; example: string }[] = [
  {
    column: "offre_titre",
    holds: "Le métier, en quelques mots. Un titre nomme une offre\u00a0: le même la modifie.",
    example: "Entretien d'espaces verts",
  },
  {
    column: "offre_description",
    holds: "Ce qui est fait, avec quels moyens.",
    example: "Tonte, taille, désherbage sans produit.",
  },
  {
    column: "offre_type",
    holds: "PREST, DISP (mise à disposition), BUILD (fabrication), LOC (location) ou REP (réparation).",
    example: "PREST",
  },
  { column: "cpv", holds: "Codes de huit chiffres, séparés par |.", example: "77310000|77340000" },
  {
    column: "secteurs",
    holds: "Secteurs, séparés par |. Vide\u00a0: ceux des codes CPV.",
    example: "Entretien des espaces verts",
  },
  {
    column: "zone",
    holds: "FR, REG:84, DEP:63, EPCI:246300701, COM:63113, séparés par |.",
    example: "DEP:63|DEP:03",
  },
  {
    column: "rayon_km",
    holds: "10, 20, 30, 50, 75, 100 ou 200, autour du site. Vide si vous donnez une zone.",
    example: "50",
  },
  { column: "capacite_ht", holds: "Le montant le plus élevé d'une année, en euros HT.", example: "80000" },
  { column: "circulaire", holds: "Caractères circulaires, séparés par |.", example: "reemploi|reparation" },
  { column: "labels", holds: "Labels, séparés par |.", example: "Écolabel européen" },
  { column: "agec", holds: "Catégorie de l'article 58 de la loi AGEC.", example: "Mobilier urbain" },
  { column: "delai_jours", holds: `Délai de démarrage, en jours. ${KEPT}`, example: "15" },
  { column: "equipe", holds: `Équivalents temps plein qui font ce travail. ${KEPT}`, example: "12" },
  {
    column: "prix",
    holds: `Repères de prix, en quelques mots. ${KEPT}`,
    example: "32\u00a0€\u00a0HT l'heure",
  },
  { column: "langues", holds: `Langues d'accueil, séparées par |. ${KEPT}`, example: "français|LSF" },
  {
    column: "accessibilite",
    holds: `pmr, sous-titres, braille, séparés par |. ${KEPT}`,
    example: "pmr|sous-titres",
  },
  { column: "equitable", holds: `Commerce équitable\u00a0: oui ou non. ${KEPT}`, example: "non" },
  { column: "part_recyclee", holds: `Part de matière recyclée, de 1 à 100. ${KEPT}`, example: "30" },
  {
    column: "complet_au",
    holds: `Dernier jour où vous ne prenez plus de travail. ${KEPT}`,
    example: "2027-03-31",
  },
  {
    column: "commune",
    holds: "Code INSEE du site de départ, s'il n'est pas celui de la structure. Colonne facultative.",
    example: "63113",
  },
];
