/** What a buyer sets for itself: when a lot is studied, the register's bounds, the rules of the recommendation. Pure. */
import { CALL_DAYS } from "#app/domain/call-fairness.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { BuyerKind } from "#app/domain/eligibility.ts";
import type { Buyer } from "#app/domain/obligations.ts";
import { DEFAULT_RULES, type RecommendationRules } from "#app/domain/recommendation.rules.ts";
import { thresholdOn } from "#app/domain/threshold.ts";

/** As kept: null is « the default ». Amounts in cents excluding tax. */
export type StoredSettings = {
  studyUpToCents: number | null;
  registerFromCents: number | null;
  registerToCents: number | null;
  enough: number | null;
  certain: number | null;
  clauseFromCents: number | null;
  clauseFromMonths: number | null;
  thresholdsOf: Exclude<Buyer, "entite-adjudicatrice"> | null;
  callDays: number | null;
};

export const NO_SETTINGS: StoredSettings = {
  studyUpToCents: null,
  registerFromCents: null,
  registerToCents: null,
  enough: null,
  certain: null,
  clauseFromCents: null,
  clauseFromMonths: null,
  thresholdsOf: null,
  callDays: null,
};

export type BuyerSettings = {
  /** A lot at or below it is studied. */
  studyUpToCents: number;
  /** Both inclusive. */
  registerFromCents: number;
  registerToCents: number;
  rules: RecommendationRules;
  /** Whose European thresholds this buyer follows, when it is a pouvoir adjudicateur. */
  thresholdsOf: "etat" | "collectivite";
  /** Days left to answer a call for interest, at least. */
  callDays: number;
};

/** Action 11 of the responsible-purchasing schemes this product starts from: contracts up to 90 000 €, followed from 10 000 €. */
const STUDY_UP_TO_CENTS = 9_000_000;
const REGISTER_FROM_CENTS = 1_000_000;

/** What holds for a buyer today: its own values, else the defaults. */
export function buyerSettings(stored: StoredSettings | null, today: IsoDate): BuyerSettings {
  const own = stored ?? NO_SETTINGS;
  return {
    studyUpToCents: own.studyUpToCents ?? STUDY_UP_TO_CENTS,
    registerFromCents: own.registerFromCents ?? REGISTER_FROM_CENTS,
    registerToCents: own.registerToCents ?? defaultRegisterTo(today),
    rules: {
      enough: own.enough ?? DEFAULT_RULES.enough,
      certain: own.certain ?? DEFAULT_RULES.certain,
      clauseFromCents: own.clauseFromCents ?? DEFAULT_RULES.clauseFromCents,
      clauseFromMonths: own.clauseFromMonths ?? DEFAULT_RULES.clauseFromMonths,
    },
    thresholdsOf: own.thresholdsOf ?? "collectivite",
    callDays: own.callDays ?? CALL_DAYS,
  };
}

// The register ends where competition begins: the dispense for supplies and services in force. Its rows have no end.
function defaultRegisterTo(today: IsoDate): number {
  const dispense = thresholdOn("dispense-fs", today);
  return dispense.known ? dispense.value : STUDY_UP_TO_CENTS;
}

/** The buyer as the thresholds tell buyers apart. */
export const thresholdBuyer = (
  kind: BuyerKind,
  { thresholdsOf }: Pick<BuyerSettings, "thresholdsOf">,
): Buyer => (kind === "entite-adjudicatrice" ? kind : thresholdsOf);

export type SettingsProblem = { field: keyof StoredSettings; message: string };

/** What keeps settings from being saved: each value stands with the others, given or by default. */
export function checkSettings(stored: StoredSettings, today: IsoDate): SettingsProblem[] {
  const { registerFromCents, registerToCents, rules } = buyerSettings(stored, today);
  const problems: SettingsProblem[] = [];
  if (registerFromCents > registerToCents) {
    const message = "Le registre commence au-dessus de sa fin\u00a0: corrigez l'une des deux bornes.";
    problems.push({
      field: stored.registerFromCents === null ? "registerToCents" : "registerFromCents",
      message,
    });
  }
  if (rules.enough < 1) {
    problems.push({ field: "enough", message: "Il faut au moins un fournisseur capable pour réserver." });
  }
  if (rules.certain > rules.enough) {
    const message = `Ils sont comptés parmi les précédents\u00a0: ${rules.enough} au plus.`;
    problems.push({ field: stored.certain === null ? "enough" : "certain", message });
  }
  return problems;
}
