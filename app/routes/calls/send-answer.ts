import { z } from "zod";
import { type Answers, CALL_LIMITS, checkAnswers, keepAsked } from "#app/domain/call-for-interest.ts";
import { canPublish, type Viewer } from "#app/domain/permission.ts";
import { readAttachments } from "#app/http/attachments.ts";
import { idField, optionalText } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { textOf } from "#app/http/form-parts.ts";
import { confirmFirst, forbid } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { deadlineWords } from "#app/views/calls.ts";
import { transaction } from "#db/client.ts";
import { saveAttached } from "#db/queries/answer-documents.ts";
import { answerCall } from "#db/queries/call-answers.ts";
import type { CallDetail } from "#db/queries/calls.ts";

const schema = z.object({
  structure: z.number({ error: "Choisissez la structure au nom de laquelle vous répondez." }),
  message: optionalText(CALL_LIMITS.answer),
  documents: z.array(idField).default([]),
});

/** Keeps the answer of one of the viewer's suppliers to an open call; sent again, it changes. */
export async function sendAnswer(
  args: RouteArgs,
  { call, viewer, suppliers }: { call: CallDetail; viewer: Viewer; suppliers: readonly number[] },
) {
  const { sql, now } = args.context.services;
  const form = await readForm(args.request, schema, { fieldLength: CALL_LIMITS.answer });
  const answers = answersIn(form.payload.answers, call);
  const problems = checkAnswers(call.questions, answers);
  const fieldErrors = Object.fromEntries(
    problems.map(({ field, message }) => [`answers.${field}`, [message]]),
  );
  if (form.status !== "success") return invalid(form, { fieldErrors });
  const { structure: organisationId, message, documents } = form.value;
  if (!suppliers.includes(organisationId)) forbid("Vous ne pouvez pas répondre au nom de cette structure.");
  if (!canPublish(viewer, organisationId)) return invalid(form, { formErrors: [confirmFirst("répondre")] });
  if (problems.length > 0) return invalid(form, { fieldErrors });
  const kept = { answers: keepAsked(call.questions, answers), message: message ?? "" };
  const answer = { callId: call.id, organisationId };
  const read = await readAttachments(sql, { answer, ticked: documents });
  if (!read.ok) return invalid(form, { fieldErrors: { documents: [read.message] } });
  const given = { ...answer, accountId: viewer.accountId, ...kept, now: now() };
  const sent = await transaction(sql, async (tx) => {
    const saved = await answerCall(tx, given);
    if (saved) await saveAttached(tx, { answer, ...read, accountId: viewer.accountId });
    return saved;
  });
  if (!sent) {
    const text = `Cet appel ne prend plus de réponse : il était ouvert jusqu'au ${deadlineWords(call.deadlineAt)}.`;
    return invalid(form, { formErrors: [text], status: 409 });
  }
  return redirectTo(args, `/ami/${call.id}`, { flash: `Votre réponse est transmise à ${call.buyer.name}.` });
}

function answersIn(posted: unknown, { questions }: CallDetail): Answers {
  const texts = typeof posted === "object" && posted !== null ? (posted as Record<string, unknown>) : {};
  return Object.fromEntries(questions.map(({ id }) => [id, textOf(texts[id])]));
}
