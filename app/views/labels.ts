import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import { CIRCULAR_LABELS, fullOn } from "#app/domain/offer.ts";
import { STATUSES, type StatusKind, type StatusPeriod } from "#app/domain/supplier-status.ts";

/** Words that lists and pages give to codes and amounts. */

const CIRCULAR: Readonly<Record<string, string>> = CIRCULAR_LABELS;

/** « Réemploi »; a code that is no longer in the list shows as it is. */
export const circularLabel = (code: string): string => CIRCULAR[code] ?? code;

/** « réemploi », for a tag beside other words */
export const circularTag = (code: string): string => {
  const label = circularLabel(code);
  return label.charAt(0).toLowerCase() + label.slice(1);
};

// Acronyms of languages; the others are words.
const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ["lsf", "langue des signes (LSF)"],
  ["falc", "facile à lire (FALC)"],
]);

/** « langue des signes (LSF) », « anglais » */
export const languageLabel = (language: string): string => LANGUAGES.get(language.toLowerCase()) ?? language;

/** « Complet jusqu'au 31 mars 2027 », null once that day is past */
export function fullWords(fullUntil: IsoDate | null, day: IsoDate): string | null {
  const full = fullOn(fullUntil, day);
  return full && `Complet jusqu'au ${formatDate(full)}`;
}

/** ["EA", "ESS_DROIT"] → « EA, ESS », each once */
export function statusShorts(kinds: readonly string[]): string {
  const shorts = kinds.map((kind) => STATUSES[kind as StatusKind]?.short ?? kind);
  return [...new Set(shorts)].join(", ");
}

/** « 120 000 € HT », « montant non précisé » */
export const amountWords = (cents: number | null): string =>
  cents === null ? "montant non précisé" : formatEuros(cents);

/** What a structure is on `day`, among all that it was. */
export const kindsInForce = (statuses: readonly StatusPeriod[], day: IsoDate): StatusKind[] =>
  statuses
    .filter(({ from, until }) => (from === null || from <= day) && (until === null || until >= day))
    .map(({ kind }) => kind);

/** An entry of a description list, in words only: what a loader may send. */
export type Fact = { label: string; value: string; note?: string };
