import { z } from "zod";
import { joiningProblem, MOST_CALL_FILES } from "#app/domain/call-life.ts";
import type { Viewer } from "#app/domain/permission.ts";
import { EVIDENCE_FORM_BYTES, readEvidence } from "#app/http/evidence.ts";
import { idField } from "#app/http/fields.ts";
import { type FormSubmission, readForm } from "#app/http/form.ts";
import { notFound } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { tellCallParties } from "#app/jobs/call-news.ts";
import { transaction } from "#db/client.ts";
import { dropCallFile, joinCallFile } from "#db/queries/call-files.ts";
import type { CallDetail } from "#db/queries/calls.ts";
import { listCallFiles } from "#db/queries/shared-files.ts";

export const FILE_ACTS: readonly string[] = ["join-file", "drop-file"];

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("join-file"), file: z.instanceof(File).optional() }),
  z.object({ intent: z.literal("drop-file"), fileId: idField }),
]);

type Act = { args: RouteArgs; viewer: Viewer; call: CallDetail };

/** Joins a document to a call, told to all those concerned once it is open; or takes one back from a draft. */
export async function actOnCallFiles({ args, viewer, call }: Act) {
  const form = await readForm(args.request, schema, { bodyBytes: EVIDENCE_FORM_BYTES });
  if (form.status !== "success") return invalid(form);
  const owner = { id: call.id, organisationId: call.organisationId, accountId: viewer.accountId };
  const here = `/espace/ami/${call.id}#documents`;
  if (form.value.intent === "drop-file") {
    const { fileId } = form.value;
    if (!(await dropCallFile(args.context.services.sql, { ...owner, fileId }))) notFound(ABSENT);
    return redirectTo(args, here, { flash: "Document retiré." });
  }
  const joined = await join({ args, viewer, call }, form, form.value.file);
  return "flash" in joined ? redirectTo(args, here, { flash: joined.flash }) : joined;
}

const ABSENT = "Ce document n'est plus joint à ce brouillon.";

async function join({ args, viewer, call }: Act, form: FormSubmission<typeof schema>, sent?: File) {
  const { sql, now } = args.context.services;
  const refuse = (message: string, status?: number) =>
    invalid(form, { fieldErrors: { file: [message] }, ...(status && { status }) });
  const read = await readEvidence(sent && sent.size > 0 ? sent : undefined);
  if (!read) return refuse("Choisissez le fichier à joindre.");
  if (!read.ok) return refuse(read.message);
  const held = (await listCallFiles(sql, { callId: call.id })).length;
  const problem = joiningProblem(call, { held, now: now() });
  if (problem) return refuse(problem, 409);
  const { name } = read.file;
  return transaction(sql, async (tx) => {
    const { id, organisationId } = call;
    const given = { id, organisationId, accountId: viewer.accountId, file: read.file, now: now() };
    const done = await joinCallFile(tx, { ...given, most: MOST_CALL_FILES });
    if (done === null || done === "full")
      return refuse("L'appel a changé entre-temps\u00a0: rechargez la page.", 409);
    if (done.open) {
      const about = { title: call.title, buyer: call.buyer.name, link: `${originOf(args)}/ami/${id}` };
      await tellCallParties(tx, { call, about, news: { kind: "documented", name } });
    }
    return {
      flash: done.open
        ? `«\u00a0${name}\u00a0» est joint, et dit à tous.`
        : `«\u00a0${name}\u00a0» est joint.`,
    };
  });
}
