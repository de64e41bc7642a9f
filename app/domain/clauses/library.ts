import type { ClauseText } from "#app/domain/clause-text.ts";
import { CIRCULAR_CLAUSES } from "#app/domain/clauses/circular.rules.ts";
import { CONCESSION_CLAUSES } from "#app/domain/clauses/concession.rules.ts";
import { ENVIRONMENTAL_CLAUSES } from "#app/domain/clauses/environmental.rules.ts";
import { SOCIAL_CLAUSES } from "#app/domain/clauses/social.rules.ts";

/** The clauses that come with the project: of contracts, social ones first, then of concessions. */
export const CLAUSES: readonly ClauseText[] = [
  ...SOCIAL_CLAUSES,
  ...ENVIRONMENTAL_CLAUSES,
  ...CIRCULAR_CLAUSES,
  ...CONCESSION_CLAUSES,
];
