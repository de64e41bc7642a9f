import { z } from "zod";
import { canEdit, canPublish, type Viewer } from "#app/domain/permission.ts";
import { idField } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { confirmFirst, forbid, type IdArgs } from "#app/http/guard.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf } from "#app/http/settings.ts";
import { tellCallBuyer } from "#app/jobs/call-news.ts";
import { answeringFor } from "#app/routes/calls/seen-call.ts";
import { transaction } from "#db/client.ts";
import { askCall } from "#db/queries/call-questions.ts";
import type { CallDetail } from "#db/queries/calls.ts";

const schema = z.object({
  structure: idField,
  question: z
    .string({ error: "Écrivez votre question." })
    .trim()
    .min(5, { error: "Écrivez votre question en entier." })
    .max(2000),
});

const RATE = { name: "call-question", limit: 10, seconds: 86_400 };

/** A supplier asks about an open call; the buyer is told by mail, and answers for all. */
export async function askQuestion(args: IdArgs, { viewer, call }: { viewer: Viewer; call: CallDetail }) {
  const { sql, now } = args.context.services;
  const form = await readForm(args.request, schema, { fieldLength: 2000 });
  if (form.status !== "success") return invalid(form);
  const { structure, question } = form.value;
  const mine = await answeringFor(args, { viewer, call, can: canEdit });
  const asker = mine.find(({ organisationId }) => organisationId === structure);
  if (!asker) return forbid("Vous ne pouvez pas demander au nom de cette structure.");
  if (!canPublish(viewer, structure)) return invalid(form, { formErrors: [confirmFirst("demander")] });
  if (await isOverRate(args, [{ ...RATE, subject: [String(structure)] }])) {
    const text =
      "Votre structure a posé beaucoup de questions aujourd'hui\u00a0: réunissez-les, et revenez demain.";
    return invalid(form, { formErrors: [text], status: 429 });
  }
  const { accountId } = viewer;
  const about = {
    title: call.title,
    buyer: call.buyer.name,
    link: `${originOf(args)}/espace/ami/${call.id}`,
  };
  const asked = await transaction(sql, async (tx) => {
    const kept = { callId: call.id, organisationId: structure, accountId, question, now: now() };
    if (!(await askCall(tx, kept))) return false;
    await tellCallBuyer(tx, { buyerId: call.organisationId, about, asked: { by: asker.name, question } });
    return true;
  });
  if (!asked) return invalid(form, { formErrors: ["Cet appel ne prend plus de question."], status: 409 });
  const flash = `Question transmise à ${call.buyer.name}. Sa réponse sera publiée ici pour tous, sans votre nom.`;
  return redirectTo(args, `/ami/${call.id}`, { flash });
}
