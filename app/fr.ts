/**
 * French words and figures shared by the screens: plurals, lists, amounts, dates, distances.
 * Pure: today is an argument. Every space that must not break is a no-break space.
 */

const NBSP = "\u00a0";

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

/** 12345.5 → « 12 345,5 » (at most one decimal) */
export function number(value: number): string {
  const [whole = "0", decimals] = String(Math.round(Math.abs(value) * 10) / 10).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NBSP);
  return `${value < 0 ? "−" : ""}${grouped}${decimals ? `,${decimals}` : ""}`;
}

/** 2, "offre" → « 2 offres ». 0 and 1 are singular in French; `plural` for what does not take an s. */
export function count(value: number, singular: string, plural?: string): string {
  return `${number(value)}${NBSP}${pluralOf(value, singular, plural)}`;
}

/** The word alone, in the number of `value`. Each word of a group takes its s: « offres publiées ». */
export function pluralOf(value: number, singular: string, plural?: string): string {
  if (Math.abs(value) < 2) return singular;
  return plural ?? singular.replace(/\S+/g, (word) => (/[sxz]$/.test(word) ? word : `${word}s`));
}

/** ["EA", "ESAT"] → « EA ou ESAT » */
export function list(items: readonly string[], link: "ou" | "et" = "ou"): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${link} ${items.at(-1)}`;
}

/** 8000000 cents → « 80 000 € HT » ; without cents unless there are some */
export function euros(cents: number): string {
  return `${eurosBare(cents)}${NBSP}HT`;
}

/** « 80 000 € », where the line already says excluding tax */
export function eurosBare(cents: number): string {
  const rest = Math.abs(cents) % 100;
  const whole = number(Math.trunc(cents / 100));
  return `${whole}${rest ? `,${String(rest).padStart(2, "0")}` : ""}${NBSP}€`;
}

/** 8000000 cents → « 80 k€ », for reasons and facets; under 1 000 € in full */
export function kiloEuros(cents: number): string {
  if (Math.abs(cents) < 100_000) return eurosBare(cents);
  return `${number(cents / 100_000)}${NBSP}k€`;
}

/** 12.4 → « à 12 km », « à 12 km environ » from an approximate point, « sur place » under 1 km */
export function distance(km: number, approximate = false): string {
  if (km < 1) return "sur place";
  return `à${NBSP}${number(Math.round(km))}${NBSP}km${approximate ? " environ" : ""}`;
}

/** 0.62 → « 62 % » */
export function percent(share: number): string {
  return `${number(Math.round(share * 1000) / 10)}${NBSP}%`;
}

/** "2026-11-22" → « 22 novembre 2026 » */
export function date(day: string): string {
  const { year, month, dayOfMonth } = parts(day);
  return `${dayOfMonth === 1 ? "1er" : dayOfMonth}${NBSP}${MONTHS[month - 1]}${NBSP}${year}`;
}

/** "2026-11-22" → « novembre 2026 » */
export function month(day: string): string {
  const { year, month: index } = parts(day);
  return `${MONTHS[index - 1]}${NBSP}${year}`;
}

/** An instant as a date in Paris: what a French reader means by « le 22 novembre ». */
export function dateOfInstant(instant: Date): string {
  return date(new Intl.DateTimeFormat("fr-CA", { timeZone: "Europe/Paris" }).format(instant));
}

/** « aujourd’hui », « demain », « dans 12 jours », « dans 7 mois », « il y a 3 jours » */
export function fromToday(day: string, today: string): string {
  const days = daysBetween(today, day);
  if (days === 0) return "aujourd’hui";
  if (days === 1) return "demain";
  if (days === -1) return "hier";
  const span = spanOf(Math.abs(days));
  return days > 0 ? `dans${NBSP}${span}` : `il y a${NBSP}${span}`;
}

/** « Offres · Réciproque » */
export function pageTitle(page: string): string {
  return `${page} · Réciproque`;
}

/** Whole days from `from` to `to`, both `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function spanOf(days: number): string {
  if (days < 60) return `${days}${NBSP}jours`;
  const months = Math.round(days / 30.44);
  return months < 24 ? `${months}${NBSP}mois` : count(Math.round(days / 365.25), "an");
}

function parts(day: string): { year: number; month: number; dayOfMonth: number } {
  const [year = 0, index = 1, dayOfMonth = 1] = day.slice(0, 10).split("-").map(Number);
  return { year, month: index, dayOfMonth };
}
