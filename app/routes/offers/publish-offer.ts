import { data } from "@remix-run/node";
import { missingToPublish } from "#app/domain/offer.ts";
import { canPublish, type Viewer } from "#app/domain/permission.ts";
import { count } from "#app/fr.ts";
import { confirmFirst, forbid } from "#app/http/guard.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { matchOffer } from "#app/jobs/match.ts";
import type { OfferDetail } from "#db/queries/offer-reads.ts";
import { publishOffer } from "#db/queries/offer-writes.ts";
import { countNeedsOfOffer } from "#db/queries/supplier-offers.ts";

export const UNVERIFIED = confirmFirst("publier", "Votre brouillon peut être enregistré.");

/** Publishes an offer; the needs that fit are computed now: the person sees them on the next page. */
export async function publish(
  args: RouteArgs,
  offer: { id: number; organisationId: number; accountId: number },
): Promise<Response> {
  const { sql, today } = args.context.services;
  await publishOffer(sql, offer);
  await matchOffer({ sql, today }, offer.id);
  const needs = await countNeedsOfOffer(sql, { offerId: offer.id });
  const told =
    needs === 0
      ? "Aucun besoin ouvert n'y correspond encore\u00a0: vous les verrez ici."
      : `${count(needs, "besoin")} ${needs < 2 ? "y correspond" : "y correspondent"} dès maintenant.`;
  const to = `/espace/organisations/${offer.organisationId}/besoins-pour-vous`;
  return redirectTo(args, to, { flash: `Offre publiée. ${told}` });
}

/** Publishes an offer as it is stored; what it lacks is told, each with what to do. */
export async function publishStored(
  args: RouteArgs,
  { viewer, organisationId, offer }: { viewer: Viewer; organisationId: number; offer: OfferDetail },
) {
  if (!viewer.emailVerified) return refused([UNVERIFIED]);
  if (!canPublish(viewer, organisationId)) forbid();
  const site = offer.communeCode ?? offer.supplier.communeCode;
  const missing = missingToPublish(offer, { site });
  if (missing.length > 0) return refused(missing.map(({ message }) => message));
  return publish(args, { id: offer.id, organisationId, accountId: viewer.accountId });
}

const refused = (messages: string[]) =>
  data({ result: { status: "error" as const, error: { "": messages } } }, { status: 422 });
