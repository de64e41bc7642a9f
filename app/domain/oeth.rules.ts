/**
 * The deduction for purchases from adapted firms and disabled workers (obligation d'emploi des travailleurs
 * handicapés), as dated rows. A value that no text read confirms is null and is told « à compléter ».
 */
import type { IsoDate } from "#app/domain/date.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";

export type OethRates = {
  /** First and last day, inclusive; null is still in force. */
  from: IsoDate;
  until: IsoDate | null;
  /** Share of the labour cost that is deductible. */
  labourShare: number | null;
  /** Direct employment rate from which the higher cap holds: half of the rate of C. trav., art. L. 5212-2. */
  rateForHigherCap: number | null;
  /** Caps, as shares of the gross contribution. */
  lowerCap: number | null;
  higherCap: number | null;
  /** Where the private cap is written; the public one's own article is to complete. */
  source: string;
};

export const OETH_RATES: readonly OethRates[] = [
  {
    from: "2020-01-01",
    until: null,
    labourShare: 0.3,
    rateForHigherCap: 0.03,
    lowerCap: 0.5,
    higherCap: 0.75,
    source: "Décret n°\u00a02019-523 du 27\u00a0mai 2019",
  },
];

/** Employers below it owe no contribution. */
export const LEAST_STAFF = 20;

/** Whom a purchase counts from. `EPS`: portage salarial of a beneficiary. */
export const OETH_SUPPLIERS = ["EA", "ESAT", "TIH", "EPS"] as const;
export type OethSupplier = (typeof OETH_SUPPLIERS)[number];

export const OETH_SUPPLIER_LABELS: Record<OethSupplier, string> = {
  EA: "Entreprise adaptée (EA)",
  ESAT: "Établissement et service d'accompagnement par le travail (ESAT)",
  TIH: "Travailleur indépendant handicapé (TIH)",
  EPS: "Portage salarial d'un bénéficiaire de l'obligation d'emploi",
};

const DEDUCTIBLE: readonly string[] = OETH_SUPPLIERS;

/** `yes`: named by C. trav., art. L. 5212-10-1; `unconfirmed`: EATT, that the article does not name; `no`: the others. */
export function deductibleStatus(kind: StatusKind): "yes" | "unconfirmed" | "no" {
  if (DEDUCTIBLE.includes(kind)) return "yes";
  return kind === "EATT" ? "unconfirmed" : "no";
}

export const OETH_ARTICLES = {
  principle: "C. trav., art. L.\u00a05212-10-1",
  publicPrinciple: "CGFP, art. L.\u00a0351-14, 2°",
  computation: "C. trav., art. D.\u00a05212-22",
  publicSubject: "CGFP, art. L.\u00a0351-1",
  subject: "C. trav., art. L.\u00a05212-1 et L.\u00a05212-2",
  attestation: "Arrêté du 19\u00a0novembre 2020",
} as const;
