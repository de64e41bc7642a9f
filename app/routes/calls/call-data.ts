import { CALL_STATE_LABELS, type Question } from "#app/domain/call-for-interest.ts";
import { seesReport } from "#app/domain/call-life.ts";
import { relativeDays } from "#app/domain/date.ts";
import { inParis } from "#app/domain/paris-time.ts";
import type { Viewer } from "#app/domain/permission.ts";
import { PURCHASE_STATE_LABELS, type PurchaseState } from "#app/domain/purchase.ts";
import { dateOfInstant, list } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { callHistory, deadlineWords, isCallOpen } from "#app/views/calls.ts";
import type { Fact } from "#app/views/labels.ts";
import { type TradeWords, tradeWords } from "#app/views/trades.ts";
import { hasAnswered } from "#db/queries/call-answers.ts";
import { listCallEvents } from "#db/queries/call-events.ts";
import { findCallReport } from "#db/queries/call-life.ts";
import { listPublishedQuestions } from "#db/queries/call-questions.ts";
import type { CallDetail } from "#db/queries/calls.ts";
import { territoryLabels } from "#db/queries/reference.ts";
import { listCallFiles } from "#db/queries/shared-files.ts";

type Reader = { own: boolean; viewer: Viewer | null };

/** All that the page of a call shows, in words. `own`: its buyer's people also see purchases that are not public. */
export async function callData({ sql, now, today }: Services, call: CallDetail, { own, viewer }: Reader) {
  const ids = { callId: call.id };
  const [trades, territories, asked, events, report, files] = await Promise.all([
    tradeWords(sql, call),
    territoryLabels(sql, { codes: call.territory ? [call.territory] : [] }),
    listPublishedQuestions(sql, ids),
    listCallEvents(sql, ids),
    readableReport(sql, call, { own, viewer }),
    listCallFiles(sql, ids),
  ]);
  const where =
    call.territory === "FR" ? "France entière" : call.territory && territories.get(call.territory);
  const open = isCallOpen(call, now());
  return {
    id: call.id,
    title: call.title,
    description: call.description,
    buyer: call.buyer.name,
    where: where ?? null,
    state: call.state,
    open,
    stateLabel: call.state === "open" && !open ? CALL_STATE_LABELS.closed : CALL_STATE_LABELS[call.state],
    deadline: deadlineWords(call.deadlineAt),
    closed: deadlineWords(call.closedAt ?? call.deadlineAt),
    exchanges: asked,
    files: files.map(({ fileId, name, size }) => ({ fileId, name, size })),
    history: callHistory(call, events, { withNames: false }),
    report,
    left: relativeDays(inParis(call.deadlineAt).day, today()),
    questions: call.questions.map(questionData),
    facts: factsOf(call, { ...trades, where: where || null }),
    purchases: call.purchases
      .filter(({ state }) => own || state === "published")
      .map(({ id, title, state }) => ({ id, title, state: PURCHASE_STATE_LABELS[state as PurchaseState] })),
  };
}

/** The report, for whom its buyer chose. */
async function readableReport(sql: Services["sql"], call: CallDetail, { own, viewer }: Reader) {
  const report = await findCallReport(sql, { callId: call.id });
  if (!report) return null;
  const organisationIds = viewer?.memberships.map(({ organisationId }) => organisationId) ?? [];
  const answered = await hasAnswered(sql, { callId: call.id, organisationIds });
  return seesReport(report, { own, answered }) ? { ...report, on: dateOfInstant(report.reportedAt) } : null;
}

const KINDS: Record<Question["kind"], { asked: string; optional: string }> = {
  text: { asked: "Réponse libre", optional: "facultative" },
  choice: { asked: "Une réponse au choix", optional: "facultative" },
  number: { asked: "Un nombre", optional: "facultatif" },
  file: { asked: "Un fichier", optional: "facultatif" },
};

/** A question as it is read, and how it is answered: « Un nombre, facultatif ». */
export const questionData = ({ id, label, kind, required, choices }: Question) => ({
  id,
  label,
  choices: [...choices],
  how: required ? KINDS[kind].asked : `${KINDS[kind].asked}, ${KINDS[kind].optional}`,
});

function factsOf(call: CallDetail, words: TradeWords & { where: string | null }): Fact[] {
  const optional = (label: string, value: string | null) => (value ? [{ label, value }] : []);
  return [
    { label: "Acheteur", value: call.buyer.name },
    ...optional("Métier", list(words.sectors, "et")),
    ...optional("Codes CPV", words.cpv.join("\u00a0; ")),
    { label: "Territoire", value: words.where ?? "toute la France" },
    { label: "Date limite de réponse", value: deadlineWords(call.deadlineAt), note: "heure de Paris" },
    ...optional("Publié le", call.publishedAt && dateOfInstant(call.publishedAt)),
  ];
}
