/**
 * The law of reserved contracts as data: every article, date, list and minimum is written once, here and in
 * `eligibility/ess.rules.ts`. The rest of `eligibility/` applies it. CCP = code de la commande publique.
 */
import type { IsoDate } from "#app/domain/date.ts";
import type { LegalBase, SupplierFacts } from "#app/domain/eligibility/types.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";

export type Family = "handicap" | "insertion" | "prison";

export type BaseRule = {
  article: string;
  /** « EA et ESAT » */
  short: string;
  /** « Marché réservé aux EA et ESAT » */
  label: string;
  form: "marche" | "concession";
  /** Which test the supplier meets; `joint` = handicap or insertion, the better one. */
  test: Family | "joint" | "ess";
  /** First and last day on which the base exists; null is unbounded within the code. */
  validFrom: IsoDate | null;
  validUntil: IsoDate | null;
  /** CCP, art. L.\u00a02313-6: of the marché bases, only L. 2113-12 applies to defence and security. */
  inDefence: boolean;
  /** What to say when the contract has the other form, and the article that says it when it is another one. */
  otherForm: { text: string; article?: string };
};

const MARCHE = { form: "marche", validFrom: null, validUntil: null, inDefence: false } as const;
const CONCESSION = { ...MARCHE, form: "concession" } as const;

const ruledBy = (article: string) => ({ text: `cette réservation relève de l'article ${article}` });

export const BASES: Record<LegalBase, BaseRule> = {
  "L2113-12": {
    ...MARCHE,
    article: "CCP, art. L.\u00a02113-12",
    short: "EA et ESAT",
    label: "Marché réservé aux EA et ESAT",
    test: "handicap",
    inDefence: true,
    otherForm: ruledBy("L.\u00a03113-1"),
  },
  "L2113-13": {
    ...MARCHE,
    article: "CCP, art. L.\u00a02113-13",
    short: "SIAE",
    label: "Marché réservé aux SIAE",
    test: "insertion",
    otherForm: ruledBy("L.\u00a03113-2"),
  },
  "L2113-12+13": {
    ...MARCHE,
    article: "CCP, art. L.\u00a02113-14",
    short: "EA, ESAT et SIAE",
    label: "Marché réservé aux EA, ESAT et SIAE",
    test: "joint",
    // Loi ASAP: joint reservation allowed for marchés, never for concessions (L. 3113-3).
    validFrom: "2020-12-09",
    otherForm: {
      article: "CCP, art. L.\u00a03113-3",
      text: "une même concession ne peut pas être réservée à la fois aux EA et ESAT et aux SIAE",
    },
  },
  "L2113-13-1": {
    ...MARCHE,
    article: "CCP, art. L.\u00a02113-13-1",
    short: "production en détention",
    label: "Marché réservé à la production en détention",
    test: "prison",
    // Ordonnance n° 2022-1336, art. 19.
    validFrom: "2022-10-21",
    otherForm: ruledBy("L.\u00a03113-2-1"),
  },
  "L2113-15": {
    ...MARCHE,
    article: "CCP, art. L.\u00a02113-15",
    short: "ESS",
    label: "Marché réservé à l'ESS",
    test: "ess",
    otherForm: {
      text: "aucune réservation à l'économie sociale et solidaire n'existe pour les concessions (art. L.\u00a03113-1 à L.\u00a03113-3)",
    },
  },
  "L3113-1": {
    ...CONCESSION,
    article: "CCP, art. L.\u00a03113-1",
    short: "EA et ESAT",
    label: "Concession réservée aux EA et ESAT",
    test: "handicap",
    otherForm: ruledBy("L.\u00a02113-12"),
  },
  "L3113-2": {
    ...CONCESSION,
    article: "CCP, art. L.\u00a03113-2",
    short: "SIAE",
    label: "Concession réservée aux SIAE",
    test: "insertion",
    otherForm: ruledBy("L.\u00a02113-13"),
  },
  "L3113-2-1": {
    ...CONCESSION,
    article: "CCP, art. L.\u00a03113-2-1",
    short: "production en détention",
    label: "Concession réservée à la production en détention",
    test: "prison",
    validFrom: "2022-10-21",
    otherForm: ruledBy("L.\u00a02113-13-1"),
  },
};

