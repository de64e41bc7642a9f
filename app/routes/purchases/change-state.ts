import { data } from "@remix-run/node";
import { canPublish } from "#app/domain/permission.ts";
import { PURCHASE_STATE_LABELS, PURCHASE_STATES } from "#app/domain/purchase.ts";
import { textOf } from "#app/http/form-parts.ts";
import { confirmFirst, forbid } from "#app/http/guard.ts";
import { redirectTo } from "#app/http/respond.ts";
import { showLots } from "#app/routes/purchases/lot-reading.ts";
import { type Act, pageOf, publishAndMatch } from "#app/routes/purchases/purchase-actions.ts";
import { purchaseErrors } from "#app/routes/purchases/purchase-check.ts";
import { storedPurchase } from "#app/routes/purchases/purchase-stored.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { changePurchaseState } from "#db/queries/purchase-writes.ts";

/** A button of the purchase's page: publishes what is stored, or says where the purchase is. */
export async function changeState(act: Act & { purchase: PurchaseDetail }) {
  const { args, viewer, organisationId, buyer, purchase, form } = act;
  const { sql, today } = args.context.services;
  const to = PURCHASE_STATES.find((state) => state === form.payload.to);
  if (!to) return refuse(act, { "": ["Choisissez ce que devient l'achat."] });
  if (to === "published") {
    if (!canPublish(viewer, organisationId)) forbid(confirmFirst("publier"));
    const { lots } = purchase;
    const errors = purchaseErrors({ fields: purchase, lots, buyer, today: today(), publishing: true });
    if (Object.keys(errors).length > 0) return refuse(act, errors);
    return publishAndMatch({ args, viewer, organisationId, id: purchase.id });
  }
  const { id } = purchase;
  const motive = textOf(form.payload.motive).trim().slice(0, 500) || null;
  const { accountId } = viewer;
  const changed = await changePurchaseState(sql, { id, organisationId, accountId, to, motive });
  if (!changed) {
    const text = `Un achat «\u00a0${PURCHASE_STATE_LABELS[purchase.state]}\u00a0» ne peut pas devenir «\u00a0${PURCHASE_STATE_LABELS[to]}\u00a0».`;
    return refuse(act, { "": [text] }, 409);
  }
  return redirectTo(args, pageOf(id), { flash: `État changé\u00a0: ${PURCHASE_STATE_LABELS[to]}.` });
}

/** The editor over what is stored, with what stands in the way beside each field. */
async function refuse(
  { args, purchase }: { args: Act["args"]; purchase: PurchaseDetail },
  error: Record<string, string[]>,
  status = 422,
) {
  const shown = await showLots(args.context.services.sql, purchase.lots);
  const result = {
    status: "error" as const,
    initialValue: storedPurchase(purchase) as Record<string, string>,
    error,
  };
  return data({ result, shown }, { status });
}
