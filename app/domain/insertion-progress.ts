/** How far a commitment of insertion hours is: done, left to do, expected by now, foreseen at the end. */
import { addMonths, daysBetween, type IsoDate } from "#app/domain/date.ts";

/** Hours planned for a month or a quarter, from its first day. */
export type PlanPeriod = { month: IsoDate; months: 1 | 3; hours: number };

type Commitment = {
  hours: number;
  startsOn: IsoDate | null;
  /** Planned end, amendments and termination included. */
  endsOn: IsoDate | null;
  /** Empty: hours are expected evenly between the two dates. */
  plan?: readonly PlanPeriod[];
};

export type Progress = {
  committed: number;
  done: number;
  /** Entered, waiting for validation. */
  pending: number;
  remaining: number;
  /** What should be done by today; null without dates nor plan. */
  expected: number | null;
  /** What will be done at the end at the pace so far; null before a month has passed or without dates. */
  forecast: number | null;
  late: boolean;
};

/** How far a commitment is, on its plan, else on an even schedule between its two dates. */
export function progressOf(
  commitment: Commitment,
  done: { validated: number; pending: number },
  today: IsoDate,
): Progress {
  const { hours } = commitment;
  const elapsed = shareDue(commitment, today);
  const expected = elapsed === null ? null : hours * elapsed;
  const start = startOf(commitment);
  const started = start !== null && today >= addMonths(start, 1);
  return {
    committed: hours,
    done: done.validated,
    pending: done.pending,
    remaining: roundHours(Math.max(0, hours - done.validated)),
    expected,
    forecast: elapsed !== null && elapsed > 0 && started ? done.validated / elapsed : null,
    late: expected !== null && started && done.validated < expected * LATE_BELOW,
  };
}

/** Product decision: late below nine tenths of what the schedule expects. */
const LATE_BELOW = 0.9;

/** Hours are kept in hundredths: 0.1 + 0.2 is 0.3. */
export const roundHours = (hours: number): number => Math.round(hours * 100) / 100;

/** « 1 234,5 »: to the hundredth, as they are kept. */
export const formatHours = (hours: number): string =>
  hours.toLocaleString("fr-FR", { maximumFractionDigits: 2 });

const startOf = ({ startsOn, plan = [] }: Commitment): IsoDate | null => startsOn ?? plan[0]?.month ?? null;

/** Share of the commitment that should be done by today, from 0 to 1; the day itself is not over. */
function shareDue({ startsOn, endsOn, plan = [] }: Commitment, today: IsoDate): number | null {
  const planned = plan.reduce((sum, { hours }) => sum + hours, 0);
  if (planned > 0) {
    const due = plan.map(
      ({ month, months, hours }) => hours * elapsed(month, addMonths(month, months), today),
    );
    return due.reduce((sum, hours) => sum + hours, 0) / planned;
  }
  return startsOn && endsOn ? elapsed(startsOn, endsOn, today) : null;
}

function elapsed(from: IsoDate, to: IsoDate, today: IsoDate): number {
  const length = daysBetween(from, to);
  if (length <= 0) return today >= to ? 1 : 0;
  return Math.min(1, Math.max(0, daysBetween(from, today) / length));
}

/** Cents due for the hours missing by the contract's own rule; null = the contract's rule is not known. */
export function penaltyCents(remaining: number, centsPerHour: number | null): number | null {
  return centsPerHour === null ? null : Math.round(remaining * centsPerHour);
}
