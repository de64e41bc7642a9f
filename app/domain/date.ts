/**
 * Calendar dates as `YYYY-MM-DD` strings: they compare with < and >, carry no hour and no time zone, and never
 * read the clock. Supported years: 0001 to 9999.
 */
export type IsoDate = string;

const DAY_MS = 86_400_000;
const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
] as const;

const toTime = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);

// Beyond 9999 an ISO string starts with « + » and no longer sorts as text: saturate instead.
const toIso = (time: number): IsoDate => {
  const text = new Date(time).toISOString();
  return text.startsWith("+") ? "9999-12-31" : text.slice(0, 10);
};

const parts = (date: IsoDate) => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

/** True for a real calendar date written YYYY-MM-DD (2026-02-29 is false). */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) return false;
  const time = toTime(text);
  return !Number.isNaN(time) && toIso(time) === text;
}

/** The date `days` later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return toIso(toTime(date) + days * DAY_MS);
}

/** The same day `months` later, clamped to the end of the month: 31 January + 1 month is 28 or 29 February. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = parts(date);
  const first = new Date(0);
  first.setUTCFullYear(year, month - 1 + months, 1);
  const last = new Date(first);
  last.setUTCFullYear(first.getUTCFullYear(), first.getUTCMonth() + 1, 0);
  return toIso(first.getTime() + (Math.min(day, last.getUTCDate()) - 1) * DAY_MS);
}

/** Whole days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((toTime(to) - toTime(from)) / DAY_MS);
}

/** « 22 novembre 2026 », « 1er mars 2028 », never parted between the day and the month. */
export function formatDate(date: IsoDate): string {
  const { day } = parts(date);
  return `${day === 1 ? "1er" : day}\u00a0${formatMonth(date)}`;
}

/** « mars 2028 ». */
export function formatMonth(date: IsoDate): string {
  const { year, month } = parts(date);
  return `${MONTHS[month - 1]} ${year}`;
}

/**
 * How far `date` is from `today`, in words: « aujourd'hui », « demain », « dans 12 jours », « dans 7 mois »,
 * « il y a 3 jours », « il y a 4 ans ». Days up to 59, then months up to 35, then years, each rounded.
 */
export function relativeDays(date: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return "aujourd'hui";
  if (days === 1) return "demain";
  if (days === -1) return "hier";
  return `${days > 0 ? "dans" : "il y a"} ${spanInWords(Math.abs(days))}`;
}

function spanInWords(days: number): string {
  if (days < 60) return `${days} jours`;
  const months = Math.round(days / (365.25 / 12));
  return months < 36 ? `${months} mois` : `${Math.round(months / 12)} ans`;
}
