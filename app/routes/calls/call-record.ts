import type { Answers, Question } from "#app/domain/call-for-interest.ts";
import { dateOfInstant } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { deadlineWords, isCallOpen } from "#app/views/calls.ts";
import { listAnswers } from "#db/queries/call-answers.ts";
import type { CallDetail } from "#db/queries/calls.ts";
import { listCpv, listSectors, territoryLabels } from "#db/queries/reference.ts";

/** A buyer's own call: what it asks, to whom, until when, and what came back. */
export async function callRecord(
  { sql, now }: Pick<Services, "sql" | "now">,
  { call, may }: { call: CallDetail; may: boolean },
) {
  const answers = await listAnswers(sql, { callId: call.id, organisationId: call.organisationId });
  return {
    call,
    may,
    takesAnswers: isCallOpen(call, now()),
    deadline: deadlineWords(call.deadlineAt),
    called: await calledWords(sql, call),
    answers: answers.map((answer) => ({
      id: answer.id,
      organisationId: answer.organisationId,
      name: answer.name,
      commune: answer.communeName,
      on: dateOfInstant(answer.updatedAt),
      changed: answer.updatedAt.getTime() > answer.createdAt.getTime(),
      message: answer.message,
      said: saidBy(call.questions, answer.answers),
    })),
  };
}

export type CallRecord = Awaited<ReturnType<typeof callRecord>>;

const saidBy = (questions: readonly Question[], answers: Answers) =>
  questions.map(({ id, label }) => ({ label, value: answers[id] ?? "Sans réponse" }));

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
