import { checkFairness } from "#app/domain/call-fairness.ts";
import type { Answers, Question } from "#app/domain/call-for-interest.ts";
import { callActs } from "#app/domain/call-life.ts";
import { inParis } from "#app/domain/paris-time.ts";
import { dateOfInstant, list } from "#app/fr.ts";
import { answerExtras } from "#app/routes/calls/answer-extras.ts";
import { questionData } from "#app/routes/calls/call-data.ts";
import { openingOf } from "#app/routes/calls/fair-opening.ts";
import type { Services } from "#app/services.ts";
import { callHistory, deadlineWords, isCallOpen } from "#app/views/calls.ts";
import { type CallAnswer, listAnswers } from "#db/queries/call-answers.ts";
import { listCallEvents } from "#db/queries/call-events.ts";
import { listCallGuests } from "#db/queries/call-guests.ts";
import { findCallReport } from "#db/queries/call-life.ts";
import { listCallQuestions } from "#db/queries/call-questions.ts";
import type { CallDetail } from "#db/queries/calls.ts";
import { listCpv, listSectors, territoryLabels } from "#db/queries/reference.ts";
import { listCallFiles, listSharedFiles } from "#db/queries/shared-files.ts";

/** A buyer's own call: what it asks, to whom, until when, and what came back. */
export async function callRecord(
  services: Pick<Services, "sql" | "now" | "today">,
  { call, may }: { call: CallDetail; may: boolean },
) {
  const { sql, now } = services;
  const own = { callId: call.id, organisationId: call.organisationId };
  const [answers, files, joined, questions, events, report] = await Promise.all([
    listAnswers(sql, own),
    listSharedFiles(sql, { callId: call.id }),
    listCallFiles(sql, { callId: call.id }),
    listCallQuestions(sql, own),
    listCallEvents(sql, own),
    findCallReport(sql, own),
  ]);
  const extrasOf = await answerExtras(services, { callId: call.id, buyerId: call.organisationId, answers });
  const acts = callActs(call, now());
  return {
    call,
    may,
    acts: may ? acts : { edit: false, extend: false, close: false, answerQuestions: false, report: false },
    files: joined,
    asked: call.questions.map(questionData),
    takesAnswers: isCallOpen(call, now()),
    deadline: deadlineWords(call.deadlineAt),
    deadlineDay: inParis(call.deadlineAt).day,
    called: call.audience === "chosen" ? await guestWords(sql, call.id) : await calledWords(sql, call),
    checks: call.state === "draft" ? await draftChecks(services, call) : [],
    questions: questions.map((one) => ({ ...one, on: dateOfInstant(one.askedAt) })),
    history: callHistory(call, events, { withNames: true }),
    report: report && { ...report, on: dateOfInstant(report.reportedAt) },
    answers: answers.map((answer) => {
      const joinedBy = files.filter(({ organisationId }) => organisationId === answer.organisationId);
      const said = saidBy(call.questions, answer.answers, joinedBy);
      return { ...extrasOf(answer), ...answerWords(answer), said };
    }),
  };
}

const answerWords = (answer: CallAnswer) => ({
  id: answer.id,
  organisationId: answer.organisationId,
  name: answer.name,
  commune: answer.communeName,
  on: dateOfInstant(answer.updatedAt),
  changed: answer.updatedAt.getTime() > answer.createdAt.getTime(),
  message: answer.message,
});

export type CallRecord = Awaited<ReturnType<typeof callRecord>>;

type Joined = { fileId: number; questionId: string | null };

const saidBy = (questions: readonly Question[], answers: Answers, files: readonly Joined[]) =>
  questions.map(({ id, label }) => ({
    label,
    value: answers[id] ?? "Sans réponse",
    file: files.find(({ questionId }) => questionId === id)?.fileId ?? null,
  }));

/** What a draft already has of what is needed to open it. */
async function draftChecks(services: Pick<Services, "sql" | "now" | "today">, call: CallDetail) {
  const { organisationId, audience } = call;
  const guests = await listCallGuests(services.sql, { callId: call.id });
  const opening = await openingOf(services, { organisationId, audience, guests: guests.length });
  return checkFairness({ call, ...opening, ticked: [], now: services.now() });
}

const guestWords = async (sql: Services["sql"], callId: number): Promise<string> =>
  list(
    (await listCallGuests(sql, { callId })).map(({ name }) => name),
    "et",
  );

/** « Espaces verts, 77310000 · Puy-de-Dôme » */
async function calledWords(sql: Services["sql"], { cpv, sectors, territory }: CallDetail): Promise<string> {
  const known = new Map((await listSectors(sql)).map(({ code, label }) => [code, label]));
  const codes = new Map((await listCpv(sql, { codes: cpv })).map(({ code, label }) => [code, label]));
  const places = await territoryLabels(sql, { codes: territory ? [territory] : [] });
  const trades = [
    ...sectors.map((code) => known.get(code) ?? code),
    ...cpv.map((code) => `${codes.get(code) ?? "code CPV"} (${code})`),
  ];
  return [trades.join(", "), territory ? (places.get(territory) ?? territory) : "toute la France"]
    .filter(Boolean)
    .join(" · ");
}
