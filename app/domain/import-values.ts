import { nearestKnown, normaliseCpv } from "#app/domain/cpv.ts";
import { type IsoDate, isIsoDate } from "#app/domain/date.ts";
import { mend, type Notes, refuse } from "#app/domain/import-report.ts";
import { parseEuros } from "#app/domain/money.ts";
import { checkSiret } from "#app/domain/siret.ts";
import { STATUS_KINDS, STATUSES, type StatusKind } from "#app/domain/supplier-status.ts";
import { fold } from "#app/domain/text.ts";

/** Cells of a file read as values: forgiving about notation, never about meaning. */

/** A cell that holds several values, separated by `|`; each once. */
export function splitValues(text: string): string[] {
  const values = text.split("|").map((value) => value.trim());
  return [...new Set(values.filter((value) => value !== ""))];
}

/** A date written `2027-03-01`, `2027-03-01T00:00:00`, `2027-03-01+01:00` or `01/03/2027`; null when it is none. */
export function readDate(text: string): IsoDate | null {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[TZ +].*)?$/.exec(text)?.[1];
  if (iso) return isIsoDate(iso) ? iso : null;
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (!day || !month || !year) return null;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isIsoDate(date) ? date : null;
}

/** The SIRET of a cell, or a refusal in the words of checkSiret. */
export function siretCell(notes: Notes, field: string, text: string): string {
  // A spreadsheet eats the first zero of a SIRET.
  const whole = /^[1-9]\d{12}$/.test(text) && checkSiret(`0${text}`).ok ? `0${text}` : text;
  const check = checkSiret(whole);
  if (check.ok) {
    if (whole !== text) mend(notes, field, text, whole);
    return check.siret;
  }
  refuse(notes, field, check.message);
  return "";
}

/** A text that must be there. */
export function requiredCell(notes: Notes, field: string, text: string, what: string): string {
  const value = text.trim().replace(/\s+/g, " ");
  if (value === "")
    refuse(notes, field, `La colonne «\u00a0${field}\u00a0» est vide\u00a0: indiquez ${what}.`);
  return value;
}

/** A text that is not too long to be shown. */
export function limitedCell(notes: Notes, field: string, text: string, most: number): string {
  if (text.length > most) {
    refuse(
      notes,
      field,
      `La colonne «\u00a0${field}\u00a0» compte ${text.length} caractères\u00a0: ramenez-la à ${most}.`,
    );
  }
  return text;
}

/** Null when the cell is empty; a refusal when it is not a date. */
export function dateCell(notes: Notes, field: string, text: string): IsoDate | null {
  if (text === "") return null;
  const date = readDate(text);
  if (date === null) {
    refuse(
      notes,
      field,
      `«\u00a0${short(text)}\u00a0» n'est pas une date\u00a0: écrivez-la 2027-03-01 ou 01/03/2027.`,
    );
  }
  return date;
}

/** An amount in euros, as cents; null when the cell is empty; a refusal when it is zero, negative or absurd. */
export function eurosCell(notes: Notes, field: string, text: string): number | null {
  if (text === "") return null;
  const cents = parseEuros(text);
  if (cents !== null && cents > 0) return cents;
  const reason = `«\u00a0${short(text)}\u00a0» n'est pas un montant accepté\u00a0: écrivez un nombre d'euros HT, positif, comme 80000 ou 80\u00a0000,50. Laissez vide si vous ne le connaissez pas.`;
  refuse(notes, field, reason);
  return null;
}

/** A share of staff from 0 to 1: « 0,55 », « 0.55 », « 55 % »; a bare « 55 » is read as a percentage, and told. */
export function shareCell(notes: Notes, field: string, text: string): number | null {
  if (text === "") return null;
  const [, digits, percent] = /^(\d{1,3}(?:[.,]\d+)?)\s*(%?)$/.exec(text) ?? [];
  const number = Number((digits ?? "").replace(",", "."));
  const share = Math.round((percent || number > 1 ? number / 100 : number) * 10_000) / 10_000;
  if (digits === undefined || share > 1) {
    refuse(notes, field, `«\u00a0${short(text)}\u00a0» n'est pas une part\u00a0: écrivez 0,55 ou 55\u00a0%.`);
    return null;
  }
  if (!percent && number > 1) mend(notes, field, text, String(share).replace(".", ","));
  return share;
}

/** CPV codes separated by `|`. Odd codes are mended, those that are none are dropped and told. */
export function cpvCell(
  notes: Notes,
  field: string,
  text: string,
  isKnown: (code: string) => boolean,
): string[] {
  const codes: string[] = [];
  for (const raw of splitValues(text.replace(/[,;\n]/g, "|"))) {
    const code = normaliseCpv(raw);
    if (!code) {
      mend(notes, field, raw, "");
      continue;
    }
    const ancestor = nearestKnown(code, isKnown);
    if (!/^\d{8}(-\d)?$/.test(raw)) mend(notes, field, raw, code);
    if (ancestor !== code) {
      mend(notes, field, raw, `${code} (hors nomenclature${ancestor ? `, rattaché à ${ancestor}` : ""})`);
    }
    codes.push(code);
  }
  return [...new Set(codes)];
}

/** An e-mail address in lower case; what is not one is dropped and told. */
export function emailCell(notes: Notes, field: string, text: string): string | null {
  if (text === "") return null;
  const address = text.toLowerCase();
  if (address.length <= 254 && /^[^\s@<>",;]+@[^\s@<>",;]+\.[a-z0-9-]{2,}$/.test(address)) return address;
  mend(notes, field, text, "");
  return null;
}

/** A status by its code or its name; null when it is none that we know, and refused. */
export function statusKindCell(notes: Notes, field: string, text: string): StatusKind | null {
  const kind = STATUS_KINDS.find(
    (one) => fold(one) === fold(text) || fold(STATUSES[one].label) === fold(text),
  );
  if (!kind) {
    refuse(
      notes,
      field,
      `«\u00a0${short(text)}\u00a0» n'est pas un statut connu. Valeurs acceptées\u00a0: ${STATUS_KINDS.join(", ")}.`,
    );
    return null;
  }
  if (kind !== text) mend(notes, field, text, kind);
  return kind;
}

/** A value of a closed list, whatever its case; undefined when it is none of it. */
export function oneOf<T extends string>(values: readonly T[], text: string): T | undefined {
  return values.find((value) => value.toLowerCase() === text.toLowerCase());
}

/** What a cell held, short enough to be quoted in a sentence. */
export const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
