import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { ContractForm } from "#app/domain/eligibility/types.ts";
import type { ThresholdOn } from "#app/domain/threshold.ts";

/** Who buys, as the thresholds tell buyers apart. */
export const BUYERS = ["etat", "collectivite", "entite-adjudicatrice"] as const;
export type Buyer = (typeof BUYERS)[number];

export type PlannedContract = {
  /** The day on which the notice is sent or the consultation launched. */
  on: IsoDate;
  form: ContractForm;
  object: Nature;
  /** Eight digits; null is not known. */
  cpv: string | null;
  /** The whole need, excluding tax: all lots, options and renewals (CCP, art. R. 2121-1), never one lot. */
  amountCents: number | null;
  durationMonths: number | null;
  buyer: Buyer;
};

export type LegalReason = { article: string; text: string };

/** `value` null: the reasons say what is missing. One reason at least, the one that decides first. */
export type Decision<T = boolean> = { value: T | null; reasons: readonly LegalReason[] };

export type Obligations = {
  /** Contract without publicity or competition, by its amount. */
  dispensed: Decision;
  formalised: Decision;
  euThresholdCents: Decision<number>;
  /** A notice in the BOAMP or a journal of legal notices is owed. */
  boampOrJal: Decision;
  decpRequired: Decision;
  advanceDue: Decision;
  environmentalRequired: Decision;
  /** Owed, or one of the four exemptions in writing. */
  socialClauseRequired: Decision;
  /** The category of loi AGEC, art. 58, that counts this purchase; false when none does. */
  agec: Decision<string | false>;
  /** The shares of quality and organic food of collective catering. */
  egalim: Decision;
};

/** A contract with what several duties ask of it: its regime and the European threshold that goes with it. */
export type Situation = PlannedContract & {
  social: boolean;
  /** Services whose place on the closed list cannot be checked: no readable CPV code. */
  socialUnknown: boolean;
  eu: ThresholdOn;
};

export const decide = <T>(value: T | null, article: string, text: string): Decision<T> => ({
  value,
  reasons: [{ article, text }],
});

export const AMOUNT_MISSING =
  "Montant du besoin non connu\u00a0: il faut celui de tous les lots, options et reconductions.";
