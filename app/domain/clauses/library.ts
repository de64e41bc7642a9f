import type { ClauseText } from "#app/domain/clause-text.ts";
import { ENVIRONMENTAL_CLAUSES } from "#app/domain/clauses/environmental.rules.ts";
import { SOCIAL_CLAUSES } from "#app/domain/clauses/social.rules.ts";

/** The clauses that come with the project, social ones first. */
export const CLAUSES: readonly ClauseText[] = [...SOCIAL_CLAUSES, ...ENVIRONMENTAL_CLAUSES];
