import type { ActionFunctionArgs } from "@remix-run/node";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { canEdit } from "#app/domain/permission.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { changeState } from "#app/routes/purchases/change-state.ts";
import { deleteOrRestore } from "#app/routes/purchases/delete-purchase.ts";
import { duplicate } from "#app/routes/purchases/duplicate.ts";
import { actOnEditor } from "#app/routes/purchases/editor-actions.ts";
import { editorData } from "#app/routes/purchases/editor-data.ts";
import { readEditor } from "#app/routes/purchases/editor-step.ts";
import { showLots } from "#app/routes/purchases/lot-reading.ts";
import { actOnFiles, isAboutFiles } from "#app/routes/purchases/purchase-files.ts";
import { storedPurchase } from "#app/routes/purchases/purchase-stored.ts";
import { refuseArchived, requireLeading, requirePurchase } from "#app/routes/purchases/require-purchase.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";

/** What the page of a purchase and its editor share: the draft, and what may be done. */

/** The draft and the form of somebody on this purchase; `closed`: the page opens no editor. */
export function purchaseEditor(
  args: RouteArgs,
  { purchase, accountId, closed }: { purchase: PurchaseDetail; accountId: number; closed: boolean },
) {
  const { services } = args.context;
  const { organisationId } = purchase;
  return editorData(services, {
    request: args.request,
    key: { accountId, organisationId, purchaseId: purchase.id },
    buyerKind: purchase.buyer.buyerKind,
    closed,
    start: async () => ({
      stored: storedPurchase(purchase),
      shown: await showLots(services.sql, purchase.lots),
    }),
  });
}

export async function actOnPurchase(args: ActionFunctionArgs) {
  const open = { shared: "edit", archived: true } as const;
  const { purchase, viewer, own } = await requirePurchase(args, canEdit, open);
  if (isAboutFiles(args.request)) {
    refuseArchived(args, purchase);
    return actOnFiles(args, { viewer, purchase });
  }
  const { organisationId } = purchase;
  const key = { accountId: viewer.accountId, organisationId, purchaseId: purchase.id };
  const form = await readEditor({ args, key, stored: storedPurchase(purchase) });
  const act = { args, viewer, organisationId, buyer: buyerKindOf(purchase.buyer), form, purchase };
  const isItsLife = ["duplicate", "state", "delete", "restore"].includes(String(form.payload.intent));
  if (isItsLife) requireLeading(own);
  if (form.payload.intent === "duplicate") return duplicate(act);
  if (form.payload.intent !== "restore") refuseArchived(args, purchase);
  if (form.payload.intent === "delete" || form.payload.intent === "restore") return deleteOrRestore(act);
  return form.payload.intent === "state" ? changeState(act) : actOnEditor({ ...act, key });
}
