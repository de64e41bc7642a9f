import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { PlanPeriod } from "#app/domain/insertion-progress.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { endInForce, hoursInForce } from "#db/queries/insertion-amendments.ts";
import { findNamedBuyer, lockBuyerNames, nameBuyer } from "#db/queries/insertion-buyers.ts";

/** Contracts with a clause, and what companies owe on them. */
export type InsertionContract = {
  id: number;
  organisationId: number;
  /** the name of the body that follows it */
  facilitator: string;
  buyerName: string;
  /** the buyer of the site that it is; null = it is not on the site, and its name alone is known */
  buyer: { name: string; siret: string } | null;
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
  /** the contract's own words on penalties */
  penaltyRule: string;
  /** tenders received */
  tenderers: number | null;
  /** last month that holds hours entered and not refused */
  lastMonth: IsoDate | null;
  commitments: InsertionCommitment[];
};

export type InsertionCommitment = {
  id: number;
  lot: string;
  companySiret: string;
  companyName: string;
  /** owed, amendments included */
  hours: number;
  /** that count here, once shared out between contracts */
  validated: number;
  pending: number;
  /** in the order of months; empty: hours are expected evenly */
  plan: PlanPeriod[];
};

const contracts = (sql: Sql, where: ReturnType<Sql>, counted = sql`insertion_counted`) => sql<
  InsertionContract[]
>`
  select
    c.id, c.organisation_id, body.name as facilitator, c.buyer_name,
    (select json_build_object('name', b.name, 'siret', b.siret) from organisation b where b.id = c.buyer_organisation_id) as buyer,
    c.reference, c.title, c.service, c.nature, c.kicked_off_on, c.starts_on,
    ${endInForce(sql)} as ends_on,
    c.terminated_on, c.penalty_cents_per_hour, c.penalty_rule, c.tenderers,
    (
      select max(e.month) from ${counted} e
      join insertion_commitment m on m.id = e.commitment_id
      where m.contract_id = c.id and e.state <> 'refused'
    ) as last_month,
    coalesce((
      select json_agg(json_build_object(
        'id', m.id, 'lot', m.lot, 'companySiret', m.company_siret, 'companyName', m.company_name,
        'hours', ${hoursInForce(sql)},
        'validated', coalesce((select sum(e.hours) from ${counted} e where e.commitment_id = m.id and e.state = 'validated'), 0),
        'pending', coalesce((select sum(e.hours) from ${counted} e where e.commitment_id = m.id and e.state = 'entered'), 0),
        'plan', coalesce((
          select json_agg(json_build_object('month', p.month, 'months', p.months, 'hours', p.hours) order by p.month)
          from insertion_plan p where p.commitment_id = m.id
        ), '[]')
      ) order by m.lot, m.company_name, m.id)
      from insertion_commitment m
      where m.contract_id = c.id
    ), '[]') as commitments
  from insertion_contract c
  join organisation body on body.id = c.organisation_id
  where ${where}
  order by c.terminated_on is not null, c.ends_on nulls last, c.id
`;

export const listInsertionContracts = async (sql: Sql, { organisationId }: { organisationId: number }) =>
  contracts(sql, sql`c.organisation_id = ${organisationId}`);

/**
 * The contracts of a buyer, with their hours as they stood when the day `on` began: from one month to the next, and no
 * closer, can the buyer tell what was entered and decided.
 */
export const listContractsOfBuyer = async (sql: Sql, { buyerId, on }: { buyerId: number; on: IsoDate }) => {
  const then = sql`${on}::date::timestamp at time zone 'Europe/Paris'`;
  const counted = sql`(
    select x.commitment_id, x.month, x.hours,
      case when x.state = 'validated' and x.decided_at < ${then} then 'validated' else 'entered' end as state
    from insertion_execution x
    where x.entered_at < ${then}
  )`;
  return contracts(sql, sql`c.buyer_organisation_id = ${buyerId}`, counted);
};

/** The contracts on which a structure enters hours, with the commitments that it enters on and no other. */
export async function listContractsEnteredBy(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<InsertionContract[]> {
  const open = await sql<{ commitmentId: number; contractId: number }[]>`
    select a.commitment_id, m.contract_id
    from insertion_access a
    join insertion_commitment m on m.id = a.commitment_id
    where a.organisation_id = ${organisationId} and a.closed_at is null
  `;
  const ids = open.map(({ contractId }) => contractId);
  const found = await contracts(sql, sql`c.id = any(${ids}::bigint[])`);
  return found.map((contract) => ({
    ...contract,
    commitments: contract.commitments.filter(({ id }) =>
      open.some(({ commitmentId }) => commitmentId === id),
    ),
  }));
}

/** Contracts begun, whose schedule may be told of at night: those that ended are watched for two months more. */
export const listContractsToWatch = async (sql: Sql, { today }: { today: IsoDate }) =>
  contracts(
    sql,
    sql`c.terminated_on is null and c.starts_on <= ${today} and exists (
      select from insertion_commitment m where m.contract_id = c.id
    ) and greatest(c.ends_on, (
      select max(a.ends_on) from insertion_amendment a where a.contract_id = c.id
    )) >= ${today}::date - 60`,
  );

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
  | "penaltyRule"
  | "tenderers"
> & {
  /** null: whoever that name already is on the facilitator's contracts */
  buyerId?: number | null;
  commitments: readonly { lot: string; companySiret: string; companyName: string; hours: number }[];
};

/** Adds a contract with what its companies owe; null: this reference is already followed. */
export async function addInsertionContract(
  sql: Sql,
  {
    organisationId,
    accountId,
    contract,
  }: { organisationId: number; accountId: number; contract: NewInsertionContract },
): Promise<number | null> {
  const { commitments, buyerId = null, ...fields } = contract;
  return transaction(sql, async (tx) => {
    const named = { organisationId, buyerName: fields.buyerName };
    await lockBuyerNames(tx, named);
    const known = await findNamedBuyer(tx, named);
    const row = { ...fields, organisationId, createdBy: accountId, buyerOrganisationId: known?.id ?? null };
    const [made] = await tx<{ id: number }[]>`
      insert into insertion_contract ${tx(row)}
      on conflict (organisation_id, reference) do nothing
      returning id
    `;
    if (!made) return null;
    if (buyerId !== null && buyerId !== known?.id) await nameBuyer(tx, { ...named, accountId, buyerId });
    if (commitments.length > 0) {
      await tx`insert into insertion_commitment ${tx(commitments.map((one) => ({ ...one, contractId: made.id })))}`;
    }
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

export type ContractFacts = Pick<
  NewInsertionContract,
  "service" | "kickedOffOn" | "penaltyCentsPerHour" | "penaltyRule" | "tenderers"
>;

/** Completes what is known of a contract. What was signed (hours, end) changes by an amendment alone. */
export async function changeContractFacts(
  sql: Sql,
  {
    id,
    organisationId,
    accountId,
    facts,
  }: { id: number; organisationId: number; accountId: number; facts: ContractFacts },
): Promise<void> {
  await transaction(sql, async (tx) => {
    await tx`update insertion_contract set ${tx(facts)} where id = ${id} and organisation_id = ${organisationId}`;
    await recordAudit(tx, {
      organisationId,
      accountId,
      action: "insertion-contract.change",
      entity: "insertion-contract",
      entityId: id,
    });
  });
}
