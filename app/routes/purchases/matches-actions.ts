import { z } from "zod";
import { STAGE_LABELS, type Stage } from "#app/domain/funnel.ts";
import type { FormSubmission } from "#app/http/form.ts";
import { notFound } from "#app/http/guard.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { award, contact, type Outcome, shortlist } from "#db/queries/funnel.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";

/** The buttons beside a supplier of a lot. */
export const stageSchema = z.object({
  intent: z.enum(["list", "contact", "award"], { error: "Choisissez ce que vous faites de ce fournisseur." }),
  supplier: z.number().int().positive(),
});

const DOES = { list: shortlist, contact, award };

const SAID = {
  list: "Ajouté à la liste de sourcing. Elle ne vaut pas sélection des candidatures.",
  contact: "Noté comme contacté.",
  award: "Noté comme attributaire.",
};

type Act = {
  args: RouteArgs;
  accountId: number;
  purchase: PurchaseDetail;
  lotId: number;
  form: FormSubmission<typeof stageSchema>;
};

/** Moves a supplier along the path, and comes back to the list as it was asked. */
export async function moveSupplier({ args, accountId, purchase, lotId, form }: Act) {
  if (form.status !== "success") return invalid(form);
  const { intent, supplier } = form.value;
  const outcome = await DOES[intent](args.context.services.sql, {
    lotId,
    organisationId: supplier,
    accountId,
    buyerOrganisationId: purchase.organisationId,
  });
  if (!outcome.ok) return refuse(form, outcome);
  const url = new URL(args.request.url);
  return redirectTo(args, url.pathname + url.search, { flash: SAID[intent] });
}

function refuse(form: Act["form"], outcome: Extract<Outcome, { ok: false }>) {
  if (outcome.reason !== "not-allowed") return notFound("Ce fournisseur ne correspond pas à ce lot.");
  return invalid(form, { formErrors: [refusal(outcome.stage)], status: 409 });
}

const refusal = (stage: Stage): string =>
  `Ce fournisseur est déjà à l'étape «\u00a0${STAGE_LABELS[stage]}\u00a0»\u00a0: cette action ne peut pas la suivre.`;
