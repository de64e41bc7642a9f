import { addMonths, daysBetween, type IsoDate } from "#app/domain/date.ts";

/** When a contract ends. Pure. */

export type ContractTerm = {
  notifiedOn: IsoDate | null;
  /** as amended: the last modification's, where there are some */
  durationMonths: number | null;
  /** how many times it may be renewed */
  renewals: number;
  /** months of each renewal; null: as long as the contract itself */
  renewalMonths: number | null;
};

/**
 * Notification + duration + every renewal: a renewal is tacit unless the buyer says otherwise (CCP, art. R. 2112-4), and
 * what follows is prepared before the last one ends. Null when one of the two first is not known.
 */
export function contractEnd({
  notifiedOn,
  durationMonths,
  renewals,
  renewalMonths,
}: ContractTerm): IsoDate | null {
  if (notifiedOn === null || durationMonths === null) return null;
  return addMonths(notifiedOn, durationMonths + renewals * (renewalMonths ?? durationMonths));
}

const LONGEST = 600;

/** Months between two dates, rounded; null when the second is not later, or fifty years away. */
export function wholeMonths(from: IsoDate, to: IsoDate): number | null {
  const months = Math.round(daysBetween(from, to) / (365.25 / 12));
  return months >= 1 && months <= LONGEST ? months : null;
}
