/** Cells of the tables of the follow-up of clauses: a notation is forgiven, a meaning never guessed. Pure. */
import type { IsoDate } from "#app/domain/date.ts";
import { mend, type Notes, refuse } from "#app/domain/import-report.ts";
import { readDate, short } from "#app/domain/import-values.ts";
import { fold } from "#app/domain/text.ts";

const PSEUDONYM = /^[A-Z0-9-]{3,20}$/;

/** A value by its key or its French label, whatever its case and accents; null when empty, refused when unknown. */
export function choiceCell<Key extends string>(
  notes: Notes,
  field: string,
  text: string,
  labels: Readonly<Record<Key, string>>,
  others: Readonly<Record<string, Key>> = {},
): Key | null {
  if (text === "") return null;
  const keys = Object.keys(labels) as Key[];
  const asked = fold(text);
  const named = keys.find((key) =>
    [key, labels[key], labels[key].replace(/ \(.*/, "")].some((name) => fold(name) === asked),
  );
  const found = named ?? others[asked];
  if (found === undefined) {
    refuse(
      notes,
      field,
      `«\u00a0${short(text)}\u00a0» n'est pas une valeur connue. Acceptées\u00a0: ${keys.join(", ")}.`,
    );
    return null;
  }
  return found;
}

export function yesNoCell(notes: Notes, field: string, text: string): boolean | null {
  if (text === "") return null;
  const asked = fold(text);
  if (asked === "oui" || asked === "non") return asked === "oui";
  refuse(notes, field, `«\u00a0${short(text)}\u00a0»\u00a0: écrivez oui ou non.`);
  return null;
}

export function pseudonymCell(notes: Notes, field: string, text: string): string {
  const pseudonym = text.toUpperCase();
  if (!PSEUDONYM.test(pseudonym)) {
    refuse(
      notes,
      field,
      `«\u00a0${short(text)}\u00a0» n'est pas un pseudonyme\u00a0: de 3 à 20 lettres, chiffres ou tirets.`,
    );
  }
  return pseudonym;
}

export function wholeCell(
  notes: Notes,
  field: string,
  text: string,
  { least, most }: { least: number; most: number },
) {
  if (text === "") return null;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  refuse(notes, field, `«\u00a0${short(text)}\u00a0»\u00a0: écrivez un nombre entier de ${least} à ${most}.`);
  return null;
}

/** Hours in hundredths; zero, less, or more than can be is refused. */
export function hoursCell(notes: Notes, field: string, text: string, most: number): number {
  const value = Number(text.replace(/[\s\u00a0\u202f]|h$/gi, "").replace(",", "."));
  if (text !== "" && value > 0 && value <= most) {
    const kept = Math.round(value * 100) / 100;
    if (kept !== value) mend(notes, field, text, String(kept).replace(".", ","));
    return kept;
  }
  refuse(
    notes,
    field,
    `«\u00a0${short(text)}\u00a0»\u00a0: écrivez des heures, plus que zéro et ${most} au plus.`,
  );
  return 0;
}

/** « 2026-10 », « 10/2026 », or a day of the month: a spreadsheet makes dates of months. */
export function monthCell(notes: Notes, field: string, text: string): IsoDate {
  const [, year, month] = /^(\d{4})-(\d{1,2})$/.exec(text) ?? [];
  const [, turned, after] = /^(\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const written = year
    ? `${year}-${month?.padStart(2, "0")}-01`
    : after
      ? `${after}-${turned?.padStart(2, "0")}-01`
      : text;
  const day = readDate(written);
  if (day === null) {
    refuse(notes, field, `«\u00a0${short(text)}\u00a0» n'est pas un mois\u00a0: écrivez 2026-10 ou 10/2026.`);
    return "";
  }
  const first = `${day.slice(0, 7)}-01`;
  if (day !== first) mend(notes, field, text, day.slice(0, 7));
  return first;
}
