import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { StatusPeriod } from "#app/domain/supplier-status.ts";

/** `to-prove` is shown « à justifier »: something is missing, and the reasons say what. */
export type Verdict = "yes" | "no" | "to-prove";

export const LEGAL_BASES = [
  "L2113-12",
  "L2113-13",
  "L2113-12+13",
  "L2113-13-1",
  "L2113-15",
  "L3113-1",
  "L3113-2",
  "L3113-2-1",
] as const;

export type LegalBase = (typeof LEGAL_BASES)[number];

/** `code` is stable and may be stored; `text` is French, made to be shown with its article. */
export type Reason = { code: string; article: string; text: string };

/** At least one reason, always; those that decide come first. */
export type BaseVerdict = { verdict: Verdict; reasons: Reason[] };

export type Eligibility = Record<LegalBase, BaseVerdict>;

/** Only `yes` and `to-prove`: a base that is absent is `no`. */
export type OpenVerdicts = Partial<Record<LegalBase, "yes" | "to-prove">>;

export type BuyerKind = "pouvoir-adjudicateur" | "entite-adjudicatrice" | "prive";
export type ContractForm = "marche" | "concession" | "defense";

export type ContractFacts = {
  form: ContractForm;
  object: Nature;
  /** Every CPV code of the contract, with or without check digit; empty when not known. */
  cpvs: readonly string[];
  /** Excluding tax. No threshold bears on a reservation: kept for those who show the contract. */
  amountCents: number | null;
  durationMonths: number | null;
  buyer: BuyerKind;
};

export type SupplierFacts = {
  statuses: readonly StatusPeriod[];
  /** Documented shares of the staff, from 0 to 1; null is not documented. */
  shares: { disabled: number | null; disadvantaged: number | null; detained: number | null };
  /** Aims at a public-service mission linked to the services bought; null is not known. */
  publicServiceMission: boolean | null;
  /** Contracts won under L. 2113-15 itself, as entered by people: open data hide the base of a reservation. */
  essAwards: readonly { sameBuyer: boolean; awardedOn: IsoDate }[];
};

export type EligibilityInput = {
  /** The planned date of submission: verdicts hold on that day. */
  on: IsoDate;
  /** The day the question is asked; null leaves `on` alone. */
  today: IsoDate | null;
  contract: ContractFacts;
  supplier: SupplierFacts;
};
