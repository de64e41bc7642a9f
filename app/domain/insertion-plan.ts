/** The schedule of a commitment: what is planned for each month or quarter, what was done in it. */
import { addMonths, formatMonth, type IsoDate } from "#app/domain/date.ts";
import { distributeHours } from "#app/domain/insertion-clause.ts";
import { formatHours, type PlanPeriod, roundHours } from "#app/domain/insertion-progress.ts";

/** A plan is read line by line: beyond, quarters are enough. */
export const MOST_PERIODS = 60;

/**
 * The months, or quarters counted from the first month, that hold a contract; both dates included. Empty without dates,
 * or when there would be more than `MOST_PERIODS`.
 */
export function planPeriods(startsOn: IsoDate | null, endsOn: IsoDate | null, months: 1 | 3): IsoDate[] {
  if (startsOn === null || endsOn === null) return [];
  const periods: IsoDate[] = [];
  for (let month = firstOf(startsOn); month <= endsOn; month = addMonths(month, months)) {
    periods.push(month);
    if (periods.length > MOST_PERIODS) return [];
  }
  return periods;
}

const firstOf = (date: IsoDate): IsoDate => `${date.slice(0, 7)}-01`;

/** Whole hours spread evenly over the periods: what a page proposes before anything is planned. */
export const evenPlan = (hours: number, periods: readonly IsoDate[]): number[] =>
  distributeHours(
    Math.floor(hours),
    periods.map(() => 1),
  );

/** « mars 2026 », « mars à mai 2026 ». */
export function periodLabel({ month, months }: Pick<PlanPeriod, "month" | "months">): string {
  if (months === 1) return formatMonth(month);
  const last = addMonths(month, 2);
  const from = month.slice(0, 4) === last.slice(0, 4) ? formatMonth(month).split(" ")[0] : formatMonth(month);
  return `${from} à ${formatMonth(last)}`;
}

export type PlanLine = PlanPeriod & {
  label: string;
  /** Validated hours worked in the period. */
  done: number;
  plannedSoFar: number;
  doneSoFar: number;
};

/** Each period with what was done in it; hours worked outside of all of them are in no line. */
export function planLines(
  plan: readonly PlanPeriod[],
  worked: readonly { month: IsoDate; hours: number }[],
): PlanLine[] {
  let [plannedSoFar, doneSoFar] = [0, 0];
  return plan.map((period) => {
    const end = addMonths(period.month, period.months);
    const inside = worked.filter(({ month }) => month >= period.month && month < end);
    const done = roundHours(inside.reduce((sum, { hours }) => sum + hours, 0));
    plannedSoFar = roundHours(plannedSoFar + period.hours);
    doneSoFar = roundHours(doneSoFar + done);
    return { ...period, label: periodLabel(period), done, plannedSoFar, doneSoFar };
  });
}

/** What a person must confirm before a plan is kept; null when it adds up to what is due. */
export function planQuestion(planned: readonly number[], due: number): string | null {
  const total = roundHours(planned.reduce((sum, hours) => sum + hours, 0));
  if (total === due) return null;
  return `Le calendrier compte ${formatHours(total)}\u00a0h, l'engagement ${formatHours(due)}\u00a0h. Le gardez-vous ainsi\u00a0?`;
}
