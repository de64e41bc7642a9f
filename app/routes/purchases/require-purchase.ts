import { canEdit, canEditShared, canReadShared } from "#app/domain/permission.ts";
import {
  type Can,
  forbid,
  type IdArgs,
  idParam,
  isReading,
  notFound,
  requireOwned,
  requireViewer,
} from "#app/http/guard.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";
import { findSharing } from "#db/queries/purchase-sharing.ts";

type Open = {
  /** the members of the group it is made for pass too, to read it, or to change it where they have that right */
  shared?: "read" | "edit";
  /** what is put away answers forms too: the caller keeps to those that leave it as it is */
  archived?: true;
};

/**
 * A purchase of one of the viewer's structures; for anyone else it does not exist, whatever its state. Put away, it is
 * read only: every form is refused until it is brought back.
 */
export async function requirePurchase(args: IdArgs, can: Can, { shared, archived }: Open = {}) {
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
    if (!archived) refuseArchived(args, purchase);
    return { purchase, viewer, sharing, own, mayEdit: mayEdit && purchase.archivedAt === null };
  }
  await requireOwned(args, { find: async () => purchase, missing, can });
  if (!archived) refuseArchived(args, purchase);
  const mayEdit = canEdit(viewer, purchase.organisationId) && purchase.archivedAt === null;
  return { purchase, viewer, sharing, own: true, mayEdit };
}

/** A form about a purchase that is put away changes nothing of it. */
export function refuseArchived({ request }: RouteArgs, { archivedAt }: { archivedAt: Date | null }): void {
  if (archivedAt !== null && !isReading(request)) forbid(ARCHIVED);
}

/** What stays the coordinator's of a purchase made with others, whatever its members may change. */
export function requireLeading(own: boolean): void {
  if (!own) forbid("La vie de cet achat et ses échanges sont à la structure qui coordonne le groupement.");
}

const ARCHIVED =
  "Cet achat est aux archives\u00a0: il se lit, et ne change plus. Pour le modifier, ouvrez-le et choisissez «\u00a0Sortir des archives\u00a0».";

const READ_ONLY =
  "Votre structure lit cet achat, sans pouvoir le modifier. Demandez ce droit à qui coordonne le groupement.";

/** One lot of such a purchase, by its number. */
export async function requireLot(args: IdArgs & { params: { number?: string } }, can: Can, open: Open = {}) {
  const found = await requirePurchase(args, can, open);
  const asked = idParam(args.params.number);
  const lot =
    found.purchase.lots.find(({ number }) => number === asked) ?? notFound("Cet achat n'a pas ce lot.");
  return { ...found, lot };
}
