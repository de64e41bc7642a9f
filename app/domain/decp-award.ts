import type { ClauseChoice } from "#app/domain/clause-decision.ts";
import type { IsoDate } from "#app/domain/date.ts";

/**
 * A contract as its buyer records it, in the words of the DECP schema v2.0.3 (arrêtés of 22 December 2022): what is chosen
 * from lists, what is prefilled from the lot, what is missing before it can be published. Pure.
 */

export const PROCEDURES = [
  "Procédure adaptée",
  "Appel d'offres ouvert",
  "Appel d'offres restreint",
  "Procédure avec négociation",
  "Marché passé sans publicité ni mise en concurrence préalable",
  "Dialogue compétitif",
] as const;
export const TECHNIQUES = [
  "Accord-cadre",
  "Concours",
  "Système de qualification",
  "Système d'acquisition dynamique",
  "Catalogue électronique",
  "Enchère électronique",
  "Sans objet",
] as const;
export const MODALITIES = ["Tranches", "Bons de commande", "Marchés subséquents", "Sans objet"] as const;
export const CCAGS = [
  "Travaux",
  "Maitrise d'œuvre",
  "Fournitures courantes et services",
  "Marchés industriels",
  "Prestations intellectuelles",
  "Techniques de l'information et de la communication",
  "Pas de CCAG",
] as const;
export const PRICE_TYPES = [
  "Définitif ferme",
  "Définitif actualisable",
  "Définitif révisable",
  "Provisoire",
] as const;
export const PRICE_FORMS = ["Unitaire", "Forfaitaire", "Mixte"] as const;
export const GROUPINGS = ["Conjoint", "Solidaire", "Pas de groupement"] as const;

// The schema of concessions has its own words (definition « contrat-concession »).
export const CONCESSION_NATURES = [
  "Concession de travaux",
  "Concession de service",
  "Concession de service public",
  "Délégation de service public",
] as const;
export const CONCESSION_PROCEDURES = [
  "Procédure négociée ouverte",
  "Procédure non négociée ouverte",
  "Procédure négociée restreinte",
  "Procédure non négociée restreinte",
] as const;

export const RESERVED = { marche: "Marché réservé", concession: "Concession réservée" } as const;
export const SOCIAL = ["Clause sociale", "Critère social", RESERVED.marche] as const;
export const ENVIRONMENTAL = ["Clause environnementale", "Critère environnemental"] as const;
/** What the schema says of a contract that has none: it stands alone. */
export const NO_SOCIAL = "Pas de considération sociale";
export const NO_ENVIRONMENTAL = "Pas de considération environnementale";

/** Whether a contract is a concession, from its nature in the words of any schema. */
export const isConcession = (nature: string | null): boolean => /concession|délégation/i.test(nature ?? "");

/** A reserved contract is told in the word of its own schema. */
export const socialWord = (label: string, concession: boolean): string => {
  if (label !== RESERVED.marche && label !== RESERVED.concession) return label;
  return concession ? RESERVED.concession : RESERVED.marche;
};

/** What a contract says beyond its columns; null or absent: not told yet. */
export type Essentials = {
  /** the buyer's own number, 16 characters at most; null: the reference of the purchase and its lot */
  number: string | null;
  procedure: string | null;
  technique: string | null;
  modality: string | null;
  ccag: string | null;
  priceType: string | null;
  priceForm: string | null;
  grouping: string | null;
  offersReceived: number | null;
  /** 0 to 1; 0 : an advance whose rate is not known */
  advanceRate: number | null;
  advance: boolean | null;
  innovative: boolean | null;
  subcontracting: boolean | null;
  /** of a concession alone: one of CONCESSION_NATURES, the day its execution begins, the public subsidy (0: none) */
  concessionNature: string | null;
  startsOn: IsoDate | null;
  subsidyCents: number | null;
};

/** The considerations of a contract, without the words that say there are none. */
export type Considered = { social: string[]; environmental: string[] };

export type AwardedLot = {
  form: string;
  reservation: string | null;
  /** of the purchase, as its editor or its import has them */
  considerations: readonly string[];
  /** what the buyer decided on both sides, if it did */
  choices: readonly ClauseChoice[];
};

const SOCIAL_CLAUSES: readonly ClauseChoice[] = ["insertion", "other-social", "insertion-services"];
const ENVIRONMENTAL_CLAUSES: readonly ClauseChoice[] = ["environmental-condition", "specification"];
const ENVIRONMENTAL_CRITERIA: readonly ClauseChoice[] = ["environmental-criterion", "global-cost"];

