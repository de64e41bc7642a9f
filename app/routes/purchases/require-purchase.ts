import { canEdit, canEditShared, canReadShared } from "#app/domain/permission.ts";
import {
  type Can,
  forbid,
  type IdArgs,
  idParam,
  notFound,
  requireOwned,
  requireViewer,
} from "#app/http/guard.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";
import { findSharing } from "#db/queries/purchase-sharing.ts";

/**
 * A purchase of one of the viewer's structures; for anyone else it does not exist, whatever its state. `shared`: the
 * members of the group it is made for pass too, to read it, or to change it where they have that right.
 */
export async function requirePurchase(args: IdArgs, can: Can, shared?: "read" | "edit") {
  const missing = "Cet achat n'existe pas, ou n'est pas celui de votre structure.";
  const viewer = await requireViewer(args);
  const { sql } = args.context.services;
  const purchase = await findPurchase(sql, { id: idParam(args.params.id) });
  if (!purchase) return notFound(missing);
  const own = viewer.memberships.some(({ organisationId }) => organisationId === purchase.organisationId);
  const sharing = shared ? await findSharing(sql, { purchaseId: purchase.id }) : null;
  if (!own && sharing && canReadShared(viewer, sharing)) {
    const mayEdit = canEditShared(viewer, sharing);
    if (shared === "edit" && !mayEdit) forbid(READ_ONLY);
    return { purchase, viewer, sharing, own, mayEdit };
  }
  await requireOwned(args, { find: async () => purchase, missing, can });
  return { purchase, viewer, sharing, own: true, mayEdit: canEdit(viewer, purchase.organisationId) };
}

const READ_ONLY =
  "Votre structure lit cet achat, sans pouvoir le modifier. Demandez ce droit à qui coordonne le groupement.";

/** One lot of such a purchase, by its number. */
export async function requireLot(
  args: IdArgs & { params: { number?: string } },
  can: Can,
  shared?: "read" | "edit",
) {
  const found = await requirePurchase(args, can, shared);
  const asked = idParam(args.params.number);
  const lot =
    found.purchase.lots.find(({ number }) => number === asked) ?? notFound("Cet achat n'a pas ce lot.");
  return { ...found, lot };
}
