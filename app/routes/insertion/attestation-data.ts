import type { AttestationContent } from "#app/domain/insertion-attestation.ts";
import { canEdit, canRead } from "#app/domain/permission.ts";
import { insertionAttestationDocument } from "#app/exports/insertion-attestation-document.ts";
import { type IdArgs, idParam, notFound, requireViewer } from "#app/http/guard.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { findAttestation } from "#db/queries/insertion-attestations.ts";

/** The attestation of the path, for the facilitator that issued it, the buyer, and the structures that enter its hours. */
export async function requireAttestation(args: IdArgs & RouteArgs) {
  const viewer = await requireViewer(args);
  const found = await findAttestation(args.context.services.sql, { id: idParam(args.params.id) });
  const reads =
    found &&
    (canRead(viewer, found.organisationId) ||
      (found.buyerId !== null && canRead(viewer, found.buyerId)) ||
      found.entererIds.some((enterer) => canEdit(viewer, enterer)));
  if (!found || !reads) return notFound("Cette attestation n'existe pas, ou n'est pas à vous.");
  const content = JSON.parse(found.content) as AttestationContent;
  const address = `${originOf(args)}/espace/heures/attestations/${found.id}`;
  const document = insertionAttestationDocument({ id: found.id, content, author: found.author }, address);
  return { id: found.id, content, document, isFacilitator: canRead(viewer, found.organisationId), found };
}
