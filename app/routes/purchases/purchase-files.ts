import { z } from "zod";
import type { Viewer } from "#app/domain/permission.ts";
import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import { EVIDENCE_FORM_BYTES, readEvidence } from "#app/http/evidence.ts";
import { idField } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { notFound } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { dropPurchaseFile, joinPurchaseFile } from "#db/queries/purchase-files.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("join-file"), file: z.instanceof(File).optional() }),
  z.object({ intent: z.literal("drop-file"), fileId: idField }),
]);

/** The forms of documents are the only ones sent as parts: a file makes them larger than any other. */
export const isAboutFiles = (request: Request): boolean =>
  /^multipart\/form-data/i.test(request.headers.get("content-type") ?? "");

/** Joins a document to the purchase, or takes it away. Types and size as for all evidence: nothing that runs. */
export async function actOnFiles(
  args: RouteArgs,
  { viewer, purchase }: { viewer: Viewer; purchase: PurchaseDetail },
) {
  const { sql } = args.context.services;
  const form = await readForm(args.request, schema, { bodyBytes: EVIDENCE_FORM_BYTES });
  if (form.status !== "success") return invalid(form);
  const { id: purchaseId, organisationId } = purchase;
  const owner = { purchaseId, organisationId, accountId: viewer.accountId };
  const here = `/espace/achats/${purchaseId}/modifier?etape=contact#documents`;
  if (form.value.intent === "drop-file") {
    if (!(await dropPurchaseFile(sql, { ...owner, fileId: form.value.fileId }))) notFound(ABSENT);
    return redirectTo(args, here, { flash: "Document retiré." });
  }
  const refuse = (message: string, status?: number) =>
    invalid(form, { fieldErrors: { file: [message] }, ...(status && { status }) });
  const sent = form.value.file;
  const read = await readEvidence(sent && sent.size > 0 ? sent : undefined);
  if (!read) return refuse("Choisissez le fichier à joindre.");
  if (!read.ok) return refuse(read.message);
  const most = PURCHASE_LIMITS.files;
  const done = await joinPurchaseFile(sql, { ...owner, file: read.file, most });
  if (done === null) return notFound(ABSENT);
  if (done === "full") {
    return refuse(`${most} documents au plus\u00a0: réunissez-en plusieurs en un seul PDF.`, 409);
  }
  return redirectTo(args, here, { flash: `«\u00a0${read.file.name}\u00a0» est joint.` });
}

const ABSENT = "Ce document n'est plus joint à cet achat.";
