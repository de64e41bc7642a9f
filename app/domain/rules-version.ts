/** Which rules an answer was computed with: a fingerprint of the data itself, so that no one has to remember to change it. */
import { ESS } from "#app/domain/eligibility/ess.rules.ts";
import {
  BASES,
  DEFENCE_ARTICLE,
  FAMILIES,
  MIN_SHARE,
  PUBLIC_BUYERS_ARTICLE,
  SHARE_ARTICLES,
} from "#app/domain/eligibility.rules.ts";
import { CLIMATE } from "#app/domain/obligations/duties.ts";
import { AGEC, EGALIM } from "#app/domain/obligations/products.rules.ts";
import { BASE_ORDER, DEFAULT_RULES, THIN_BELOW } from "#app/domain/recommendation.rules.ts";
import { plainSpaces } from "#app/domain/text.ts";
import { THRESHOLDS } from "#app/domain/threshold.rules.ts";

/** Eight hexadecimal digits (FNV-1a, 32 bits, over UTF-16 units): tells versions apart, protects nothing. Spaces are no rule. */
export function versionOf(data: unknown): string {
  const text = plainSpaces(JSON.stringify(data));
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}

/** Eligibility, thresholds, duties and recommendation: one row changed in any of them is another version. */
export const RULES_VERSION: string = versionOf([
  { BASES, FAMILIES, MIN_SHARE, SHARE_ARTICLES, PUBLIC_BUYERS_ARTICLE, DEFENCE_ARTICLE, ESS },
  { THRESHOLDS, CLIMATE, AGEC, EGALIM },
  { BASE_ORDER, DEFAULT_RULES, THIN_BELOW },
]);
