import { canEdit, canRead, type Viewer } from "#app/domain/permission.ts";
import { type IdArgs, idParam, notFound, requireViewer } from "#app/http/guard.ts";
import { findOwedHours } from "#db/queries/introductions.ts";

/**
 * The hours of the path, for the facilitator that follows them and for the company that owes them; `author`: in whose
 * name the reader acts. For anyone else they do not exist.
 */
export async function requireOwed(args: IdArgs) {
  const viewer = await requireViewer(args);
  const owed = await findOwedHours(args.context.services.sql, { id: idParam(args.params.id) });
  const author = owed && authorOf(viewer, owed);
  if (!owed || author === null)
    return notFound("Ces heures n'existent pas, ou ne sont pas de votre structure.");
  return { viewer, owed, author, may: canEdit(viewer, author) };
}

const authorOf = (
  viewer: Viewer,
  owed: { organisationId: number; companyId: number | null },
): number | null => {
  if (canRead(viewer, owed.organisationId)) return owed.organisationId;
  return owed.companyId !== null && canRead(viewer, owed.companyId) ? owed.companyId : null;
};
