import type { IsoDate } from "#app/domain/date.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { insertFile, type StoredFile } from "#db/queries/files.ts";

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

/** `entererId`: a structure is told of its own entries alone; null = the facilitator in charge. */
type Awaiting = { contractId: number; organisationId: number; entererId: number | null };

export type ProofAsked = { id: number; pseudonym: string; month: IsoDate; hours: number };

/** The entries of a contract whose proof went with a person, and is awaited again. Their page logs the read of pseudonyms. */
export async function listProofsAsked(
  sql: Sql,
  { contractId, organisationId, entererId }: Awaiting,
): Promise<ProofAsked[]> {
  return sql<ProofAsked[]>`
    select e.id, p.pseudonym, e.month, e.hours::float8 as hours
    from insertion_entry e
    join insertion_commitment m on m.id = e.commitment_id
    join insertion_contract c on c.id = m.contract_id
    join insertion_participant p on p.id = e.participant_id
    where c.id = ${contractId}
      and c.organisation_id = ${organisationId}
      and e.proof_asked_at is not null
      and e.state <> 'refused'
      and (${entererId}::bigint is null or e.entered_organisation_id = ${entererId})
    order by e.month, p.pseudonym, e.id
  `;
}

/** Gives a proof again to entries that await one; how many had it. None: nothing is kept. */
export async function giveProof(
  sql: Sql,
  given: Awaiting & {
    accountId: number;
    entryIds: readonly number[];
    file: Omit<Parameters<typeof insertFile>[1], "organisationId" | "accountId">;
  },
): Promise<number> {
  const { organisationId, accountId, contractId, entryIds, file } = given;
  return transaction(sql, async (tx) => {
    const asked = await listProofsAsked(tx, given);
    const ids = asked.map(({ id }) => id).filter((id) => entryIds.includes(id));
    if (ids.length === 0) return 0;
    const proofFileId = await insertFile(tx, { organisationId, accountId, ...file });
    await tx`
      update insertion_entry set proof_file_id = ${proofFileId}, proof_asked_at = null
      where id = any(${ids}::bigint[]) and proof_asked_at is not null
    `;
    const about = { action: "hours.prove", entity: "insertion-contract", entityId: contractId };
    await recordAudit(tx, { organisationId, accountId, ...about });
    return ids.length;
  });
}
