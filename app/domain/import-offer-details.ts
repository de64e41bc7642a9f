import type { ImportReference } from "#app/domain/import-reference.ts";
import { mend, type Notes, refuse } from "#app/domain/import-report.ts";
import { dateCell, limitedCell, short, splitValues } from "#app/domain/import-values.ts";
import { ACCESS_LABELS, ACCESSES, OFFER_LIMITS, type OfferFields } from "#app/domain/offer.ts";
import { fold } from "#app/domain/text.ts";

/** What else a table may say of an offer: a column that it does not have leaves what the offer says. */

export const DETAIL_COLUMNS = [
  "delai_jours",
  "equipe",
  "prix",
  "langues",
  "accessibilite",
  "equitable",
  "part_recyclee",
  "complet_au",
] as const;

export type DetailColumn = (typeof DETAIL_COLUMNS)[number];

export type OfferDetails = Pick<
  OfferFields,
  | "leadTimeDays"
  | "staff"
  | "priceHint"
  | "languages"
  | "accessibility"
  | "fairTrade"
  | "recycledShare"
  | "fullUntil"
>;

/** The details of an offer of which nothing more is said. */
export const NO_DETAILS: OfferDetails = {
  leadTimeDays: null,
  staff: null,
  priceHint: null,
  languages: [],
  accessibility: [],
  fairTrade: false,
  recycledShare: null,
  fullUntil: null,
};

const MOST_LANGUAGES = 20;

/** Reads the columns that `has` finds in the file; an empty cell empties its field. */
export function detailCells(
  { cell, has }: { cell: (column: DetailColumn) => string; has: (column: DetailColumn) => boolean },
  { today }: Pick<ImportReference, "today">,
  notes: Notes,
): Partial<OfferDetails> {
  const whole = (column: DetailColumn, bounds: { least: number; most: number; example: number }) =>
    wholeCell(notes, column, cell(column), bounds);
  const read: { [Column in DetailColumn]: () => Partial<OfferDetails> } = {
    delai_jours: () => ({ leadTimeDays: whole("delai_jours", { least: 0, most: 3_650, example: 15 }) }),
    equipe: () => ({ staff: whole("equipe", { least: 0, most: 100_000, example: 12 }) }),
    prix: () => ({ priceHint: limitedCell(notes, "prix", cell("prix"), OFFER_LIMITS.priceHint) || null }),
    langues: () => ({ languages: languagesCell(notes, cell("langues")) }),
    accessibilite: () => ({ accessibility: accessCell(notes, cell("accessibilite")) }),
    equitable: () => ({ fairTrade: yesCell(notes, cell("equitable")) }),
    part_recyclee: () => ({ recycledShare: whole("part_recyclee", { least: 1, most: 100, example: 30 }) }),
    complet_au: () => ({ fullUntil: fullCell(notes, cell("complet_au"), today) }),
  };
  return Object.assign({}, ...DETAIL_COLUMNS.filter(has).map((column) => read[column]()));
}

// « 15 jours », « 30 % », « 12 ETP »: the unit is that of the column, whether or not it is written.
function wholeCell(
  notes: Notes,
  field: string,
  text: string,
  { least, most, example }: { least: number; most: number; example: number },
): number | null {
  if (text === "") return null;
  const value = Number(/^(\d{1,6})\s*(?:j|jours?|etp|personnes?|%)?$/i.exec(text.trim())?.[1]);
  if (value >= least && value <= most) return value;
  const bounds = `un nombre entier, de ${least} à ${most.toLocaleString("fr-FR")}`;
  refuse(
    notes,
    field,
    `«\u00a0${short(text)}\u00a0» n'est pas accepté dans la colonne «\u00a0${field}\u00a0»\u00a0: écrivez ${bounds}, comme ${example}.`,
  );
  return null;
}

function languagesCell(notes: Notes, text: string): string[] {
  const all = splitValues(text.replace(/[,;]/g, "|"));
  const kept = all.filter((language) => language.length <= OFFER_LIMITS.label).slice(0, MOST_LANGUAGES);
  for (const language of all.filter((one) => !kept.includes(one))) mend(notes, "langues", language, "");
  return kept;
}

function accessCell(notes: Notes, text: string): string[] {
  return splitValues(text).flatMap((words) => {
    const code = ACCESSES.find((one) => [fold(one), fold(ACCESS_LABELS[one])].includes(fold(words)));
    if (!code) mend(notes, "accessibilite", words, "");
    return code ? [code] : [];
  });
}

function yesCell(notes: Notes, text: string): boolean {
  if (["", "non", "0"].includes(fold(text))) return false;
  if (["oui", "1", "x"].includes(fold(text))) return true;
  refuse(
    notes,
    "equitable",
    `La colonne «\u00a0equitable\u00a0» dit «\u00a0${short(text)}\u00a0»\u00a0: écrivez oui ou non.`,
  );
  return false;
}

// A day gone by says nothing any more: the offer takes work again.
function fullCell(notes: Notes, text: string, today: string): string | null {
  const day = dateCell(notes, "complet_au", text);
  if (day === null || day >= today) return day;
  mend(notes, "complet_au", text, "");
  return null;
}
