import { addDays, addMonths, type IsoDate } from "#app/domain/date.ts";
import { PREPARATION_STATES, type PurchaseState } from "#app/domain/purchase.ts";

/**
 * The dates of a programmed purchase: when its need is open to suppliers, on which day verdicts hold, and when a
 * contract that ends must be prepared again.
 */

/** Days left to tender after publication when the deadline is not planned yet: the product's parameter, not the law's. */
const DAYS_TO_TENDER = 35;

/** Months from publication to award: a planning parameter of ours, not a legal time limit. */
const MONTHS_TO_AWARD = 5;

export type PurchaseDates = { deadlineOn: IsoDate | null; publicationOn: IsoDate | null };

/** The planned last day to submit a tender: the deadline, else 35 days after publication; null without either. */
export function submissionDate({ deadlineOn, publicationOn }: PurchaseDates): IsoDate | null {
  return deadlineOn ?? (publicationOn === null ? null : addDays(publicationOn, DAYS_TO_TENDER));
}

/** Where the day of the verdicts comes from. `none` and `late`: no date to come is planned, today stands in. */
export type VerdictDateSource = "deadline" | "publication" | "none" | "late";

/**
 * The day on which verdicts hold (LAW A.6, rule 6). Without a date, or when the planned one has gone by while the
 * purchase was not published, nothing better than today is known, and the source says so.
 */
export function verdictDate(
  dates: PurchaseDates,
  today: IsoDate,
): { on: IsoDate; source: VerdictDateSource } {
  const planned = submissionDate(dates);
  if (planned === null) return { on: today, source: "none" };
  if (planned < today) return { on: today, source: "late" };
  return { on: planned, source: dates.deadlineOn === null ? "publication" : "deadline" };
}

/**
 * True while suppliers may still come forward. A published need closes when its deadline has passed; before
 * publication a date gone by is only a plan that slipped, and the buyer still wants its suppliers.
 */
export function isOpen(purchase: PurchaseDates & { state: PurchaseState }, today: IsoDate): boolean {
  if (PREPARATION_STATES.includes(purchase.state)) return true;
  const last = submissionDate(purchase);
  return purchase.state === "published" && (last === null || last >= today);
}

export type RenewalCalendar = {
  /** the contract has already ended: « échu, à vérifier », and no date is planned from it */
  ended: boolean;
  /** J – 24 to J – 14 months: diagnosis and rating with the services */
  studyOn: IsoDate | null;
  studyUntil: IsoDate | null;
  /** J – 12 months: programming, presented to the responsible-purchasing committee; sourcing until publication */
  programmingOn: IsoDate | null;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  /** the end of the current contract */
  awardOn: IsoDate | null;
};

/** Where these dates come from: the buyer's own rule, as it is told beside what they ask. */
export const CALENDAR_RULE = "Votre calendrier de programmation\u00a0: J – 24, J – 14, J – 12 mois";

/** When the contract that follows one ending on `contractEnd` is prepared. J is the award, the day the current one ends. */
export function renewalCalendar({
  contractEnd,
  today,
}: {
  contractEnd: IsoDate;
  today: IsoDate;
}): RenewalCalendar {
  if (contractEnd < today) {
    const none = { studyOn: null, studyUntil: null, programmingOn: null };
    return { ended: true, ...none, publicationOn: null, deadlineOn: null, awardOn: null };
  }
  const publicationOn = addMonths(contractEnd, -MONTHS_TO_AWARD);
  return {
    ended: false,
    studyOn: addMonths(contractEnd, -24),
    studyUntil: addMonths(contractEnd, -14),
    programmingOn: addMonths(contractEnd, -12),
    publicationOn,
    deadlineOn: addDays(publicationOn, DAYS_TO_TENDER),
    awardOn: contractEnd,
  };
}
