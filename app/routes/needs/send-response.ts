import { data } from "@remix-run/node";
import { z } from "zod";
import { DECLINE_MOTIVES, type DeclineMotive } from "#app/domain/funnel.ts";
import { canPublish, type Membership, type Viewer } from "#app/domain/permission.ts";
import { readAttachments } from "#app/http/attachments.ts";
import { idField, optionalText } from "#app/http/fields.ts";
import { readForm } from "#app/http/form.ts";
import { confirmFirst, forbid } from "#app/http/guard.ts";
import { KEPT, keepLate } from "#app/http/late-answer.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { transaction } from "#db/client.ts";
import { saveAttached } from "#db/queries/answer-documents.ts";
import { declareInterest, decline } from "#db/queries/funnel.ts";
import { dropLateAnswers } from "#db/queries/late-answers.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";

const MOTIVES = Object.keys(DECLINE_MOTIVES) as [DeclineMotive, ...DeclineMotive[]];

const schema = z
  .object({
    structure: z.number({ error: "Choisissez la structure au nom de laquelle vous répondez." }),
    reponse: z.enum(["interet", "refus"], { error: "Choisissez une réponse." }),
    message: optionalText(4000),
    documents: z.array(idField).default([]),
    motive: z
      .enum(MOTIVES)
      .optional()
      .transform((motive) => motive ?? null),
  })
  .superRefine(({ reponse, motive }, context) => {
    if (reponse !== "refus" || motive) return;
    const message =
      "Dites pourquoi vous déclinez\u00a0: l'acheteur compte les motifs pour revoir son besoin.";
    context.addIssue({ code: "custom", path: ["motive"], message });
  });

type Asked = {
  viewer: Viewer;
  purchase: PurchaseDetail;
  lotId: number;
  suppliers: readonly Membership[];
};

/** Keeps the answer of one of the viewer's suppliers to a lot, with the documents it takes along. */
export async function sendResponse(args: RouteArgs, { viewer, purchase, lotId, suppliers }: Asked) {
  const { sql, today } = args.context.services;
  const form = await readForm(args.request, schema, { fieldLength: 4000 });
  if (form.status !== "success") return invalid(form);
  const { structure, reponse, message, motive, documents } = form.value;
  const supplier = suppliers.find(({ organisationId }) => organisationId === structure);
  if (!supplier) forbid("Vous ne pouvez pas répondre au nom de cette structure.");
  if (!canPublish(viewer, structure)) {
    return invalid(form, {
      formErrors: [confirmFirst("répondre")],
    });
  }
  const answer = { lotId, organisationId: structure };
  const actor = { ...answer, accountId: viewer.accountId, today: today() };
  const read = await readAttachments(sql, { answer, ticked: reponse === "interet" ? documents : [] });
  if (!read.ok) return invalid(form, { fieldErrors: { documents: [read.message] } });
  const outcome = await transaction(sql, async (tx) => {
    const said =
      reponse === "interet"
        ? await declareInterest(tx, { ...actor, message: message ?? "" })
        : await decline(tx, { ...actor, motive: motive ?? "other", message: message ?? "" });
    // Whoever declines takes its documents back.
    if (said.ok) await saveAttached(tx, { answer, ...read, accountId: viewer.accountId });
    return said;
  });
  const about = { lotId };
  if (!outcome.ok) {
    if (outcome.reason === "closed") {
      const said = { label: reponse === "interet" ? "Intérêt, message" : "Refus, message", value: message };
      const whose = { about, organisationId: structure, accountId: viewer.accountId };
      await keepLate(args.context.services, { ...whose, content: [said] });
    }
    return refused(outcome.reason, form, message !== null);
  }
  await dropLateAnswers(sql, { about, organisationId: structure });
  const flash =
    reponse === "interet"
      ? `Votre intérêt est transmis à ${purchase.buyer.name}.`
      : `Votre réponse est transmise à ${purchase.buyer.name}, avec son motif.`;
  return redirectTo(args, `/besoins/${purchase.id}`, { flash });
}

const REFUSALS = {
  closed: "Ce besoin n'est plus ouvert aux réponses\u00a0: sa date de remise est passée.",
  "not-allowed": "Votre réponse ne peut plus changer\u00a0: l'acheteur a déjà avancé avec vous.",
  "not-found": "Cette structure ne peut pas répondre à son propre besoin.",
} as const;

function refused(reason: keyof typeof REFUSALS, form: Parameters<typeof invalid>[0], typed: boolean) {
  const kept = reason === "closed" && typed ? ` ${KEPT}` : "";
  const { result } = invalid(form, { formErrors: [`${REFUSALS[reason]}${kept}`] }).data;
  return data({ result }, { status: 409 });
}
