import { canReadAttestation } from "#app/domain/permission.ts";
import { type IdArgs, idParam, notFound, requireViewer } from "#app/http/guard.ts";
import { findAttestation } from "#db/queries/oeth.ts";

/** An attestation that the viewer's structures wrote or received; for anyone else it does not exist. */
export async function requireAttestation(args: IdArgs) {
  const viewer = await requireViewer(args);
  const attestation = await findAttestation(args.context.services.sql, { id: idParam(args.params.id) });
  if (!attestation || !canReadAttestation(viewer, attestation)) {
    return notFound("Cette attestation n'existe pas, ou n'est pas celle de votre structure.");
  }
  return { viewer, attestation };
}
