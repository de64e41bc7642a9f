import { notFound } from "#app/http/guard.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { idOf } from "#app/http/typed.ts";
import type { PlannedRow } from "#app/imports/own-offers.ts";
import { findOfferImport, type TableKind } from "#db/queries/offer-imports.ts";

/** The table that `?import=` names, of an organisation; null when none is named. One that is gone is a 404 that says so. */
export async function askedImport(
  args: RouteArgs,
  by: { organisationId: number; kinds?: readonly TableKind[] },
) {
  const asked = new URL(args.request.url).searchParams.get("import") ?? "";
  if (asked === "") return null;
  const id = idOf(asked);
  const found =
    id === null ? null : await findOfferImport<PlannedRow[]>(args.context.services.sql, { id, ...by });
  return found ?? notFound("Cet import n'existe plus\u00a0: envoyez le tableau à nouveau.");
}
