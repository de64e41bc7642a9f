import type { IsoDate } from "#app/domain/date.ts";
import { RADII, type Radius, type TerritoryCode } from "#app/domain/territory.ts";
import { fold } from "#app/domain/text.ts";

/** What an offer is made of, its closed lists and its limits: the same for the editor and the importer. */

export const OFFER_KINDS = ["PREST", "DISP", "BUILD", "LOC", "REP"] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];

export const OFFER_KIND_LABELS: Record<OfferKind, string> = {
  PREST: "Prestation de service",
  DISP: "Mise à disposition de personnel",
  BUILD: "Fabrication et commercialisation de biens",
  LOC: "Location",
  REP: "Réparation",
};

export type OfferState = "draft" | "published" | "archived";

export const OFFER_STATE_LABELS: Record<OfferState, string> = {
  draft: "Brouillon",
  published: "Publiée",
  archived: "Archivée",
};

/** Circular attributes, as written in files and in addresses. */
export const CIRCULAR_LABELS = {
  reemploi: "Réemploi",
  reutilisation: "Réutilisation",
  reparation: "Réparation",
  reconditionne: "Reconditionné",
  recycle: "Matières recyclées",
  biosource: "Matières biosourcées",
  ecoconception: "Écoconception",
  location: "Location, économie de la fonctionnalité",
  consigne: "Réemballage, consigne ou vrac",
  biodechets: "Biodéchets valorisés",
  "anti-gaspillage": "Lutte contre le gaspillage",
  "circuit-court": "Circuit court",
} as const;
export type Circular = keyof typeof CIRCULAR_LABELS;
export const CIRCULARS = Object.keys(CIRCULAR_LABELS) as readonly Circular[];

// How files name them: « réemployé », « matière recyclée », « upcycling », « reconditionnement ».
const CIRCULAR_WORDS: Record<Circular, RegExp> = {
  reemploi: /reempl/,
  reutilisation: /reutilis|upcycl|surcycl/,
  reparation: /repar/,
  reconditionne: /recondition/,
  recycle: /recycl/,
  biosource: /biosourc/,
  ecoconception: /eco ?conc/,
  location: /locat|fonctionnalite/,
  consigne: /consign|vrac|reemball/,
  biodechets: /biodech|compost/,
  "anti-gaspillage": /gaspi/,
  "circuit-court": /circuits? courts?/,
};

/** The circular attribute that a word names, null when none does. */
export function findCircular(words: string): Circular | null {
  const asked = fold(words);
  const exact = CIRCULARS.find((code) => fold(code) === asked || fold(CIRCULAR_LABELS[code]) === asked);
  return exact ?? CIRCULARS.find((code) => CIRCULAR_WORDS[code].test(asked)) ?? null;
}

/** How people are received, as chosen in the editor. Languages, LSF and FALC among them, are told apart. */
export const ACCESS_LABELS = {
  pmr: "Locaux accessibles aux personnes à mobilité réduite",
  "sous-titres": "Échanges sous-titrés ou transcrits",
  braille: "Documents en braille ou en gros caractères",
} as const;
export type Access = keyof typeof ACCESS_LABELS;
export const ACCESSES = Object.keys(ACCESS_LABELS) as readonly Access[];

/**
 * Products of AGEC, art. 58: `type_produit_acquis` of the official schema of the declaration
 * (datagouv/schema-declaration-biens-reemploi-reutilisation-recycle, v0.1.0).
 */
export const AGEC_CATEGORIES = [
  "Produits textiles à l'exception des équipements de protection individuels",
  "Matériel informatique et téléphonie",
  "Matériel de reprographie et d'impression",
  "Consommables d'impression",
  "Papier",
  "Fournitures de bureau",
  "Engins de transport et pièces détachées",
  "Véhicules et pièces détachées",
  "Mobilier et aménagement d'intérieur",
  "Mobilier urbain",
  "Equipements de collecte de déchets",
  "Bocaux et flacons",
  "Articles et équipement sportifs",
  "Matériel d'entretien des espaces verts",
  "Bâtiments modulaires ou préfabriqués",
  "Gros électroménager, y compris appareils professionnels",
  "Jeux et jouets",
] as const;

/** What a person or a file gives; the rest of the row is derived. */
export type OfferFields = {
  title: string;
  description: string;
  kind: OfferKind;
  /** eight digits each */
  cpv: readonly string[];
  /** sector codes; none = those of the CPV codes */
  sectors: readonly string[];
  areas: readonly TerritoryCode[];
  radiusKm: Radius | null;
  /** where the work starts from; null = the supplier's own commune */
  communeCode: string | null;
  capacityCents: number | null;
  leadTimeDays: number | null;
  staff: number | null;
  priceHint: string | null;
  circular: readonly string[];
  labels: readonly string[];
  agecCategory: string | null;
  fairTrade: boolean;
  languages: readonly string[];
  accessibility: readonly string[];
  /** percent of recycled matter, 1 to 100 */
  recycledShare: number | null;
  /** no new work up to that day, included */
  fullUntil: IsoDate | null;
};

