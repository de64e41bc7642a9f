/** How a call for interest lives: draft, open, closed, reported; what may be done when, and what is kept of it. Pure. */
import type { CallState } from "#app/domain/call-for-interest.ts";
import { formatDate } from "#app/domain/date.ts";
import { inParis } from "#app/domain/paris-time.ts";

export const CALL_EVENTS = ["opened", "changed", "documented", "extended", "closed", "reported"] as const;
export type CallEventKind = (typeof CALL_EVENTS)[number];

export const CALL_EVENT_LABELS: Record<CallEventKind, string> = {
  opened: "Appel ouvert",
  changed: "Texte modifié",
  documented: "Document joint",
  extended: "Délai prolongé",
  closed: "Appel clos",
  reported: "Bilan publié",
};

type Living = { state: CallState; deadlineAt: Date };

/** What its buyer may do with a call now. A deadline that has passed closes it, whatever the row still says. */
export function callActs({ state, deadlineAt }: Living, now: Date) {
  const running = state === "open" && deadlineAt > now;
  const over = state === "closed" || (state === "open" && !running);
  return {
    edit: state === "draft" || running,
    extend: running,
    close: running,
    answerQuestions: running || over,
    report: over,
  };
}

/** Documents that a buyer joins to one call. */
export const MOST_CALL_FILES = 10;

/** Why one more document cannot be joined; null: it can. Once open, what all have read stays: it is added to, never taken away. */
export function joiningProblem(call: Living, { held, now }: { held: number; now: Date }): string | null {
  if (!callActs(call, now).edit) return "L'appel est clos\u00a0: ses documents ne changent plus.";
  if (held >= MOST_CALL_FILES)
    return `${MOST_CALL_FILES} documents au plus\u00a0: réunissez-en plusieurs en un seul PDF.`;
  return null;
}

/** Why a deadline cannot be moved there; null: it can. Only later: nobody who counted on a day loses it. */
export function extensionProblem({ deadlineAt }: Living, { to, motive }: { to: Date; motive: string }) {
  if (Number.isNaN(to.getTime()))
    return { field: "deadlineDay", message: "Indiquez la nouvelle date limite." };
  if (to <= deadlineAt) {
    const message = `Un délai se prolonge, il ne se raccourcit pas\u00a0: choisissez une date après le ${formatDate(inParis(deadlineAt).day)}.`;
    return { field: "deadlineDay", message };
  }
  if (motive.trim() === "")
    return { field: "motive", message: "Dites pourquoi\u00a0: ceux qui ont répondu le liront." };
  return null;
}

/** Whether a reader sees the report: who frozen it chose all, or those who answered. */
export const seesReport = (
  report: { audience: "public" | "answerers" },
  reader: { own: boolean; answered: boolean },
): boolean => report.audience === "public" || reader.own || reader.answered;
