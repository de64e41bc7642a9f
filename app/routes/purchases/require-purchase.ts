import { idParam, notFound, requireOrganisation, requireViewer } from "#app/http/guard.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";

/** A purchase of one of the viewer's structures; for anyone else it does not exist, whatever its state. */
export async function requirePurchase(
  args: RouteArgs & { params: { id?: string } },
  can: Parameters<typeof requireOrganisation>[2],
) {
  await requireViewer(args);
  const id = idParam(args.params.id);
  const purchase = await findPurchase(args.context.services.sql, { id });
  if (!purchase) return notFound("Cet achat n'existe pas, ou n'est pas celui de votre structure.");
  const { viewer } = await requireOrganisation(args, purchase.organisationId, can);
  return { purchase, viewer };
}

/** One lot of such a purchase, by its number. */
export async function requireLot(
  args: RouteArgs & { params: { id?: string; number?: string } },
  can: Parameters<typeof requirePurchase>[1],
) {
  const { purchase, viewer } = await requirePurchase(args, can);
  const asked = idParam(args.params.number);
  const lot = purchase.lots.find(({ number }) => number === asked) ?? notFound("Cet achat n'a pas ce lot.");
  return { purchase, viewer, lot };
}
