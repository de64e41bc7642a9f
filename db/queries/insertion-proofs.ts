import { type Sql, transaction } from "#db/client.ts";
import type { StoredFile } from "#db/queries/files.ts";

/** Proofs of hours: a person may be named in them. Kept by the facilitator in charge; each read is logged. */

export type ProofOwners = { organisationId: number; enteredOrganisationId: number | null };

/** Who may read the proof of an entry; null: there is no such entry, or it has none. */
export async function findProofOwners(
  sql: Sql,
  { entryId }: { entryId: number },
): Promise<ProofOwners | null> {
  const [found] = await sql<ProofOwners[]>`
    select c.organisation_id, e.entered_organisation_id
    from insertion_entry e
    join insertion_commitment m on m.id = e.commitment_id
    join insertion_contract c on c.id = m.contract_id
    where e.id = ${entryId} and e.proof_file_id is not null
  `;
  return found ?? null;
}

/** The proof of an entry. `readerOrganisationId`: the structure that reads, where it is not the facilitator. */
export async function readProof(
  sql: Sql,
  given: {
    entryId: number;
    organisationId: number;
    accountId: number;
    readerOrganisationId: number | null;
  },
): Promise<Omit<StoredFile, "id" | "organisationId"> | null> {
  const { entryId, ...read } = given;
  return transaction(sql, async (tx) => {
    const [found] = await tx<(Omit<StoredFile, "id" | "organisationId"> & { participantIds: number[] })[]>`
      select f.name, f.media_type, f.bytes, array(
        select distinct o.participant_id::int from insertion_entry o where o.proof_file_id = f.id
      ) as participant_ids
      from insertion_entry e
      join file f on f.id = e.proof_file_id
      where e.id = ${entryId} and f.organisation_id = ${read.organisationId}
    `;
    if (!found) return null;
    const { participantIds, ...file } = found;
    // A month's statement may name several persons.
    const reads = participantIds.map((participantId) => ({ ...read, participantId }));
    await tx`insert into insertion_participant_read ${tx(reads)}`;
    return file;
  });
}
