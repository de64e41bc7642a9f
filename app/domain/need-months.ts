import { addDays, addMonths, formatMonth, type IsoDate } from "#app/domain/date.ts";

/** The public calendar: what is planned in a month, and the months around it. Pure. */

/** « 2027-03 » */
export type Month = string;

/** The month that an address asks, or that of today. */
export function readMonth(text: string, today: IsoDate): Month {
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : today.slice(0, 7);
}

export const monthWords = (month: Month): string => formatMonth(`${month}-01`);

function daysOf(month: Month): { from: IsoDate; to: IsoDate } {
  const from = `${month}-01`;
  return { from, to: addDays(addMonths(from, 1), -1) };
}

export const monthsAround = (month: Month): { before: Month; after: Month } => ({
  before: addMonths(`${month}-01`, -1).slice(0, 7),
  after: addMonths(`${month}-01`, 1).slice(0, 7),
});

/** A date of a need: what falls on it. */
export type Planned = { on: IsoDate; what: string };

/** The days of a month on which something is planned, in order, each with all of it. */
export function byDay<P extends Planned>(
  planned: readonly P[],
  month: Month,
): { on: IsoDate; planned: P[] }[] {
  const days = new Map<IsoDate, P[]>();
  const { from, to } = daysOf(month);
  for (const one of planned) {
    if (one.on >= from && one.on <= to) days.set(one.on, [...(days.get(one.on) ?? []), one]);
  }
  return [...days].map(([on, all]) => ({ on, planned: all })).sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** How many dates each month has, from the first that has one to the last. */
export function countMonths(planned: readonly Planned[]): { month: Month; count: number }[] {
  const counts = new Map<Month, number>();
  for (const { on } of planned) counts.set(on.slice(0, 7), (counts.get(on.slice(0, 7)) ?? 0) + 1);
  return [...counts].map(([month, count]) => ({ month, count })).sort((a, b) => (a.month < b.month ? -1 : 1));
}