export type OfferReference = {
  client: string;
  year: number;
  description: string;
  amountCents: number | null;
};

/** A field and the sentence that says what is wrong and what to do. */
export type Problem<Field extends string = string> = { field: Field; message: string };

/** Lengths in characters, counts of values: beyond, a file or a form lies or attacks. */
export const OFFER_LIMITS = {
  title: 160,
  description: 10_000,
  label: 80,
  values: 60,
  priceHint: 200,
  photos: 6,
  alt: 200,
} as const;

/** The day until which an offer is full, if that day is still to come; a past one says nothing. */
export const fullOn = (fullUntil: IsoDate | null, day: IsoDate): IsoDate | null =>
  fullUntil !== null && fullUntil >= day ? fullUntil : null;

// Above one billion euros a year, no supplier of this platform: a slip of the keyboard.
const MAX_CAPACITY_CENTS = 100_000_000_000;

export const EMPTY_OFFER: OfferFields = {
  title: "",
  description: "",
  kind: "PREST",
  cpv: [],
  sectors: [],
  areas: [],
  radiusKm: null,
  communeCode: null,
  capacityCents: null,
  leadTimeDays: null,
  staff: null,
  priceHint: null,
  circular: [],
  labels: [],
  agecCategory: null,
  fairTrade: false,
  languages: [],
  accessibility: [],
  recycledShare: null,
  fullUntil: null,
};

/** The commune the work starts from, the offer's own or its supplier's; null when neither is known. */
type Place = { site: string | null };

/** What keeps an offer from being saved, a field at a time. A draft may still lack what publishing asks. */
export function checkOffer(offer: OfferFields, { site }: Place): Problem<keyof OfferFields>[] {
  const problems: Problem<keyof OfferFields>[] = [];
  const add = (field: keyof OfferFields, message: string) => problems.push({ field, message });
  if (offer.title.trim() === "") add("title", "Donnez un titre à l'offre, le métier en quelques mots.");
  if (offer.title.length > OFFER_LIMITS.title) {
    add(
      "title",
      `Le titre compte ${offer.title.length} caractères\u00a0: ramenez-le à ${OFFER_LIMITS.title}.`,
    );
  }
  if (offer.description.length > OFFER_LIMITS.description) {
    add("description", `La description dépasse ${OFFER_LIMITS.description} caractères, raccourcissez-la.`);
  }
  for (const field of ["cpv", "sectors", "areas", "labels"] as const) {
    if (offer[field].length > OFFER_LIMITS.values) {
      add(
        field,
        `${offer[field].length} valeurs, c'est trop\u00a0: gardez-en ${OFFER_LIMITS.values} au plus.`,
      );
    }
  }
  if (offer.capacityCents !== null && !(offer.capacityCents > 0)) {
    add(
      "capacityCents",
      "La capacité est un montant positif, en euros HT par an. Laissez vide si vous ne savez pas.",
    );
  }
  if (offer.capacityCents !== null && offer.capacityCents > MAX_CAPACITY_CENTS) {
    add("capacityCents", "Cette capacité dépasse un milliard d'euros par an\u00a0: vérifiez le montant.");
  }
  if (offer.radiusKm !== null && !RADII.includes(offer.radiusKm)) {
    add("radiusKm", `Choisissez un rayon parmi ${RADII.join(", ")}\u00a0km.`);
  }
  if (offer.radiusKm !== null && site === null) {
    add("communeCode", "Un rayon se mesure depuis une commune\u00a0: indiquez le site de départ.");
  }
  return problems;
}

/** What an offer still lacks to be found: asked when it is published, not when a draft is saved. */
export function missingToPublish(offer: OfferFields, place: Place): Problem<keyof OfferFields>[] {
  const missing: Problem<keyof OfferFields>[] = [...checkOffer(offer, place)];
  if (offer.cpv.length === 0 && offer.sectors.length === 0) {
    missing.push({
      field: "sectors",
      message:
        "Choisissez au moins un secteur ou un code CPV\u00a0: sans métier, personne ne trouve l'offre.",
    });
  }
  if (offer.areas.length === 0 && offer.radiusKm === null) {
    missing.push({
      field: "areas",
      message: "Indiquez où vous intervenez\u00a0: des territoires, ou un rayon autour de votre site.",
    });
  }
  return missing;
}
