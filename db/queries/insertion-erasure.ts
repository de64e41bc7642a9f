import type { IsoDate } from "#app/domain/date.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { insertFile } from "#db/queries/files.ts";

/**
 * The erasure of a person. A proof that names them goes with them, for all those whom it names too: what is said of the
 * others may be kept in another file, and only the facilitator can make one.
 */

type One = { id: number; organisationId: number };

/** A proof that goes with the person, and the entries of others that it proves too; those refused prove nothing. */
export type NamedProof = {
  fileId: number;
  name: string;
  contract: string;
  others: { id: number; pseudonym: string; month: IsoDate }[];
};

export async function listNamedProofs(sql: Sql, { id, organisationId }: One): Promise<NamedProof[]> {
  return sql<NamedProof[]>`
    select
      f.id as file_id, f.name, min(c.title) as contract,
      coalesce((
        select json_agg(
          json_build_object('id', o.id, 'pseudonym', p.pseudonym, 'month', o.month)
          order by p.pseudonym, o.month, o.id
        )
        from insertion_entry o
        join insertion_participant p on p.id = o.participant_id
        where o.proof_file_id = f.id and o.participant_id <> ${id} and o.state <> 'refused'
      ), '[]') as others
    from insertion_entry e
    join file f on f.id = e.proof_file_id
    join insertion_commitment m on m.id = e.commitment_id
    join insertion_contract c on c.id = m.contract_id
    where e.participant_id = ${id} and c.organisation_id = ${organisationId}
    group by f.id
    order by min(e.month), f.id
  `;
}

type NewFile = Omit<Parameters<typeof insertFile>[1], "organisationId" | "accountId">;

export type Erasure = One & {
  accountId: number;
  /** entries of others that the facilitator was told lose their proof */
  told: readonly number[];
  /** files that no longer name the person, for the others of a proof */
  replacements: readonly { fileId: number; file: NewFile }[];
};

/** An entry whose proof is awaited again; null = the facilitator entered it itself. */
export type ProofLost = { enteredOrganisationId: number | null; title: string; facilitator: string };

/**
 * Erases what tells of a person. Hours stay, under a pseudonym that nobody can tell any more; entries of others whose
 * proof went and was not replaced await another one, and come back. Null: nothing is erased, other proofs would go than
 * those that were told.
 */
export async function eraseParticipant(sql: Sql, given: Erasure): Promise<ProofLost[] | null> {
  const { id, organisationId, accountId, told } = given;
  return transaction(sql, async (tx) => {
    await tx`select from insertion_participant where id = ${id} and organisation_id = ${organisationId} for update`;
    const proofs = await listNamedProofs(tx, given);
    const others = proofs.flatMap((proof) => proof.others.map((other) => other.id));
    if (others.length !== told.length || others.some((one) => !told.includes(one))) return null;
    const lost = await dropProofs(tx, given, proofs);
    await tx`
      update insertion_participant
      set pseudonym = 'EFFACE-' || id, gender = null, birth_year = null, qualification = null, categories = '{}',
        in_qpv = null, prescriber = '', training = null, outcome_6 = null, outcome_12 = null, erased_at = now()
      where id = ${id} and organisation_id = ${organisationId} and erased_at is null
    `;
    await tx`delete from insertion_participant_read where participant_id = ${id}`;
    await tx`delete from insertion_known where participant_id = ${id}`;
    const about = { action: "participant.erase", entity: "participant", entityId: id };
    await recordAudit(tx, { organisationId, accountId, ...about, detail: { proofsAsked: lost.length } });
    return lost;
  });
}

async function dropProofs(tx: Sql, given: Erasure, proofs: readonly NamedProof[]): Promise<ProofLost[]> {
  const { id, organisationId, accountId, replacements } = given;
  const gone = proofs.map(({ fileId }) => fileId);
  for (const { fileId, file } of replacements.filter((one) => gone.includes(one.fileId))) {
    const kept = await insertFile(tx, { organisationId, accountId, ...file });
    await tx`
      update insertion_entry set proof_file_id = ${kept}
      where proof_file_id = ${fileId} and participant_id <> ${id}
    `;
  }
  const lost = await tx<ProofLost[]>`
    update insertion_entry e
    set proof_asked_at = now()
    from insertion_commitment m
    join insertion_contract c on c.id = m.contract_id
    join organisation o on o.id = c.organisation_id
    where m.id = e.commitment_id
      and e.proof_file_id = any(${gone}::bigint[])
      and e.participant_id <> ${id}
      and e.state <> 'refused'
    returning e.entered_organisation_id, c.title, o.name as facilitator
  `;
  await tx`delete from file where id = any(${gone}::bigint[]) and organisation_id = ${organisationId}`;
  return lost;
}
