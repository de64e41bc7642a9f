/** Which threshold holds on a day. Pure: the day is an argument, and the values are data. */
import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import { THRESHOLDS, type Threshold, type ThresholdRow } from "#app/domain/threshold.rules.ts";

export type ThresholdId = keyof typeof THRESHOLDS;

/** A value with where it comes from; or, where no row holds, the sentence that says so. */
export type ThresholdOn =
  | { known: true; value: number; article: string; row: ThresholdRow }
  | { known: false; article: string; text: string };

/** The row of a threshold on a day. Never throws: no row and no value are answers. */
export function thresholdOn(id: ThresholdId, on: IsoDate): ThresholdOn {
  const { article, label, rows }: Threshold = THRESHOLDS[id];
  const row = rows.find(({ from, until }) => from <= on && (until === null || on <= until));
  if (row && row.value !== null) return { known: true, value: row.value, article, row };
  const why = row ? "la valeur est à compléter" : "aucune ligne de la table ne couvre cette date";
  return {
    known: false,
    article,
    text: `Seuil inconnu le ${formatDate(on)} (${lower(label)})\u00a0: ${why}.`,
  };
}

/** « 60 000 € HT », « 1,5 fois », « à compléter ». */
export function thresholdText({ unit }: Threshold, { value }: ThresholdRow): string {
  if (value === null) return "à compléter";
  return unit === "cents" ? formatEuros(value) : `${String(value).replace(".", ",")} fois`;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
