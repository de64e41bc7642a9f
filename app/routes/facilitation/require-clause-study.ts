import { canRead } from "#app/domain/permission.ts";
import { clauseStudyDocument } from "#app/exports/clause-study-document.ts";
import type { TextDocument } from "#app/exports/document.ts";
import { environmentalStudyDocument } from "#app/exports/environmental-study-document.ts";
import { idParam, notFound, requireViewer } from "#app/http/guard.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { type ClauseStudy, findClauseStudy } from "#db/queries/clause-studies.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";

/** A study of a field as a document. */
export const studyDocument = (study: ClauseStudy, address: string): TextDocument =>
  study.field === "social" ? clauseStudyDocument(study, address) : environmentalStudyDocument(study, address);

/** A clause study, for the facilitator that made it and for the purchase's buyer; for anyone else it does not exist. */
export async function requireClauseStudy(args: RouteArgs & { params: { id?: string } }) {
  const viewer = await requireViewer(args);
  const { sql } = args.context.services;
  const study = await findClauseStudy(sql, { id: idParam(args.params.id) });
  const purchase = study?.purchaseId ? await findPurchase(sql, { id: study.purchaseId }) : null;
  const may =
    study &&
    (canRead(viewer, study.organisationId) ||
      (purchase !== null && canRead(viewer, purchase.organisationId)));
  if (!study || !may) return notFound("Cette étude n'existe pas, ou n'est pas celle de votre structure.");
  const own = purchase !== null && canRead(viewer, purchase.organisationId);
  return { study, purchase, own, address: `${originOf(args)}/espace/etudes-de-clause/${study.id}` };
}
