import { canAdminister, type Membership, type Viewer } from "#app/domain/permission.ts";
import { safeReturn } from "#app/http/return-path.ts";
import { getViewer } from "#app/http/session.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { idOf } from "#app/http/typed.ts";
import type { Sql } from "#db/client.ts";

/** A permission over one organisation. */
export type Can = (viewer: Viewer | null, organisationId: number) => boolean;

/** The arguments of a page about one thing, whose id is in its path. */
export type IdArgs = RouteArgs & { params: { id?: string } };

/** A page that is asked for, and not a form that is sent. */
export const isReading = (request: Request): boolean => ["GET", "HEAD"].includes(request.method);

/** Thrown: the person may not. */
export function forbid(message = "Vous n'avez pas accès à cette page."): never {
  throw new Response(message, { status: 403, statusText: "Forbidden" });
}

/** Told to an account whose address did not answer yet: what it asks for (« publier ») waits; what may be done meanwhile. */
export const confirmFirst = (act: string, meanwhile = ""): string =>
  `Pour ${act}, confirmez d'abord votre adresse électronique depuis «\u00a0Mon compte\u00a0». ${meanwhile}`.trim();

/** Thrown: there is no such thing, or it is not for this person to know. */
export function notFound(message = "Cette page n'existe pas."): never {
  throw new Response(message, { status: 404, statusText: "Not Found" });
}

/** An id of the path; anything that cannot be one is a page that does not exist. */
export function idParam(value: string | undefined): number {
  return idOf(value) ?? notFound();
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

/** The person signed in, who administers the platform. */
export async function requireAdmin(args: RouteArgs): Promise<Viewer> {
  const viewer = await requireViewer(args);
  return canAdminister(viewer) ? viewer : forbid();
}

/**
 * The person signed in and their membership of organisation `id` (a path's parameter). Not a member: 404, so that
 * ids tell nothing; a member who may not: 403.
 */
export async function requireOrganisation(
  args: RouteArgs,
  id: string | number | undefined,
  can: Can,
): Promise<{ viewer: Viewer; membership: Membership; organisationId: number }> {
  const viewer = await requireViewer(args);
  const organisationId = typeof id === "number" ? id : idParam(id);
  return memberOf(viewer, organisationId, can) ?? notFound(NOT_A_MEMBER);
}

const NOT_A_MEMBER = "Cette structure n'existe pas, ou vous n'en êtes pas membre.";

function memberOf(viewer: Viewer, organisationId: number, can: Can) {
  const membership = viewer.memberships.find((m) => m.organisationId === organisationId);
  if (!membership) return null;
  return can(viewer, organisationId) ? { viewer, membership, organisationId } : forbid(refusalOf(viewer));
}

/**
 * The thing of the path, which belongs to one of the viewer's organisations. For anyone else it does not exist: the
 * same 404 and the same words (`missing`) as when there is no such thing, so that ids tell nothing.
 */
export async function requireOwned<Thing extends { organisationId: number }>(
  args: IdArgs,
  { find, missing, can }: Owned<Thing>,
) {
  const viewer = await requireViewer(args);
  const thing = await find(args.context.services.sql, { id: idParam(args.params.id) });
  const member = thing && memberOf(viewer, thing.organisationId, can);
  return thing && member ? { thing, ...member } : notFound(missing);
}

type Owned<Thing> = {
  find: (sql: Sql, id: { id: number }) => Promise<Thing | null | undefined>;
  missing: string;
  can: Can;
};

/** The organisation of the path, which buys. */
export async function requireBuyer(args: IdArgs, can: Can) {
  const found = await requireOrganisation(args, args.params.id, can);
  if (!found.membership.isBuyer)
    notFound("Cette structure n'est pas acheteuse\u00a0: ajoutez-lui ce rôle sur sa fiche.");
  return found;
}

/** The organisation of the path, which facilitates clauses. */
export async function requireFacilitator(args: IdArgs, can: Can) {
  const found = await requireOrganisation(args, args.params.id, can);
  if (!found.membership.isFacilitator)
    notFound("Cette structure ne facilite pas de clauses\u00a0: ajoutez-lui ce rôle sur sa fiche.");
  return found;
}

/** The organisation of the path, which supplies. */
export async function requireSupplier(args: IdArgs, can: Can) {
  const found = await requireOrganisation(args, args.params.id, can);
  if (!found.membership.isSupplier)
    notFound("Cette structure n'est pas fournisseur\u00a0: ajoutez-lui ce rôle sur sa fiche.");
  return found;
}

const refusalOf = (viewer: Viewer): string =>
  viewer.emailVerified
    ? "Votre rôle dans cette structure ne permet pas cette action. Adressez-vous à l'un de ses gestionnaires."
    : "Vérifiez d'abord votre adresse électronique\u00a0: le lien est dans le courriel d'inscription, et peut être renvoyé depuis «\u00a0Mon compte\u00a0».";
