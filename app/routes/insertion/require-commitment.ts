import { type Can, type IdArgs, idParam, notFound } from "#app/http/guard.ts";
import { requireInsertionContract } from "#app/routes/insertion/require-contract.ts";

/** The commitment of the path, on a contract that the facilitator of the path follows. */
export async function requireCommitment(
  args: IdArgs & { params: { contract?: string; commitment?: string } },
  can: Can,
) {
  const found = await requireInsertionContract(args, can);
  const id = idParam(args.params.commitment);
  const commitment = found.contract.commitments.find((one) => one.id === id);
  return { ...found, commitment: commitment ?? notFound("Cet engagement n'est pas suivi sur ce marché.") };
}
