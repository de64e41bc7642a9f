import { CALL_EVENT_LABELS } from "#app/domain/call-life.ts";
import { dateOfInstant, momentOfInstant } from "#app/fr.ts";
import type { CallEvent } from "#db/queries/call-events.ts";

/** The last moment of a call or a request for quotes. */
export const deadlineWords = momentOfInstant;

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

export type HistoryLine = { key: string; on: string; what: string; motive: string };

/** What happened to a call, in order, in words. Names of people are for its buyer. */
export function callHistory(
  call: { createdAt: Date; publishedAt: Date | null; deadlineAt: Date },
  events: readonly CallEvent[],
  { withNames }: { withNames: boolean },
): HistoryLine[] {
  // Calls older than their history tell what their row knows.
  const told = events.some(({ kind }) => kind === "opened") || call.publishedAt === null;
  const drafted = call.publishedAt === null || call.createdAt <= call.publishedAt;
  const line = (key: string, at: Date, what: string, motive = "") => ({
    key,
    on: dateOfInstant(at),
    what,
    motive,
  });
  const by = (event: CallEvent) => (withNames && event.by ? `, par ${event.by}` : "");
  return [
    ...(withNames && drafted ? [line("created", call.createdAt, "Brouillon préparé")] : []),
    ...(told ? [] : [line("opened", call.publishedAt ?? call.createdAt, CALL_EVENT_LABELS.opened)]),
    ...events.map((event) =>
      line(
        String(event.id),
        event.at,
        `${CALL_EVENT_LABELS[event.kind]}${detailOf(event)}${by(event)}`,
        event.motive,
      ),
    ),
  ];
}

function detailOf({ kind, detail, motive }: CallEvent): string {
  if (kind === "extended" && typeof detail.to === "string")
    return ` jusqu'au ${deadlineWords(new Date(detail.to))}`;
  if (kind === "closed") return motive === "" ? " à son terme" : " avant son terme";
  return "";
}
