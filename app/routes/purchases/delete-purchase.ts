import { forbid } from "#app/http/guard.ts";
import { redirectTo } from "#app/http/respond.ts";
import { type Act, pageOf } from "#app/routes/purchases/purchase-actions.ts";
import { deletePurchase, restorePurchase } from "#db/queries/purchase-deletion.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";

/** « Supprimer l'achat »: erased when nothing stands on it, else put away; and brought back. */
export async function deleteOrRestore(act: Act & { purchase: PurchaseDetail }) {
  const { args, viewer, organisationId, purchase, form } = act;
  const { sql, now } = args.context.services;
  const owner = { id: purchase.id, organisationId, accountId: viewer.accountId };
  const list = `/espace/organisations/${organisationId}/achats`;
  if (form.payload.intent === "restore") {
    await restorePurchase(sql, owner);
    return redirectTo(args, pageOf(purchase.id), { flash: "Achat sorti des archives." });
  }
  const done = await deletePurchase(sql, { ...owner, now: now() });
  if (done === null) forbid("Un achat publié ou en cours s'abandonne d'abord, avec son motif.");
  const flash =
    done === "erase"
      ? `«\u00a0${purchase.title}\u00a0» est supprimé.`
      : `«\u00a0${purchase.title}\u00a0» est aux archives\u00a0: ses réponses et son historique sont gardés.`;
  return redirectTo(args, done === "erase" ? list : `${list}?etat=archives`, { flash });
}
