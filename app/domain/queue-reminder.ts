/** What a weekly mail tells of a facilitator's queue: what waits for somebody, soonest first. Pure. */
import { addDays, formatDate, type IsoDate } from "#app/domain/date.ts";
import { type Followed, type QueueReason, type QueueView, queueView } from "#app/domain/facilitation.ts";

const REMINDER_DAYS = 7;

/** Whether the weekly mail is due; `mailedOn` null: none was sent yet. */
export const isReminderDue = (mailedOn: IsoDate | null, today: IsoDate): boolean =>
  mailedOn === null || addDays(mailedOn, REMINDER_DAYS) <= today;

export type RemindedNeed = {
  title: string;
  buyerName: string;
  publicationOn: IsoDate | null;
  reasons: readonly QueueReason[];
  case: Followed | null;
};

export type Reminder = {
  toTake: number;
  toConfirm: number;
  /** followed by the body, what was put off until today or before among them */
  followed: number;
  /** « Voirie (Riom) : consultation prévue le 1er mars 2027. » */
  lines: string[];
};

const MOST_LINES = 8;

/** Null: nothing waits for this body, and no mail leaves. */
export function queueReminder(
  needs: readonly RemindedNeed[],
  organisationId: number,
  today: IsoDate,
): Reminder | null {
  const placed = needs.map((need) => ({
    need,
    view: queueView({ followed: need.case, reasons: need.reasons }, organisationId, today),
  }));
  const of = (view: QueueView) => placed.filter((one) => one.view === view).map(({ need }) => need);
  const [toTake, toConfirm, followed] = [of("a-prendre"), of("a-confirmer"), of("suivis")];
  const told = [...followed, ...toTake, ...toConfirm].sort(bySoonest);
  if (told.length === 0) return null;
  return {
    toTake: toTake.length,
    toConfirm: toConfirm.length,
    followed: followed.length,
    lines: told.slice(0, MOST_LINES).map(lineOf),
  };
}

const bySoonest = (a: RemindedNeed, b: RemindedNeed): number =>
  (a.publicationOn ?? "9999").localeCompare(b.publicationOn ?? "9999");

const lineOf = ({ title, buyerName, publicationOn }: RemindedNeed): string =>
  `${title} (${buyerName})\u00a0: ${
    publicationOn === null
      ? "date de consultation non précisée"
      : `consultation prévue le ${formatDate(publicationOn)}`
  }`;
