import { canRead } from "#app/domain/permission.ts";
import { idParam, notFound, requireOrganisation, requireViewer } from "#app/http/guard.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { findStudy } from "#db/queries/studies.ts";

/** A study of one of the viewer's structures, with the address of its page; for anyone else it does not exist. */
export async function requireStudy(args: RouteArgs & { params: { id?: string } }) {
  await requireViewer(args);
  const id = idParam(args.params.id);
  const study = await findStudy(args.context.services.sql, { id });
  if (!study) return notFound("Cette étude n'existe pas, ou n'est pas celle de votre structure.");
  await requireOrganisation(args, study.organisationId, canRead);
  return { study, address: `${originOf(args)}/espace/etudes/${id}` };
}
