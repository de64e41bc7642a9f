import { formatDate } from "#app/domain/date.ts";
import { inParis } from "#app/domain/paris-time.ts";

/** « 22 novembre 2026 à 17 h 00 », in Paris. */
export function deadlineWords(instant: Date): string {
  const { day, time } = inParis(instant);
  return `${formatDate(day)} à ${time.replace(":", "\u00a0h\u00a0")}`;
}

export const isCallOpen = ({ state, deadlineAt }: { state: string; deadlineAt: Date }, now: Date): boolean =>
  state === "open" && deadlineAt > now;

/** A call where another page names it. */
export const callLine = (
  call: { id: number; title: string; state: string; deadlineAt: Date },
  now: Date,
): { id: number; title: string; open: boolean; when: string } => {
  const open = isCallOpen(call, now);
  const when = open
    ? `réponse jusqu'au ${deadlineWords(call.deadlineAt)}`
    : `clos le ${deadlineWords(call.deadlineAt)}`;
  return { id: call.id, title: call.title, open, when };
};
