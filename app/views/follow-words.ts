import { formatDate } from "#app/domain/date.ts";
import { programmingWindow, windowWords } from "#app/domain/programming-window.ts";
import { isMove } from "#app/domain/purchase-revision.ts";
import { dateOfInstant } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { deadlineWords } from "#app/views/calls.ts";
import { changeWords, loadChangeNames } from "#app/views/revision-words.ts";
import type { Sql } from "#db/client.ts";
import type { FollowNewsKind, Notice } from "#db/queries/follow-events.ts";

/** What followers are told, in words: for their page and for their mail. */
export type NoticeWords = {
  key: string;
  /** « Métropole de la Limagne publie un achat » */
  what: string;
  title: string;
  /** « Publication prévue : 1er mars 2027 → 1er mai 2027 » */
  lines: string[];
  /** path of the page that tells more: its buyer's, where nothing else public is left */
  to: string;
  on: string;
};

const SHOWN = 6;

export async function noticeWords(
  { sql, today }: Pick<Services, "today"> & { sql: Sql },
  notices: readonly Notice[],
): Promise<NoticeWords[]> {
  const names = await loadChangeNames(
    sql,
    notices.flatMap(({ revision }) => revision?.changes ?? []),
  );
  return notices.map((notice) => {
    const moves = (notice.revision?.changes ?? []).filter(isMove);
    const lines = notice.kind === "purchase-moved" ? moves.map((change) => changeWords(change, names)) : [];
    return {
      key: String(notice.eventId),
      what: whatOf(notice),
      title: notice.title,
      lines: [...lines.slice(0, SHOWN), ...notice.lines, ...dateLines(notice, today())],
      to: pathOf(notice),
      on: dateOfInstant(notice.at),
    };
  });
}

const ACTS: Record<FollowNewsKind, string> = {
  "purchase-published": "publie un achat programmé",
  "purchase-moved": "change un achat que vous suivez",
  "purchase-withdrawn": "retire un achat que vous suivez",
  "call-published": "ouvre un appel à manifestation d'intérêt",
  "call-answered": "répond à une question sur un appel que vous suivez",
  "call-documented": "joint un document à un appel que vous suivez",
  "call-extended": "prolonge un appel que vous suivez",
  "call-closed": "clôt un appel que vous suivez",
  "call-reported": "publie le bilan d'un appel que vous suivez",
  "window-opened": "entre dans la fenêtre de programmation d'un marché",
};

const whatOf = ({ buyer, kind, revision }: Notice): string =>
  revision?.kind === "republished"
    ? `${buyer} publie de nouveau un achat que vous suivez`
    : `${buyer} ${ACTS[kind]}`;

function dateLines({ kind, endsOn, deadlineAt }: Notice, today: string): string[] {
  if (kind === "call-published" && deadlineAt) return [`Réponse jusqu'au ${deadlineWords(deadlineAt)}`];
  const window = endsOn && programmingWindow(endsOn, today);
  return window ? [`Marché jusqu'au ${formatDate(endsOn)}, fenêtre ${windowWords(window, today)}`] : [];
}

function pathOf({ kind, purchaseId, callId, organisationId }: Notice): string {
  if (callId !== null) return `/ami/${callId}`;
  if (purchaseId !== null && kind !== "purchase-withdrawn") return `/besoins/${purchaseId}`;
  return `/acheteurs/${organisationId}`;
}
