import { z } from "zod";
import { type Answers, CALL_LIMITS } from "#app/domain/call-for-interest.ts";
import { canPublish, type Viewer } from "#app/domain/permission.ts";
import { readAttachments } from "#app/http/attachments.ts";
import { EVIDENCE_FORM_BYTES } from "#app/http/evidence.ts";
import { idField, optionalText } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { confirmFirst, forbid } from "#app/http/guard.ts";
import { KEPT, keepLate } from "#app/http/late-answer.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { readAnswers, saveAnswerFiles } from "#app/routes/calls/answer-values.ts";
import { deadlineWords } from "#app/views/calls.ts";
import { transaction } from "#db/client.ts";
import { saveAttached } from "#db/queries/answer-documents.ts";
import { answerCall, findAnswer } from "#db/queries/call-answers.ts";
import type { CallDetail } from "#db/queries/calls.ts";
import { dropLateAnswers } from "#db/queries/late-answers.ts";

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
  const limits = { fieldLength: CALL_LIMITS.answer, bodyBytes: EVIDENCE_FORM_BYTES };
  const form = await readForm(args.request, schema, limits);
  const asked = Number(form.payload.structure);
  const before = suppliers.includes(asked)
    ? await findAnswer(sql, { callId: call.id, organisationId: asked })
    : null;
  const kept = { questions: call.questions, before: before?.answers ?? {} };
  const { answers, files, errors: fieldErrors } = await readAnswers(form.payload.answers, kept);
  if (form.status !== "success") return invalid(form, { fieldErrors });
  const { structure: organisationId, message, documents } = form.value;
  if (!suppliers.includes(organisationId)) forbid("Vous ne pouvez pas répondre au nom de cette structure.");
  if (!canPublish(viewer, organisationId)) return invalid(form, { formErrors: [confirmFirst("répondre")] });
  if (Object.keys(fieldErrors).length > 0) return invalid(form, { fieldErrors });
  const answer = { callId: call.id, organisationId };
  const read = await readAttachments(sql, { answer, ticked: documents });
  if (!read.ok) return invalid(form, { fieldErrors: { documents: [read.message] } });
  const given = { ...answer, accountId: viewer.accountId, answers, message: message ?? "", now: now() };
  const sent = await transaction(sql, async (tx) => {
    const saved = await answerCall(tx, given);
    if (!saved) return saved;
    await saveAttached(tx, { answer, ...read, accountId: viewer.accountId });
    await saveAnswerFiles(tx, { ...answer, accountId: viewer.accountId, files });
    return saved;
  });
  const about = { callId: call.id };
  if (!sent) {
    await keepLate(args.context.services, { about, ...given, content: saidOf(call, given) });
    return invalid(form, { formErrors: [tooLate(call)], status: 409 });
  }
  await dropLateAnswers(sql, { about, organisationId });
  return redirectTo(args, `/ami/${call.id}`, { flash: `Votre réponse est transmise à ${call.buyer.name}.` });
}

const tooLate = ({ deadlineAt }: CallDetail): string =>
  `Cet appel ne prend plus de réponse\u00a0: il était ouvert jusqu'au ${deadlineWords(deadlineAt)}. ${KEPT}`;

const saidOf = ({ questions }: CallDetail, given: { answers: Answers; message: string }) => [
  ...questions.map(({ id, label }) => ({ label, value: given.answers[id] ?? "" })),
  { label: "Message", value: given.message },
];
