/**
 * Whom to answer with, pure: the smallest group of suppliers who, with one that is too small or too far, do what a lot
 * asks of a year. Who may be in it (same trade, in reach, able to answer where the lot is reserved) is the caller's.
 */

export type Partner = {
  organisationId: number;
  name: string;
  communeName: string | null;
  /** the largest amount of a year that it declares */
  capacityCents: number;
};

/** Beyond, a group is too many to write to at once. */
export const MOST_PARTNERS = 3;
/** Triples of these are a few thousand. */
const MOST_CANDIDATES = 20;

/**
 * The fewest partners that cover what is asked of a year, those named first preferred; with no amount, the first one.
 * Those who are too small alone come before those who are not: they need a group as well. Null when no group of
 * `MOST_PARTNERS` does.
 */
export function findPartners(
  { askedCents, ownCents }: { askedCents: number | null; ownCents: number },
  candidates: readonly Partner[],
): Partner[] | null {
  const [first] = candidates;
  if (!first) return null;
  if (askedCents === null) return [first];
  const missing = askedCents - ownCents;
  const small = candidates.filter(({ capacityCents }) => capacityCents < askedCents);
  return fewest(small, missing) ?? fewest(candidates, missing);
}

function fewest(candidates: readonly Partner[], missing: number): Partner[] | null {
  const known = candidates.slice(0, MOST_CANDIDATES);
  for (let size = 1; size <= MOST_PARTNERS; size += 1) {
    const found = firstGroup(known, { size, missing });
    if (found) return found;
  }
  return null;
}

/** The first group of that size, in the order of the candidates, whose capacities reach what is missing. */
function firstGroup(
  candidates: readonly Partner[],
  { size, missing }: { size: number; missing: number },
): Partner[] | null {
  if (size === 0) return missing <= 0 ? [] : null;
  for (const [rank, one] of candidates.entries()) {
    const rest = firstGroup(candidates.slice(rank + 1), {
      size: size - 1,
      missing: missing - one.capacityCents,
    });
    if (rest) return [one, ...rest];
  }
  return null;
}
