import { daysBetween, formatDate, type IsoDate, relativeDays } from "#app/domain/date.ts";

/** Days before its end from which a status is announced as ending: a renewal takes about a quarter. */
const NOTICE_DAYS = 90;

export type StatusNotice = { code: "not-begun" | "expired" | "ending" | "open"; text: string };

/** Where a dated status stands today, in words, for its own structure. Bounds are inclusive. */
export function statusNotice(
  { from, until }: { from: IsoDate | null; until: IsoDate | null },
  today: IsoDate,
): StatusNotice {
  if (from !== null && from > today) {
    return { code: "not-begun", text: `Commence le ${formatDate(from)}.` };
  }
  if (until === null) return { code: "open", text: "Sans date de fin indiquée." };
  if (until < today) {
    return {
      code: "expired",
      text: `A pris fin le ${formatDate(until)}\u00a0: il n'ouvre plus aucun marché réservé.`,
    };
  }
  if (daysBetween(today, until) <= NOTICE_DAYS) {
    const left = relativeDays(until, today);
    return {
      code: "ending",
      text: `Prend fin ${left}, le ${formatDate(until)}. Déclarez son renouvellement.`,
    };
  }
  return { code: "open", text: `Jusqu'au ${formatDate(until)}.` };
}
