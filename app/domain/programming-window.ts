import { formatDate, type IsoDate, relativeDays } from "#app/domain/date.ts";
import { renewalCalendar } from "#app/domain/programmed-purchase.ts";

/** When the buyer of a contract that ends thinks over what follows: the months in which a supplier is best heard. */

/** `open`: today is inside. `over`: less than a year is left, the consultation is being prepared. */
export type ProgrammingWindow = {
  state: "upcoming" | "open" | "over";
  opensOn: IsoDate;
  closesOn: IsoDate;
};

/** J – 24 to J – 12 months before the contract ends (renewalCalendar); null once it has ended. */
export function programmingWindow(contractEnd: IsoDate, today: IsoDate): ProgrammingWindow | null {
  const { studyOn: opensOn, programmingOn: closesOn } = renewalCalendar({ contractEnd, today });
  if (opensOn === null || closesOn === null) return null;
  const state = today < opensOn ? "upcoming" : today <= closesOn ? "open" : "over";
  return { state, opensOn, closesOn };
}

/** « ouverte jusqu'au 30 juin 2027 », « s'ouvre dans 7 mois, le 1er juillet 2027 ». */
export function windowWords({ state, opensOn, closesOn }: ProgrammingWindow, today: IsoDate): string {
  if (state === "upcoming") return `s'ouvre ${relativeDays(opensOn, today)}, le ${formatDate(opensOn)}`;
  if (state === "open") return `ouverte jusqu'au ${formatDate(closesOn)}`;
  return `refermée le ${formatDate(closesOn)}, la consultation approche`;
}
