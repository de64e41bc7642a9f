import { type Can, type IdArgs, idParam, notFound, requireFacilitator } from "#app/http/guard.ts";
import { findInsertionContract } from "#db/queries/insertion-contracts.ts";

/** The contract of the path, followed by the facilitator of the path; elsewhere it does not exist. */
export async function requireInsertionContract(args: IdArgs & { params: { contract?: string } }, can: Can) {
  const found = await requireFacilitator(args, can);
  const { organisationId } = found;
  const contract = await findInsertionContract(args.context.services.sql, {
    id: idParam(args.params.contract),
    organisationId,
  });
  return { ...found, contract: contract ?? notFound("Ce marché n'est pas suivi par votre structure.") };
}
