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
