import type { Nature } from "#app/domain/cpv.ts";
import { type IsoDate, isIsoDate } from "#app/domain/date.ts";
import type { ContractForm, LegalBase } from "#app/domain/eligibility.ts";
import { MOST_TERRITORIES } from "#app/domain/lot-territories.ts";
import type { Problem } from "#app/domain/offer.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";

/** A programmed purchase as it is entered: the same for the editor and the importers. */

export const PURCHASE_STATES = [
  "identified",
  "studied",
  "programmed",
  "published",
  "consulted",
  "awarded",
  "executing",
  "ended",
  "abandoned",
] as const;
export type PurchaseState = (typeof PURCHASE_STATES)[number];

export const PURCHASE_STATE_LABELS: Record<PurchaseState, string> = {
  identified: "Identifié",
  studied: "À l'étude",
  programmed: "Programmé",
  published: "Publié",
  consulted: "Consultation lancée",
  awarded: "Attribué",
  executing: "En cours d'exécution",
  ended: "Terminé",
  abandoned: "Abandonné",
};

/** Until it is published a purchase is its buyer's alone. */
export const PREPARATION_STATES: readonly PurchaseState[] = ["identified", "studied", "programmed"];
/** While it looks for suppliers, in private or in public. */
export const LIVE_STATES: readonly PurchaseState[] = [...PREPARATION_STATES, "published"];

/** Published, and all that follows a publication. */
export const PUBLIC_STATES: readonly PurchaseState[] = [
  "published",
  "consulted",
  "awarded",
  "executing",
  "ended",
];

/** Whether everybody reads a purchase: once published it stays public, unless it is withdrawn or given up. */
export const isPublic = ({
  state,
  publishedAt,
}: {
  state: PurchaseState;
  publishedAt: Date | null;
}): boolean => state === "published" || (publishedAt !== null && PUBLIC_STATES.includes(state));

// A purchase goes forward, or is given up; a published one can be taken back to be corrected.
const NEXT: Record<PurchaseState, readonly PurchaseState[]> = {
  identified: ["studied", "programmed", "published", "abandoned"],
  studied: ["programmed", "published", "abandoned"],
  programmed: ["published", "abandoned"],
  published: ["programmed", "consulted", "abandoned"],
  consulted: ["awarded", "abandoned"],
  awarded: ["executing", "ended"],
  executing: ["ended"],
  ended: [],
  abandoned: ["identified"],
};

/** The states from which `to` can be reached in one step. */
export function statesBefore(to: PurchaseState): PurchaseState[] {
  return PURCHASE_STATES.filter((state) => NEXT[state].includes(to));
}

export const nextStates = (state: PurchaseState): readonly PurchaseState[] => NEXT[state];

export const NATURE_LABELS: Record<Nature, string> = {
  fournitures: "Fournitures",
  services: "Services",
  travaux: "Travaux",
};

export const FORM_LABELS: Record<ContractForm, string> = {
  marche: "Marché",
  concession: "Concession",
  defense: "Marché de défense ou de sécurité",
};

/** Codes of what an import found wrong and kept, with the words shown beside the purchase. */
export const PURCHASE_FLAG_LABELS = {
  ended: "Échu, à vérifier",
  "past-date": "Date passée, à vérifier",
  duration: "Durée à vérifier",
} as const;
export type PurchaseFlag = keyof typeof PURCHASE_FLAG_LABELS;

export type PurchaseFields = {
  reference: string;
  title: string;
  description: string;
  form: ContractForm;
  service: string | null;
  contact: string | null;
  currentContractEnd: IsoDate | null;
  studyOn: IsoDate | null;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  awardOn: IsoDate | null;
  renewals: number;
  considerations: readonly string[];
};

export type LotFields = {
  number: number;
  title: string;
  description: string;
  /** null = read from the CPV */
  nature: Nature | null;
  cpv: readonly string[];
  /** none = those of the CPV codes */
  sectors: readonly string[];
  territory: TerritoryCode | null;
  /** where else it is executed, in the order given */
  otherTerritories: readonly TerritoryCode[];
  amountCents: number | null;
  durationMonths: number | null;
  reservation: LegalBase | null;
  /** asks for lent staff; a CPV 7962… says so by itself */
  lendsLabour: boolean;
  circular: readonly string[];
};

export const PURCHASE_LIMITS = {
  reference: 60,
  title: 200,
  description: 20_000,
  lots: 100,
  files: 10,
  cpv: 20,
} as const;

// Beyond ten billion euros it is a placeholder, not an amount (app/domain/money.ts reads none above).
const MAX_AMOUNT_CENTS = 1_000_000_000_000;

