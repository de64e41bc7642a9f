/**
 * French words shared by the screens: plurals, lists, figures, titles. Pure.
 * Dates are said by domain/date.ts, amounts by domain/money.ts, distances by domain/territory.ts.
 */
import { formatDate } from "#app/domain/date.ts";
import { inParis } from "#app/domain/paris-time.ts";

const NBSP = "\u00a0";

/** 12345.6 → « 12 345,6 », at most one decimal, with no-break spaces */
export function number(value: number): string {
  const [whole = "0", decimals] = String(Math.round(Math.abs(value) * 10) / 10).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NBSP);
  return `${value < 0 ? "−" : ""}${grouped}${decimals ? `,${decimals}` : ""}`;
}

/** 2, "offre" → « 2 offres ». 0 and 1 are singular in French; `plural` for what does not take an s. */
export function count(value: number, singular: string, plural?: string): string {
  return `${number(value)}${NBSP}${pluralOf(value, singular, plural)}`;
}

/** The words alone, in the number of `value`. Each word takes its s: « offre publiée » → « offres publiées ». */
export function pluralOf(value: number, singular: string, plural?: string): string {
  if (Math.abs(value) < 2) return singular;
  return plural ?? singular.replace(/\S+/g, (word) => (/[sxz]$/.test(word) ? word : `${word}s`));
}

/** ["EA", "ESAT"] → « EA ou ESAT » */
export function list(items: readonly string[], link: "ou" | "et" = "ou"): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${link} ${items.at(-1)}`;
}

/** ["Clause sociale", "Critère social"] → « Clause sociale et critère social » */
export function listLabels(labels: readonly string[]): string {
  return list(
    labels.map((label, rank) => (rank === 0 ? label : label.charAt(0).toLowerCase() + label.slice(1))),
    "et",
  );
}

/** 0.625 → « 62,5 % » */
export function percent(share: number): string {
  return `${number(Math.round(share * 1000) / 10)}${NBSP}%`;
}

/** An instant as its date in Paris: what a reader means by « le 22 novembre 2026 ». */
export function dateOfInstant(instant: Date): string {
  return formatDate(inParis(instant).day);
}

/** The hour of an instant in Paris: « 9 h 05 » */
export function hourOfInstant(instant: Date): string {
  return inParis(instant).time.replace(/^0/, "").replace(":", `${NBSP}h${NBSP}`);
}

/** An instant in Paris: « 22 novembre 2026 à 17 h 00 » */
export function momentOfInstant(instant: Date): string {
  return `${dateOfInstant(instant)} à ${hourOfInstant(instant)}`;
}

/** Document title: « Offres · Réciproque » */
export function pageTitle(page: string): string {
  return `${page} · Réciproque`;
}

/** « 340 ko », « 1,2 Mo » */
export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))}\u00a0ko`;
  return `${(bytes / 1_000_000).toFixed(1).replace(".", ",")}\u00a0Mo`;
}