/** What is already known of the considerations of a lot: its reservation, its purchase, the decision on its clause. */
export function knownConsiderations({ form, reservation, considerations, choices }: AwardedLot): Considered {
  const said = considerations.map((text) => text.toLowerCase());
  const says = (pattern: RegExp) => said.some((text) => pattern.test(text));
  const chosen = (some: readonly ClauseChoice[]) => choices.some((one) => some.includes(one));
  const social = {
    "Clause sociale": says(/clause (sociale|d'insertion)/) || chosen(SOCIAL_CLAUSES),
    "Critère social": says(/critère social/) || choices.includes("criterion"),
    "Marché réservé": reservation !== null || says(/réserv/) || choices.includes("reserved"),
  };
  const environmental = {
    "Clause environnementale": says(/clause environnementale/) || chosen(ENVIRONMENTAL_CLAUSES),
    "Critère environnemental": says(/critère environnemental/) || chosen(ENVIRONMENTAL_CRITERIA),
  };
  return {
    social: SOCIAL.filter((one) => social[one]).map((one) => socialWord(one, form === "concession")),
    environmental: ENVIRONMENTAL.filter((one) => environmental[one]),
  };
}

/** What is prefilled because it is so unless somebody says otherwise; the form shows it before it is kept. */
export const USUAL: Pick<
  Record<keyof Essentials, string>,
  "technique" | "modality" | "grouping" | "innovative" | "subcontracting"
> = {
  technique: "Sans objet",
  modality: "Sans objet",
  grouping: "Pas de groupement",
  innovative: "non",
  subcontracting: "non",
};

const COMMON = { procedure: "procédure" };
const MARCHE_LABELS = {
  ...COMMON,
  technique: "technique d'achat",
  modality: "modalité d'exécution",
  ccag: "CCAG",
  priceType: "type de prix",
  priceForm: "forme du prix",
  grouping: "groupement",
  offersReceived: "offres reçues",
  advance: "avance",
  innovative: "marché innovant",
  subcontracting: "sous-traitance",
};
const CONCESSION_LABELS = {
  concessionNature: "nature de la concession",
  ...COMMON,
  startsOn: "début d'exécution",
  subsidyCents: "subvention publique",
};

export type ToPublish = Partial<Essentials> & {
  nature: string | null;
  amountCents: number | null;
  durationMonths: number | null;
  cpv: string | null;
  territory: string | null;
  considered: boolean;
};

/** What the schema requires and the contract does not say yet; empty: it can be published. */
export function missingEssentials(contract: ToPublish): string[] {
  const concession = isConcession(contract.nature);
  const labels: Partial<Record<keyof Essentials, string>> = concession ? CONCESSION_LABELS : MARCHE_LABELS;
  const procedures: readonly string[] = concession ? CONCESSION_PROCEDURES : PROCEDURES;
  const { procedure, amountCents, durationMonths, cpv, territory, considered } = contract;
  // Said before the purchase became a concession, or the other way round: a word that the schema does not have.
  const told = { ...contract, procedure: procedures.includes(procedure ?? "") ? procedure : null };
  return [
    ...(amountCents === null ? [concession ? "valeur globale" : "montant"] : []),
    ...(durationMonths === null ? ["durée"] : []),
    ...(cpv === null && !concession ? ["code CPV"] : []),
    ...(placeCode(territory) === null && !concession ? ["lieu d'exécution"] : []),
    ...Object.entries(labels).flatMap(([key, label]) =>
      told[key as keyof Essentials] == null ? [label] : [],
    ),
    ...(considered ? [] : ["considérations"]),
  ];
}

const PLACE_TYPES: Readonly<Record<string, string>> = {
  COM: "Code commune",
  DEP: "Code département",
  REG: "Code région",
};

/** A territory as the schema writes places; null for one that it has no type for. */
export function placeCode(territory: string | null): { code: string; typeCode: string } | null {
  if (territory === "FR") return { code: "FR", typeCode: "Code pays" };
  const [kind = "", code = ""] = territory?.split(":") ?? [];
  const typeCode = PLACE_TYPES[kind];
  return typeCode && code ? { code, typeCode } : null;
}

/** A contract that its buyer recorded here. */
export type RecordedContract = Partial<Essentials> & {
  uid: string;
  buyerSiret: string;
  object: string;
  nature: string | null;
  cpv: string | null;
  amountCents: number | null;
  /** without its renewals */
  durationMonths: number | null;
  renewals: number;
  notifiedOn: IsoDate;
  territory: string | null;
  holders: { id: string; name: string }[];
  considerations: Partial<Considered> & { known?: boolean };
  /** the lot that it came from; null: it was removed since */
  lot: { purchaseId: number; number: number } | null;
};
