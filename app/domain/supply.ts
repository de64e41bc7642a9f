/** The suppliers who could answer a need, counted by legal base, by distance and by capacity. Pure. */
import { LEGAL_BASES, type LegalBase } from "#app/domain/eligibility.ts";
import type { Assessment, MatchReason } from "#app/domain/match.ts";

export type BaseSupply = {
  yes: number;
  toProve: number;
  /** Of these, those whose declared capacity covers a year of the need; an unknown capacity does not. */
  capable: number;
  /** Of those who answer `yes`, those who are capable. */
  capableYes: number;
};

/** Upper bounds in kilometres, the last one open. */
export const DISTANCE_BANDS = [20, 50, 100] as const;

export type Supply = {
  /** Everybody who holds, whatever the base; labour lenders only where labour is what is bought. */
  total: number;
  bases: Readonly<Record<LegalBase, BaseSupply>>;
  /** Suppliers open to one base at least, by distance: up to 20, 50, 100 km, beyond, and distance not known. */
  bands: readonly number[];
  /** Structures left out because they lend staff. */
  labourLenders: number;
};

/** Counts the assessments of all candidates, held or not. */
export function countSupply(assessments: readonly Assessment[]): Supply {
  const held = assessments.filter(({ lapse }) => lapse === null);
  const bands = Array.from({ length: DISTANCE_BANDS.length + 2 }, () => 0);
  for (const assessment of assessments.filter(isOpenTo)) {
    const band = bandOf(assessment);
    bands[band] = (bands[band] ?? 0) + 1;
  }
  return {
    total: held.length,
    bases: Object.fromEntries(LEGAL_BASES.map((base) => [base, countBase(held, base)])) as Supply["bases"],
    bands,
    labourLenders: assessments.filter(({ lapse }) => lapse === "labour").length,
  };
}

/** Whether the supplier could answer the need under one reservation at least. */
export const isOpenTo = ({ lapse, verdicts }: Pick<Assessment, "lapse" | "verdicts">): boolean =>
  lapse === null && Object.keys(verdicts).length > 0;

function countBase(held: readonly Assessment[], base: LegalBase): BaseSupply {
  const open = held.filter(({ verdicts }) => verdicts[base] !== undefined);
  const yes = open.filter(({ verdicts }) => verdicts[base] === "yes");
  return {
    yes: yes.length,
    toProve: open.length - yes.length,
    capable: open.filter(isCapable).length,
    capableYes: yes.filter(isCapable).length,
  };
}

// Without an amount asked, capacity is no criterion and nothing is short.
const isCapable = ({ reasons }: Assessment) =>
  !reasons.some(({ code }) => code === "capacity-short" || code === "capacity-unknown");

/** Kilometres between the need and the best offer; null when either place is not a point. */
function distanceOf(reasons: readonly MatchReason[]): number | null {
  const km = reasons.find(({ code }) => code === "distance")?.data?.km;
  return typeof km === "number" ? km : null;
}

/** Rank of the band, as in `bands`: beyond the last bound, then not known. */
export function bandOf({ reasons }: Pick<Assessment, "reasons">): number {
  const km = distanceOf(reasons);
  if (km === null) return DISTANCE_BANDS.length + 1;
  const band = DISTANCE_BANDS.findIndex((bound) => km <= bound);
  return band === -1 ? DISTANCE_BANDS.length : band;
}
