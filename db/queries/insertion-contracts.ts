import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** Contracts with a clause, and what companies owe on them. */
export type InsertionContract = {
  id: number;
  organisationId: number;
  buyerName: string;
  reference: string;
  title: string;
  service: string;
  nature: Nature;
  kickedOffOn: IsoDate | null;
  startsOn: IsoDate | null;
  /** amendments and termination included */
  endsOn: IsoDate | null;
  terminatedOn: IsoDate | null;
  penaltyCentsPerHour: number | null;
  commitments: InsertionCommitment[];
};

export type InsertionCommitment = {
  id: number;
  lot: string;
  companySiret: string;
  companyName: string;
  /** owed, amendments included */
  hours: number;
  validated: number;
  pending: number;
};

// The last amendment that says something of the end, or of a commitment's hours, is in force.
const contracts = (sql: Sql, where: ReturnType<Sql>) => sql<InsertionContract[]>`
  select
    c.id, c.organisation_id, c.buyer_name, c.reference, c.title, c.service, c.nature, c.kicked_off_on, c.starts_on,
    least(coalesce((
      select a.ends_on from insertion_amendment a
      where a.contract_id = c.id and a.ends_on is not null
      order by a.signed_on desc, a.id desc limit 1
    ), c.ends_on), c.terminated_on) as ends_on,
    c.terminated_on, c.penalty_cents_per_hour,
    coalesce((
      select json_agg(json_build_object(
        'id', m.id, 'lot', m.lot, 'companySiret', m.company_siret, 'companyName', m.company_name,
        'hours', coalesce((
          select a.hours from insertion_amendment a
          where a.commitment_id = m.id and a.hours is not null
          order by a.signed_on desc, a.id desc limit 1
        ), m.hours),
        'validated', coalesce((select sum(e.hours) from insertion_entry e where e.commitment_id = m.id and e.state = 'validated'), 0),
        'pending', coalesce((select sum(e.hours) from insertion_entry e where e.commitment_id = m.id and e.state = 'entered'), 0)
      ) order by m.lot, m.company_name, m.id)
      from insertion_commitment m
      where m.contract_id = c.id
    ), '[]') as commitments
  from insertion_contract c
  where ${where}
  order by c.terminated_on is not null, c.ends_on nulls last, c.id
`;

export const listInsertionContracts = async (sql: Sql, { organisationId }: { organisationId: number }) =>
  contracts(sql, sql`c.organisation_id = ${organisationId}`);

export async function findInsertionContract(
  sql: Sql,
  { id, organisationId }: { id: number; organisationId: number },
): Promise<InsertionContract | null> {
  const [found] = await contracts(sql, sql`c.id = ${id} and c.organisation_id = ${organisationId}`);
  return found ?? null;
}

export type NewInsertionContract = Pick<
  InsertionContract,
  | "buyerName"
  | "reference"
  | "title"
  | "service"
  | "nature"
  | "kickedOffOn"
  | "startsOn"
  | "endsOn"
  | "penaltyCentsPerHour"
> & { commitments: readonly { lot: string; companySiret: string; companyName: string; hours: number }[] };

/** Adds a contract with what its companies owe; null: this reference is already followed. */
export async function addInsertionContract(
  sql: Sql,
  {
    organisationId,
    accountId,
    contract,
  }: { organisationId: number; accountId: number; contract: NewInsertionContract },
): Promise<number | null> {
  const { commitments, ...fields } = contract;
  return transaction(sql, async (tx) => {
    const [made] = await tx<{ id: number }[]>`
      insert into insertion_contract ${tx({ ...fields, organisationId, createdBy: accountId })}
      on conflict (organisation_id, reference) do nothing
      returning id
    `;
    if (!made) return null;
    if (commitments.length > 0) {
      await tx`insert into insertion_commitment ${tx(commitments.map((one) => ({ ...one, contractId: made.id })))}`;
    }
    // The parties that have a space here read their own totals.
    await tx`
      update insertion_commitment m
      set company_organisation_id = o.id
      from organisation o
      where m.contract_id = ${made.id} and o.siret = m.company_siret
    `;
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: "insertion-contract.add",
      entity: "insertion-contract",
      entityId: made.id,
    });
    return made.id;
  });
}

export type Amendment = {
  contractId: number;
  commitmentId: number | null;
  signedOn: IsoDate;
  hours: number | null;
  endsOn: IsoDate | null;
  terminated: boolean;
  motive: string;
};

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
