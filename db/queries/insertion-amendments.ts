import type { IsoDate } from "#app/domain/date.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** Amendments to contracts with a clause: added to, never changed. */
export type Amendment = {
  contractId: number;
  commitmentId: number | null;
  signedOn: IsoDate;
  hours: number | null;
  endsOn: IsoDate | null;
  terminated: boolean;
  motive: string;
};

/** The end of a contract called `c`: the last amendment that says something of it holds, and a termination. */
export const endInForce = (sql: Sql) => sql`
  least(coalesce((
    select a.ends_on from insertion_amendment a
    where a.contract_id = c.id and a.ends_on is not null
    order by a.signed_on desc, a.id desc limit 1
  ), c.ends_on), c.terminated_on)`;

/** The hours that a commitment called `m` owes, by the last amendment that says something of them. */
export const hoursInForce = (sql: Sql) => sql`
  coalesce((
    select a.hours from insertion_amendment a
    where a.commitment_id = m.id and a.hours is not null
    order by a.signed_on desc, a.id desc limit 1
  ), m.hours)`;

/** Records an amendment; a termination also ends the contract on its day. */
export async function addAmendment(
  sql: Sql,
  {
    organisationId,
    accountId,
    amendment,
  }: { organisationId: number; accountId: number; amendment: Amendment },
): Promise<void> {
  await transaction(sql, async (tx) => {
    await tx`insert into insertion_amendment ${tx({ ...amendment, accountId })}`;
    if (amendment.terminated) {
      await tx`
        update insertion_contract set terminated_on = ${amendment.signedOn}
        where id = ${amendment.contractId} and organisation_id = ${organisationId}
      `;
    }
    const entityId = amendment.contractId;
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: "insertion-contract.amend",
      entity: "insertion-contract",
      entityId,
    });
  });
}

export type AmendmentRow = Amendment & { id: number; companyName: string | null };

export async function listAmendments(
  sql: Sql,
  { contractId }: { contractId: number },
): Promise<AmendmentRow[]> {
  return sql<AmendmentRow[]>`
    select a.id, a.contract_id, a.commitment_id, a.signed_on, a.hours, a.ends_on, a.terminated, a.motive, m.company_name
    from insertion_amendment a
    left join insertion_commitment m on m.id = a.commitment_id
    where a.contract_id = ${contractId}
    order by a.signed_on desc, a.id desc
  `;
}

/** Adds what a company owes on a contract; false: it already owes hours on that lot. */
export async function addCommitment(
  sql: Sql,
  given: {
    organisationId: number;
    accountId: number;
    contractId: number;
    commitment: { lot: string; companyName: string; companySiret: string; hours: number };
  },
): Promise<boolean> {
  const { organisationId, accountId, contractId, commitment } = given;
  return transaction(sql, async (tx) => {
    const { count } = await tx`
      insert into insertion_commitment ${tx({ ...commitment, contractId })}
      on conflict (contract_id, lot, company_siret) do nothing
    `;
    if (count === 0) return false;
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: "insertion-contract.commit",
      entity: "insertion-contract",
      entityId: contractId,
    });
    return true;
  });
}