/** The code binds pouvoirs adjudicateurs and entités adjudicatrices only. */
export const PUBLIC_BUYERS_ARTICLE = "CCP, art. L.\u00a01210-1";
export const DEFENCE_ARTICLE = "CCP, art. L.\u00a02313-6";

/** At least half of the staff, whatever the family and the form of contract. */
export const MIN_SHARE = 0.5;
export const MIN_PERCENT = `${MIN_SHARE * 100}\u00a0%`;
export const SHARE_ARTICLES = {
  marche: "CCP, art. R.\u00a02113-7",
  concession: "CCP, art. R.\u00a03113-1",
} as const;

export type FamilyRule = {
  share: keyof SupplierFacts["shares"];
  /** Who the share counts. */
  workers: string;
  /** The article of each form of contract that opens to this family. */
  articles: { marche: string; concession: string };
  accepted: readonly StatusKind[];
  /** To be proved whatever the papers, with why. */
  toConfirm: Partial<Record<StatusKind, string>>;
  /** Often believed to open the base, and why they do not. */
  closed: Partial<Record<StatusKind, string>>;
  /** When no status of this family was declared. */
  none: string;
  /** A documented share without the status is worth showing, and what is left to show; null: the status is needed. */
  byShare: string | null;
};

const NOT_BY_ESS = "l'appartenance à l'économie sociale et solidaire n'ouvre pas cette réservation";
const TIH =
  "ce statut ouvre droit à une déduction pour l'obligation d'emploi (C. trav., art. L.\u00a05212-10-1), pas à";

export const FAMILIES: Record<Family, FamilyRule> = {
  handicap: {
    share: "disabled",
    workers: "travailleurs handicapés",
    articles: { marche: "CCP, art. L.\u00a02113-12", concession: "CCP, art. L.\u00a03113-1" },
    accepted: ["EA", "ESAT"],
    toConfirm: {
      EATT: "l'article vise les entreprises adaptées de l'article L.\u00a05213-13 du code du travail, qui nomme aussi celles de travail temporaire\u00a0; à l'acheteur de l'admettre",
      EQUIV: "à l'acheteur d'apprécier si la structure équivaut à une EA ou à un ESAT",
    },
    closed: {
      TIH: `${TIH} une réservation aux EA et ESAT`,
      GEIQ: "un GEIQ n'est ni une entreprise adaptée ni un ESAT",
      ESS_DROIT: NOT_BY_ESS,
      ESS_SOCIETE: NOT_BY_ESS,
      ESUS: NOT_BY_ESS,
    },
    none: "Aucun statut d'EA, d'ESAT ou de structure équivalente n'est déclaré.",
    byShare: null,
  },
  insertion: {
    share: "disadvantaged",
    workers: "travailleurs défavorisés",
    articles: { marche: "CCP, art. L.\u00a02113-13", concession: "CCP, art. L.\u00a03113-2" },
    accepted: ["EI", "AI", "ACI", "ETTI"],
    toConfirm: {
      EITI: "statut expérimental (loi n°\u00a02018-771, art. 83), absent de l'article L.\u00a05132-4 du code du travail\u00a0; à l'acheteur de l'admettre",
      EQUIV: "à l'acheteur d'apprécier si la structure équivaut à une SIAE",
    },
    closed: {
      GEIQ: "un GEIQ n'est pas une SIAE\u00a0: il ne figure pas à l'article L.\u00a05132-4 du code du travail",
      TIH: `${TIH} une réservation aux SIAE`,
      ESS_DROIT: NOT_BY_ESS,
      ESS_SOCIETE: NOT_BY_ESS,
      ESUS: NOT_BY_ESS,
    },
    none: "Aucun statut de SIAE (EI, AI, ACI, ETTI) ou de structure équivalente n'est déclaré.",
    byShare: null,
  },
  prison: {
    share: "detained",
    workers: "personnes détenues",
    articles: { marche: "CCP, art. L.\u00a02113-13-1", concession: "CCP, art. L.\u00a03113-2-1" },
    accepted: ["SEP"],
    toConfirm: {},
    closed: {},
    none: `Aucune production en établissement pénitentiaire n'est déclarée, ni aucune part de personnes détenues d'au moins ${MIN_PERCENT}.`,
    // The article names any operator producing in prison, whatever its own status.
    byShare: "l'implantation dans un établissement pénitentiaire reste à justifier par la convention",
  },
};
