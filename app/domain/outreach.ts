/** When a supplier may be written to about a lot, a call or a request: once, then reminded with limits. Pure. */
import { addDays, daysBetween, formatDate, type IsoDate } from "#app/domain/date.ts";

/** Not legal: what keeps a mailbox from being filled. */
export const REMINDERS = { most: 2, days: 7 } as const;

/** A link opens as long as one may answer; where no deadline is planned, this many days. */
const LINK_DAYS_WITHOUT_DEADLINE = 60;

export type Written = {
  /** days on which mails were asked for, the first one first */
  mails: readonly IsoDate[];
  /** the supplier said something: interested, declined, an amount */
  answered: boolean;
  /** one address at least is known */
  reachable: boolean;
  /** it asked for no more of these mails */
  stopped: boolean;
  /** suppliers may still answer */
  open: boolean;
  /** the last day to answer, null where none is planned */
  until: IsoDate | null;
};

export type MayWrite = { may: true; rank: 0 | 1 | 2 } | { may: false; why: string };

const no = (why: string): MayWrite => ({ may: false, why });

/** Whether a mail may leave today, and which one; else why not, for the buyer to read. */
export function mayWrite(written: Written, today: IsoDate): MayWrite {
  const { mails, until } = written;
  if (!written.open) return no("Le besoin n'est pas ouvert aux réponses.");
  if (until !== null && until < today)
    return no(`La date de réponse est passée depuis le ${formatDate(until)}.`);
  if (written.answered) return no("A répondu\u00a0: rien à relancer.");
  if (written.stopped) return no("Ne veut plus recevoir ces courriels.");
  if (!written.reachable) return no("Aucune adresse connue.");
  const last = mails.at(-1);
  if (last === undefined) return { may: true, rank: 0 };
  if (mails.length > REMINDERS.most)
    return no(`Déjà relancé ${REMINDERS.most} fois, le plus qui soit permis.`);
  if (daysBetween(last, today) < REMINDERS.days) {
    return no(`Relance possible à partir du ${formatDate(addDays(last, REMINDERS.days))}.`);
  }
  return { may: true, rank: mails.length === 1 ? 1 : 2 };
}

/** The last day on which a link opens. */
export const linkUntil = (until: IsoDate | null, today: IsoDate): IsoDate =>
  until ?? addDays(today, LINK_DAYS_WITHOUT_DEADLINE);

/** A supplier found after the first mail of a lot was sent: the day it was found; else null. */
export const lateSince = (foundOn: IsoDate, firstMailOn: IsoDate | null): IsoDate | null =>
  firstMailOn !== null && foundOn > firstMailOn ? foundOn : null;
