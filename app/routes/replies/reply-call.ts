import { z } from "zod";
import { CALL_LIMITS } from "#app/domain/call-for-interest.ts";
import { EVIDENCE_FORM_BYTES } from "#app/http/evidence.ts";
import { optionalText } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { pathOf } from "#app/http/settings.ts";
import { readAnswers, saveAnswerFiles } from "#app/routes/calls/answer-values.ts";
import type { LinkArgs } from "#app/routes/replies/open-link.ts";
import { deadlineWords, isCallOpen } from "#app/views/calls.ts";
import { transaction } from "#db/client.ts";
import { answerCall, findAnswer } from "#db/queries/call-answers.ts";
import { guestsAmong } from "#db/queries/call-guests.ts";
import { listPublishedQuestions } from "#db/queries/call-questions.ts";
import { findCall } from "#db/queries/calls.ts";
import type { PersonalLink } from "#db/queries/personal-links.ts";
import { listCallFiles } from "#db/queries/shared-files.ts";

const schema = z.object({ message: optionalText(CALL_LIMITS.answer) });

/** The questions that a link shows, what was answered to all, and this structure's own answer. */
export async function callReply(args: LinkArgs, link: PersonalLink, callId: number) {
  const { sql, now } = args.context.services;
  const { organisationId } = link;
  const call = await findCall(sql, { id: callId });
  const invited = await guestsAmong(sql, { callId, organisationIds: [organisationId] });
  if (!call || call.state === "draft" || invited.length === 0) return { kind: "call" as const, shown: null };
  const given = await findAnswer(sql, { callId, organisationId });
  return {
    kind: "call" as const,
    shown: {
      title: call.title,
      buyer: call.buyer.name,
      description: call.description,
      deadline: deadlineWords(call.deadlineAt),
      open: isCallOpen(call, now()),
      answered: given !== null,
      questions: call.questions,
      exchanges: await listPublishedQuestions(sql, { callId }),
      files: (await listCallFiles(sql, { callId })).map(({ fileId, name, size }) => ({ fileId, name, size })),
      stored: { answers: given?.answers ?? {}, message: given?.message ?? "" },
    },
  };
}

export async function replyToCall(args: LinkArgs, link: PersonalLink, callId: number) {
  const { sql, now } = args.context.services;
  const { organisationId } = link;
  const limits = { fieldLength: CALL_LIMITS.answer, bodyBytes: EVIDENCE_FORM_BYTES };
  const form = await readForm(args.request, schema, limits);
  const call = await findCall(sql, { id: callId });
  const before = await findAnswer(sql, { callId, organisationId });
  const { answers, files, errors } = await readAnswers(form.payload.answers, {
    questions: call?.questions ?? [],
    before: before?.answers ?? {},
  });
  if (form.status !== "success" || Object.keys(errors).length > 0)
    return invalid(form, { fieldErrors: errors });
  const answer = { callId, organisationId, accountId: null };
  const said = { ...answer, answers, message: form.value.message ?? "", now: now() };
  const kept = await transaction(sql, async (tx) => {
    if (!(await answerCall(tx, said))) return false;
    await saveAnswerFiles(tx, { ...answer, files });
    return true;
  });
  if (!kept) return invalid(form, { formErrors: ["Cette demande ne prend plus de réponse."], status: 410 });
  const here = pathOf(args);
  return redirectTo(args, here, { flash: "Votre réponse est transmise à l'acheteur." });
}
