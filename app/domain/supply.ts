/** The suppliers who could answer a need, counted by legal base, by distance and by capacity. Pure. */
import { LEGAL_BASES, type LegalBase } from "#app/domain/eligibility.ts";
import type { Assessment } from "#app/domain/match.ts";
import { distanceOf } from "#app/domain/match-reasons.ts";

export type BaseSupply = {
  yes: number;
  toProve: number;
  /** Of these, who can carry the whole need: capacity of a year declared, and every place of execution reached. */
  capable: number;
  /** Of those who answer `yes`, those who are capable. */
  capableYes: number;
  /** Whether some are not capable for want of reaching every place of execution. */
  partial?: true;
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
    ...(open.some(isPartial) && { partial: true as const }),
  };
}

// Without an amount asked, capacity is no criterion and nothing is short.
const isCapable = (assessment: Assessment) =>
  !isPartial(assessment) &&
  !assessment.reasons.some(({ code }) => code === "capacity-short" || code === "capacity-unknown");
const isPartial = ({ reasons }: Assessment) => reasons.some(({ code }) => code === "territories-partial");

/** Rank of the band, as in `bands`: beyond the last bound, then not known. */
export function bandOf({ reasons }: Pick<Assessment, "reasons">): number {
  const km = distanceOf(reasons)?.km;
  if (km === undefined) return DISTANCE_BANDS.length + 1;
  const band = DISTANCE_BANDS.findIndex((bound) => km <= bound);
  return band === -1 ? DISTANCE_BANDS.length : band;
}
