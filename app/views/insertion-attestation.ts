import { type AttestationContent, attestationOf } from "#app/domain/insertion-attestation.ts";
import { MODE_LABELS } from "#app/domain/insertion-hours.ts";
import type { Sql } from "#db/client.ts";
import { listHoursByMode } from "#db/queries/insertion-attestations.ts";
import type { InsertionCommitment, InsertionContract } from "#db/queries/insertion-contracts.ts";

/** What would be attested of a commitment on a day. */
export async function attestationContent(
  sql: Sql,
  { contract, commitment, on }: { contract: InsertionContract; commitment: InsertionCommitment; on: string },
): Promise<AttestationContent> {
  const modes = await listHoursByMode(sql, { commitmentId: commitment.id });
  const { reference, title, buyerName: buyer, startsOn, endsOn, terminatedOn } = contract;
  const { penaltyCentsPerHour, penaltyRule, facilitator } = contract;
  return attestationOf(
    {
      contract: {
        ...{ reference, title, buyer, startsOn, endsOn, terminated: terminatedOn !== null },
        ...{ penaltyCentsPerHour, penaltyRule },
      },
      facilitator,
      commitment,
      byMode: modes.map(({ mode, hours }) => ({ label: MODE_LABELS[mode], hours })),
    },
    on,
  );
}
