/** What the recommendation weighs: shown on the page, and each buyer may set its own. Not law: this product's choice. */
import type { LegalBase } from "#app/domain/eligibility.ts";

export type RecommendationRules = {
  /** Suppliers able to meet the whole need before a reservation is advised. */
  enough: number;
  /** Of them, those whose verdict is `yes` already: the others have something to prove or renew. */
  certain: number;
  /** A clause is advised from this amount, excluding tax, and from this duration. */
  clauseFromCents: number;
  clauseFromMonths: number;
};

export const DEFAULT_RULES: RecommendationRules = {
  enough: 3,
  certain: 1,
  clauseFromCents: 9_000_000,
  clauseFromMonths: 3,
};

/** Fewer than this is said to be thin, whatever the rules. */
export const THIN_BELOW = 3;

/** One family first; both together only when neither is enough; then the social economy, then prison. */
export const BASE_ORDER: readonly (readonly LegalBase[])[] = [
  ["L2113-12", "L2113-13", "L3113-1", "L3113-2"],
  ["L2113-12+13"],
  ["L2113-15"],
  ["L2113-13-1", "L3113-2-1"],
];
