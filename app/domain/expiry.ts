/** When the end of a paper (a status, a stored document) is announced. Pure: the day is an argument. */
import { addDays, daysBetween, formatDate, type IsoDate, relativeDays } from "#app/domain/date.ts";

/** Days before the end at which the people of a structure are written to: the product's parameter, not the law's. */
const EXPIRY_STEPS = [90, 30, 7] as const;

/** What was told of an end already past. */
export const ENDED_STEP = 0;

/**
 * The step to tell today, or null when there is nothing new: the nearest one reached, unless it or a nearer one was
 * told of this same end. Nights without a worker are made up by the next one, once.
 * @param told steps already told of this end
 */
export function dueStep(
  { validUntil, told }: { validUntil: IsoDate; told: readonly number[] },
  today: IsoDate,
): number | null {
  const left = daysBetween(today, validUntil);
  if (left < 0) return null;
  const reached = EXPIRY_STEPS.filter((step) => left <= step);
  const step = reached.at(-1);
  if (step === undefined) return null;
  return told.some((one) => one <= step) ? null : step;
}

/** The last end that may have to be announced `today`. */
export const lastAnnounced = (today: IsoDate): IsoDate => addDays(today, EXPIRY_STEPS[0]);

export type ExpiryNotice = { code: "none" | "open" | "ending" | "expired"; text: string };

/** Where the validity of a document stands, in words. It hides nothing: a document that ended stays readable. */
export function documentNotice(validUntil: IsoDate | null, today: IsoDate): ExpiryNotice {
  if (validUntil === null) return { code: "none", text: "Sans date de fin indiquée." };
  const end = formatDate(validUntil);
  if (validUntil < today) return { code: "expired", text: `N'est plus valable depuis le ${end}.` };
  if (daysBetween(today, validUntil) <= EXPIRY_STEPS[0]) {
    return { code: "ending", text: `Valable jusqu'au ${end}, ${relativeDays(validUntil, today)}.` };
  }
  return { code: "open", text: `Valable jusqu'au ${end}.` };
}
