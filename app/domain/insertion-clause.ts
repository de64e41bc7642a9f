/** Hours of an insertion clause: computed, shared between lots, and weighed against what can be done. */

/** All the person's hours of a month at the legal 35 hours a week: 35 × 52 ÷ 12 (Code du travail, art. L. 3121-27). */
export const MONTHLY_HOURS = 151.67;

export type HoursAsked = {
  amountCents: number;
  /** Labour as a share of the amount, in ten-thousandths. */
  labourShare: number;
  /** Effort of insertion: share of the hours of labour, in ten-thousandths. */
  effort: number;
  /** Loaded cost of an hour of labour, in cents. */
  hourlyCostCents: number;
};

/**
 * amount × share of labour ÷ hourly cost = hours of labour; × effort = hours of insertion. Whole hours, rounded down
 * to what is due for sure; computed on integers, so that 3 500 h never become 3 499.
 */
export function insertionHours(asked: HoursAsked): { labourHours: number; hours: number } {
  const labour = BigInt(asked.amountCents) * BigInt(asked.labourShare);
  const cost = BigInt(asked.hourlyCostCents);
  if (cost <= 0n) throw new RangeError("hourlyCostCents must be positive");
  return {
    labourHours: Number(labour / (cost * WHOLE)),
    hours: Number((labour * BigInt(asked.effort)) / (cost * WHOLE * WHOLE)),
  };
}
const WHOLE = 10_000n;

/** Hours by lot, in proportion to the weights, whole, adding up exactly (largest remainders; the first wins a tie). */
export function distributeHours(hours: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (hours * weight) / total);
  const shares = exact.map(Math.floor);
  const order = exact
    .map((share, at) => ({ at, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  const missing = hours - shares.reduce((sum, share) => sum + share, 0);
  for (const { at } of order.slice(0, missing)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}

export type FeasibilityAsked = {
  hours: number;
  durationMonths: number | null;
  /** Below it, a clause brings no real work to anybody: set by the facilitator. */
  minimumHours: number | null;
  /** Persons of the publics who can be proposed on the territory: said by the facilitator, null = unknown. */
  publicsAvailable: number | null;
};

export type Feasibility = {
  verdict: "feasible" | "too-few-hours" | "too-many-hours" | "unknown";
  /** Full-time persons over the whole contract; null without its duration. */
  fullTimePersons: number | null;
  /** What a clause of this contract can hold at most with the publics available; null where unknown. */
  mostHours: number | null;
};

/** Whether the hours can be done inside the contract's duration, by the publics available. */
export function assessFeasibility(asked: FeasibilityAsked): Feasibility {
  const { hours, durationMonths, minimumHours, publicsAvailable } = asked;
  const fullTimePersons = durationMonths ? hours / (durationMonths * MONTHLY_HOURS) : null;
  const mostHours =
    durationMonths && publicsAvailable !== null
      ? Math.floor(publicsAvailable * durationMonths * MONTHLY_HOURS)
      : null;
  const found = { fullTimePersons, mostHours };
  if (minimumHours !== null && hours < minimumHours) return { verdict: "too-few-hours", ...found };
  if (mostHours === null) return { verdict: "unknown", ...found };
  return { verdict: hours > mostHours ? "too-many-hours" : "feasible", ...found };
}
