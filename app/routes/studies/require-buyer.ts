import { notFound, requireOrganisation } from "#app/http/guard.ts";
import type { RouteArgs } from "#app/http/settings.ts";

/** One of the viewer's structures, which buys. */
export async function requireBuyer(
  args: RouteArgs & { params: { id?: string } },
  can: Parameters<typeof requireOrganisation>[2],
) {
  const found = await requireOrganisation(args, args.params.id, can);
  if (!found.membership.isBuyer)
    notFound("Cette structure n'est pas acheteuse : ajoutez-lui ce rôle sur sa fiche.");
  return found;
}