/** What keeps a purchase from being saved. */
export function checkPurchase(purchase: PurchaseFields): Problem<keyof PurchaseFields>[] {
  const problems: Problem<keyof PurchaseFields>[] = [];
  const add = (field: keyof PurchaseFields, message: string) => problems.push({ field, message });
  if (purchase.reference.trim() === "")
    add("reference", "Donnez une référence\u00a0: elle identifie l'achat chez vous.");
  if (purchase.reference.length > PURCHASE_LIMITS.reference) {
    add(
      "reference",
      `La référence compte ${purchase.reference.length} caractères\u00a0: ramenez-la à ${PURCHASE_LIMITS.reference}.`,
    );
  }
  if (purchase.title.trim() === "") add("title", "Donnez un objet à l'achat, ce que vous allez acheter.");
  if (purchase.title.length > PURCHASE_LIMITS.title) {
    add(
      "title",
      `L'objet compte ${purchase.title.length} caractères\u00a0: ramenez-le à ${PURCHASE_LIMITS.title}.`,
    );
  }
  if (purchase.description.length > PURCHASE_LIMITS.description) {
    add(
      "description",
      `La description dépasse ${PURCHASE_LIMITS.description} caractères\u00a0: raccourcissez-la.`,
    );
  }
  for (const field of ["currentContractEnd", "studyOn", "publicationOn", "deadlineOn", "awardOn"] as const) {
    const date = purchase[field];
    if (date !== null && !isIsoDate(date))
      add(field, "Cette date n'existe pas\u00a0: écrivez-la jour, mois, année.");
  }
  return problems.length > 0 ? problems : checkOrder(purchase);
}

function checkOrder(purchase: PurchaseFields): Problem<keyof PurchaseFields>[] {
  const { publicationOn, deadlineOn, awardOn } = purchase;
  const problems: Problem<keyof PurchaseFields>[] = [];
  if (publicationOn && deadlineOn && deadlineOn < publicationOn) {
    problems.push({
      field: "deadlineOn",
      message: "La remise des offres vient après la publication\u00a0: corrigez l'une des deux dates.",
    });
  }
  if (awardOn && (deadlineOn ?? publicationOn ?? awardOn) > awardOn) {
    problems.push({
      field: "awardOn",
      message: "L'attribution vient après la remise des offres\u00a0: corrigez l'une des deux dates.",
    });
  }
  return problems;
}

/** What keeps a lot from being saved. */
export function checkLot(lot: LotFields): Problem<keyof LotFields>[] {
  const problems: Problem<keyof LotFields>[] = [];
  const add = (field: keyof LotFields, message: string) => problems.push({ field, message });
  if (!Number.isInteger(lot.number) || lot.number < 1 || lot.number > 9_999) {
    add("number", "Le numéro du lot est un entier à partir de 1.");
  }
  if (lot.title.trim() === "") add("title", "Donnez un titre au lot.");
  if (lot.title.length > PURCHASE_LIMITS.title) {
    add(
      "title",
      `Le titre du lot compte ${lot.title.length} caractères\u00a0: ramenez-le à ${PURCHASE_LIMITS.title}.`,
    );
  }
  if (lot.cpv.length === 0)
    add("cpv", "Ajoutez au moins un code CPV au lot\u00a0: c'est par lui que les fournisseurs sont trouvés.");
  if (lot.cpv.length > PURCHASE_LIMITS.cpv)
    add("cpv", `${lot.cpv.length} codes CPV, c'est trop\u00a0: gardez-en ${PURCHASE_LIMITS.cpv} au plus.`);
  if (lot.otherTerritories.length >= MOST_TERRITORIES) {
    add(
      "otherTerritories",
      `Un lot a ${MOST_TERRITORIES} lieux d'exécution au plus\u00a0: donnez un territoire plus large.`,
    );
  }
  if (lot.amountCents !== null && !(lot.amountCents > 0)) {
    add(
      "amountCents",
      "Le montant estimé est positif, en euros HT. Laissez vide si vous ne le connaissez pas.",
    );
  }
  if (lot.amountCents !== null && lot.amountCents > MAX_AMOUNT_CENTS) {
    add("amountCents", "Ce montant dépasse dix milliards d'euros\u00a0: vérifiez-le.");
  }
  if (lot.durationMonths !== null && !(lot.durationMonths >= 1 && lot.durationMonths <= 600)) {
    add("durationMonths", "La durée est comprise entre 1 et 600 mois.");
  }
  return problems;
}
