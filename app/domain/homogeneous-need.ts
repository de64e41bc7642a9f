/**
 * The value of a need by homogeneous family, from what the buyer has bought and is going to buy. Pure.
 * CCP, art. R. 2121-1 (whole value), R. 2121-5 (works: the operation), R. 2121-6 (homogeneity), R. 2121-7 (regular
 * needs: twelve months).
 */
import { addDays, addMonths, daysBetween, type IsoDate } from "#app/domain/date.ts";
import { familyOf, type NeedFamily } from "#app/domain/need-family.ts";

/** Days, first and last included. */
export type Period = { from: IsoDate; until: IsoDate };

/** A contract that was awarded, or a lot that is planned. Cents excluding tax, for the whole duration. */
export type NeedPart = {
  id: string;
  title: string;
  cpv: string | null;
  amountCents: number | null;
  /** The day it is notified, or planned to be; null cannot be placed in time. */
  startsOn: IsoDate | null;
  /** The day after its last; null: the duration is not known, and it counts on its first day. */
  endsOn: IsoDate | null;
  planned: boolean;
};

/** A part with what it counts for. */
export type Counted = { part: NeedPart; cents: number };

/** `signed`: whole value (R. 2121-1). `executed`, `coming`: twelve months (R. 2121-7, 1° and 2°). */
export const NEED_BASES = ["signed", "executed", "coming"] as const;
export type NeedBasis = (typeof NEED_BASES)[number];
export type NeedSum = { basis: NeedBasis; cents: number; counted: readonly Counted[] };

export type FamilyNeed = NeedFamily & {
  sums: readonly NeedSum[];
  /** Without an amount: the sums are then what the need is worth at least. */
  unknown: readonly NeedPart[];
};

export const pastTwelveMonths = (today: IsoDate): Period => ({
  from: addDays(addMonths(today, -12), 1),
  until: today,
});

export const comingTwelveMonths = (today: IsoDate): Period => ({
  from: addDays(today, 1),
  until: addMonths(today, 12),
});

export const calendarYear = (year: number): Period => ({ from: `${year}-01-01`, until: `${year}-12-31` });

/**
 * Every family that weighs something, the heaviest first. `coming` null: a period that is over has no future to
 * estimate. Works have one sum, that of the operation, whatever its dates (R. 2121-5).
 */
export function needsByFamily(
  parts: readonly NeedPart[],
  { past, coming }: { past: Period; coming: Period | null },
): FamilyNeed[] {
  const families = new Map<string, { family: NeedFamily; parts: NeedPart[] }>();
  for (const part of parts) {
    const family = familyOf(part);
    const known = families.get(family.key);
    if (known) known.parts.push(part);
    else families.set(family.key, { family, parts: [part] });
  }
  return [...families.values()]
    .map(({ family, parts: own }) => needOf(family, own, { past, coming }))
    .filter(({ sums, unknown }) => unknown.length > 0 || sums.some(({ counted }) => counted.length > 0))
    .sort((a, b) => weightOf(b) - weightOf(a) || a.key.localeCompare(b.key));
}

/** The heaviest of its sums, in cents. */
export const weightOf = ({ sums }: Pick<FamilyNeed, "sums">): number =>
  Math.max(0, ...sums.map(({ cents }) => cents));

function needOf(
  family: NeedFamily,
  parts: readonly NeedPart[],
  { past, coming }: { past: Period; coming: Period | null },
): FamilyNeed {
  const inPast = parts.filter((part) => !part.planned && isWithin(part, past));
  const bought = parts.filter(({ planned }) => !planned);
  // An operation is over a limited time of its own: what was notified before the period is still of it.
  const ofOperation = inPast.length > 0 ? bought : [];
  const signed = sum("signed", family.object === "travaux" ? ofOperation : inPast, whole);
  const regular = [
    sum("executed", bought, (part) => centsWithin(part, past)),
    ...(coming ? [sum("coming", parts, (part) => centsWithin(part, coming))] : []),
  ];
  const sums = family.object === "travaux" ? [signed] : [signed, ...regular];
  const unknown = parts.filter(
    (part) =>
      part.amountCents === null && (touches(part, past) || (coming !== null && touches(part, coming))),
  );
  return { ...family, sums, unknown };
}

function sum(basis: NeedBasis, parts: readonly NeedPart[], centsOf: (part: NeedPart) => number): NeedSum {
  const counted = parts
    .map((part) => ({ part, cents: centsOf(part) }))
    .filter(({ cents }) => cents > 0)
    .sort((a, b) => b.cents - a.cents);
  return { basis, counted, cents: counted.reduce((total, { cents }) => total + cents, 0) };
}

const whole = ({ amountCents }: NeedPart) => amountCents ?? 0;

const isWithin = ({ startsOn }: NeedPart, { from, until }: Period): boolean =>
  startsOn !== null && startsOn >= from && startsOn <= until;

const touches = (part: NeedPart, period: Period): boolean => daysWithin(part, period) > 0;

/** What is executed within the period, as if the amount were spent evenly over the duration. */
export function centsWithin(part: NeedPart, period: Period): number {
  const { amountCents, startsOn } = part;
  if (amountCents === null || startsOn === null) return 0;
  return Math.round((amountCents * daysWithin(part, period)) / daysBetween(startsOn, endOf(part, startsOn)));
}

function daysWithin(part: NeedPart, { from, until }: Period): number {
  const { startsOn } = part;
  if (startsOn === null) return 0;
  const end = endOf(part, startsOn);
  const after = addDays(until, 1);
  return Math.max(0, daysBetween(startsOn > from ? startsOn : from, end < after ? end : after));
}

// An end that is missing, or before the start, says nothing of the duration.
const endOf = ({ endsOn }: NeedPart, startsOn: IsoDate): IsoDate =>
  endsOn !== null && endsOn > startsOn ? endsOn : addDays(startsOn, 1);
