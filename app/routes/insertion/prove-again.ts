import type { ActionFunctionArgs } from "@remix-run/node";
import type { z } from "zod";
import { readEvidence } from "#app/http/evidence.ts";
import type { proveSchema } from "#app/routes/insertion/contract-schema.ts";
import type { Refusals } from "#app/routes/insertion/refusals.ts";
import { giveProof } from "#db/queries/insertion-proofs.ts";

type Given = {
  contractId: number;
  /** the facilitator in charge */
  organisationId: number;
  /** the structure that gives it, on its own entries; null = the facilitator */
  entererId: number | null;
  accountId: number;
};

/** Gives again a proof that went with somebody who was erased; or says why not. */
export async function proveAgain(
  { context }: ActionFunctionArgs,
  given: Given,
  { entries, proof }: z.output<typeof proveSchema>,
): Promise<Refusals | null> {
  const read = await readEvidence(proof?.size ? proof : undefined);
  if (!read) return { proof: ["Joignez le nouveau justificatif."] };
  if (!read.ok) return { proof: [read.message] };
  const kept = await giveProof(context.services.sql, { ...given, entryIds: entries, file: read.file });
  return kept > 0 ? null : { entries: ["Ces saisies n'attendent plus de justificatif."] };
}
