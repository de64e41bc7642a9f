import { addMonths, formatMonth, type IsoDate } from "#app/domain/date.ts";
import { renewalCalendar, submissionDate } from "#app/domain/programmed-purchase.ts";

/** The dates of what a buyer programmes: by month for its plan, one by one for its calendar. Pure. */

export type Planned = {
  contractEnd: IsoDate | null;
  studyOn: IsoDate | null;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  awardOn: IsoDate | null;
};

export type PlanEvent = { kind: PlanEventKind; on: IsoDate };
export type PlanEventKind =
  | "study"
  | "study-end"
  | "committee"
  | "publication"
  | "deadline"
  | "award"
  | "end";

export const PLAN_EVENT_LABELS: Record<PlanEventKind, string> = {
  study: "Début du diagnostic",
  "study-end": "Fin du diagnostic et de la cotation",
  committee: "Programmation, comité",
  publication: "Publication de la consultation",
  deadline: "Remise des offres",
  award: "Attribution",
  end: "Fin du marché en cours",
};

/** Every date of a subject, in order: its own where it has them, else those its contract's end gives. */
export function planEvents(planned: Planned, today: IsoDate): PlanEvent[] {
  const { contractEnd } = planned;
  const calendar = contractEnd === null ? null : renewalCalendar({ contractEnd, today });
  const publicationOn = plannedPublication(planned, today);
  const dates: Record<PlanEventKind, IsoDate | null> = {
    study: planned.studyOn ?? calendar?.studyOn ?? null,
    "study-end": calendar?.studyUntil ?? null,
    committee: calendar?.programmingOn ?? null,
    publication: publicationOn,
    deadline: submissionDate({ deadlineOn: planned.deadlineOn, publicationOn }),
    award: planned.awardOn ?? calendar?.awardOn ?? null,
    end: contractEnd,
  };
  return (Object.entries(dates) as [PlanEventKind, IsoDate | null][])
    .flatMap(([kind, on]) => (on === null ? [] : [{ kind, on }]))
    .sort((a, b) => a.on.localeCompare(b.on));
}

/** When the consultation is to be published: as planned, else five months before the contract ends. */
export const plannedPublication = ({ publicationOn, contractEnd }: Planned, today: IsoDate): IsoDate | null =>
  publicationOn ?? (contractEnd === null ? null : renewalCalendar({ contractEnd, today }).publicationOn);

export type Month = { month: string; label: string };

/** The twelve months of a year: « 2027-03 », « mars 2027 ». */
export function monthsOf(year: number): Month[] {
  return Array.from({ length: 12 }, (_, index) => addMonths(`${year}-01-01`, index)).map((day) => ({
    month: day.slice(0, 7),
    label: formatMonth(day),
  }));
}
