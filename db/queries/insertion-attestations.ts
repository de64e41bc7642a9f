import type { Mode } from "#app/domain/insertion-hours.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** What a facilitator attests of a commitment: kept as it was issued. */
export type InsertionAttestation = {
  id: number;
  /** the facilitator's body */
  organisationId: number;
  commitmentId: number;
  content: string;
  author: string;
  issuedAt: Date;
  /** the buyer of the contract reads it too; null = it is not on the site */
  buyerId: number | null;
  /** and the structures that enter hours on the commitment */
  entererIds: number[];
};

export async function issueAttestation(
  sql: Sql,
  given: Pick<InsertionAttestation, "organisationId" | "commitmentId" | "content" | "author"> & {
    accountId: number;
  },
): Promise<number> {
  return transaction(sql, async (tx) => {
    const [made] = await tx<{ id: number }[]>`insert into insertion_attestation ${tx(given)} returning id`;
    if (!made) throw new Error("insertion_attestation: the insert returned nothing");
    await recordAudit(tx, {
      ...{ organisationId: given.organisationId, accountId: given.accountId },
      ...{ action: "insertion-attestation.issue", entity: "insertion-attestation", entityId: made.id },
    });
    return made.id;
  });
}

export async function findAttestation(
  sql: Sql,
  { id }: { id: number },
): Promise<InsertionAttestation | null> {
  const [found] = await sql<InsertionAttestation[]>`
    select
      t.id, t.organisation_id, t.commitment_id, t.content, t.author, t.issued_at,
      c.buyer_organisation_id as buyer_id,
      array(
        select a.organisation_id::int from insertion_access a
        where a.commitment_id = t.commitment_id and a.closed_at is null
      ) as enterer_ids
    from insertion_attestation t
    join insertion_commitment m on m.id = t.commitment_id
    join insertion_contract c on c.id = m.contract_id
    where t.id = ${id}
  `;
  return found ?? null;
}

/** Those of some commitments, the newest first. */
export async function listAttestations(
  sql: Sql,
  { commitmentIds }: { commitmentIds: readonly number[] },
): Promise<Pick<InsertionAttestation, "id" | "commitmentId" | "issuedAt">[]> {
  return sql<Pick<InsertionAttestation, "id" | "commitmentId" | "issuedAt">[]>`
    select id, commitment_id, issued_at
    from insertion_attestation
    where commitment_id = any(${[...commitmentIds]}::bigint[])
    order by id desc
  `;
}

/** Validated hours that count for a commitment, by mode. */
export async function listHoursByMode(
  sql: Sql,
  { commitmentId }: { commitmentId: number },
): Promise<{ mode: Mode; hours: number }[]> {
  return sql<{ mode: Mode; hours: number }[]>`
    select mode, sum(hours)::float8 as hours
    from insertion_counted
    where commitment_id = ${commitmentId} and state = 'validated'
    group by mode
    order by hours desc
  `;
}
