import { canRead } from "#app/domain/permission.ts";
import { type IdArgs, requireOwned } from "#app/http/guard.ts";
import { originOf } from "#app/http/settings.ts";
import { findStudy } from "#db/queries/studies.ts";

/** A study of one of the viewer's structures, with the address of its page; for anyone else it does not exist. */
export async function requireStudy(args: IdArgs) {
  const missing = "Cette étude n'existe pas, ou n'est pas celle de votre structure.";
  const { thing: study } = await requireOwned(args, { find: findStudy, missing, can: canRead });
  return { study, address: `${originOf(args)}/espace/etudes/${study.id}` };
}
