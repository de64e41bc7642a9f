import type { Membership, Viewer } from "#app/domain/permission.ts";
import { safeReturn } from "#app/http/return-path.ts";
import { getViewer } from "#app/http/session.ts";
import type { RouteArgs } from "#app/http/settings.ts";

/** Thrown: the person may not. */
export function forbid(message = "Vous n'avez pas accès à cette page."): never {
  throw new Response(message, { status: 403, statusText: "Forbidden" });
}

/** Thrown: there is no such thing, or it is not for this person to know. */
export function notFound(message = "Cette page n'existe pas."): never {
  throw new Response(message, { status: 404, statusText: "Not Found" });
}

/** An id of the path; anything that cannot be one is a page that does not exist. */
export function idParam(value: string | undefined): number {
  if (value === undefined || !/^[1-9]\d{0,14}$/.test(value)) return notFound();
  return Number(value);
}

/** The person signed in; a visitor is sent to sign in, and comes back. */
export async function requireViewer(args: RouteArgs): Promise<Viewer> {
  const viewer = await getViewer(args);
  if (viewer) return viewer;
  const url = new URL(args.request.url);
  // A form that was posted cannot be replayed: come back to the page it stood on.
  const here = safeReturn(url.pathname.replace(/\.data$/, "") + withoutRemix(url));
  const location = `/connexion?retour=${encodeURIComponent(here)}`;
  throw new Response(null, { status: 302, headers: { Location: location } });
}

function withoutRemix(url: URL): string {
  const search = new URLSearchParams(url.searchParams);
  search.delete("_routes");
  search.delete("index");
  return search.size > 0 ? `?${search}` : "";
}

/**
 * The person signed in and their membership of organisation `id` (a path's parameter). Not a member: 404, so that
 * ids tell nothing; a member who may not: 403.
 */
export async function requireOrganisation(
  args: RouteArgs,
  id: string | number | undefined,
  can: (viewer: Viewer | null, organisationId: number) => boolean,
): Promise<{ viewer: Viewer; membership: Membership; organisationId: number }> {
  const viewer = await requireViewer(args);
  const organisationId = typeof id === "number" ? id : idParam(id);
  const membership = viewer.memberships.find((m) => m.organisationId === organisationId);
  if (!membership) return notFound("Cette structure n'existe pas, ou vous n'en êtes pas membre.");
  if (!can(viewer, organisationId)) return forbid(refusalOf(viewer));
  return { viewer, membership, organisationId };
}

const refusalOf = (viewer: Viewer): string =>
  viewer.emailVerified
    ? "Votre rôle dans cette structure ne permet pas cette action. Adressez-vous à l'un de ses gestionnaires."
    : "Vérifiez d'abord votre adresse électronique : le lien est dans le courriel d'inscription, et peut être renvoyé depuis « Mon compte ».";
