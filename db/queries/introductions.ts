import type { IntroductionOutcome } from "#app/domain/brokering.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { PUBLIC_STATES } from "#app/domain/purchase.ts";
import type { Sql } from "#db/client.ts";
import { endInForce, hoursInForce } from "#db/queries/insertion-amendments.ts";

/** Companies that owe hours, presented to structures that can deliver them. */

/** What a company owes on a contract, as whoever looks for structures sees it. */
export type OwedHours = {
  id: number;
  contractId: number;
  /** the body that follows the contract */
  organisationId: number;
  facilitator: string;
  companyName: string;
  /** the company's own space, where it has one that somebody manages */
  companyId: number | null;
  title: string;
  buyerName: string;
  lot: string;
  /** owed, amendments included */
  hours: number;
  validated: number;
  startsOn: IsoDate | null;
  endsOn: IsoDate | null;
  terminated: boolean;
};

const owed = (sql: Sql, where: ReturnType<Sql>) => sql<OwedHours[]>`
  select
    m.id, c.id as contract_id, c.organisation_id, f.name as facilitator, m.company_name,
    company.id as company_id, c.title, c.buyer_name, m.lot, c.starts_on,
    ${endInForce(sql)} as ends_on,
    c.terminated_on is not null as terminated,
    ${hoursInForce(sql)}::float8 as hours,
    coalesce((
      select sum(e.hours) from insertion_counted e where e.commitment_id = m.id and e.state = 'validated'
    ), 0)::float8 as validated
  from insertion_commitment m
  join insertion_contract c on c.id = m.contract_id
  join organisation f on f.id = c.organisation_id
  left join organisation company
    on company.siret = m.company_siret
    and company.closed_on is null
    and exists (select from member where organisation_id = company.id)
  where ${where}
  order by c.terminated_on is not null, c.ends_on nulls last, c.id, m.lot, m.id
`;

/** By its id, for whoever may read it: the caller asks. */
export async function findOwedHours(sql: Sql, { id }: { id: number }): Promise<OwedHours | null> {
  const [found] = await owed(sql, sql`m.id = ${id}`);
  return found ?? null;
}

export type KnownNeed = { cpv: string | null; territory: string | null };

/**
 * The trade and the place of the hours owed, as the buyer published them of a lot or a contract of the same reference;
 * null: it published none, or nobody said which buyer of the site it is. A lot of several trades or places tells none.
 */
export async function findKnownNeed(sql: Sql, { commitmentId }: { commitmentId: number }) {
  const [found] = await sql<KnownNeed[]>`
    select known.cpv, known.territory
    from insertion_commitment m
    join insertion_contract c on c.id = m.contract_id
    join organisation buyer on buyer.id = c.buyer_organisation_id
    cross join lateral (
      select
        0 as rank, case when cardinality(l.cpv) = 1 then l.cpv[1] end as cpv,
        case when l.other_territories = '{}' then l.territory end as territory
      from purchase p
      join lot l on l.purchase_id = p.id
      where p.organisation_id = buyer.id
        and p.reference = c.reference
        and (p.state = 'published' or p.published_at is not null and p.state = any(${[...PUBLIC_STATES]}::text[]))
        and (
          l.number::text = m.lot
          or m.lot = '' and not exists (select from lot other where other.purchase_id = p.id and other.id <> l.id)
        )
      union all
      select 1, k.cpv, k.territory
      from contract k
      where k.organisation_id = buyer.id
        and k.uid = c.reference
        and k.open_data
        and buyer.buyer_kind is distinct from 'prive'
    ) known
    where m.id = ${commitmentId}
    order by known.rank
    limit 1
  `;
  return found ?? null;
}

/** All that the contracts of a facilitator owe, the first to end first. */
export const listOwedHours = async (sql: Sql, { organisationId }: { organisationId: number }) =>
  owed(sql, sql`c.organisation_id = ${organisationId}`);

export type Introduction = {
  id: number;
  commitmentId: number;
  structureId: number;
  structure: string;
  conversationId: number | null;
  madeOn: IsoDate;
  outcome: IntroductionOutcome;
  hours: number | null;
  note: string;
  decidedOn: IsoDate | null;
};

const introductions = (sql: Sql, where: ReturnType<Sql>) => sql<Introduction[]>`
  select
    i.id, i.commitment_id, i.structure_id, s.name as structure, i.conversation_id, i.made_on, i.outcome,
    i.hours::float8 as hours, i.note, i.decided_on
  from insertion_introduction i
  join organisation s on s.id = i.structure_id
  join insertion_commitment m on m.id = i.commitment_id
  join insertion_contract c on c.id = m.contract_id
  where ${where}
  order by i.made_on desc, i.id desc
`;

export const listIntroductions = async (sql: Sql, { commitmentId }: { commitmentId: number }) =>
  introductions(sql, sql`i.commitment_id = ${commitmentId}`);

/** Those made in a year, of all the contracts of a facilitator, or of one buyer's. */
export const listYearIntroductions = async (
  sql: Sql,
  {
    organisationId,
    year,
    buyerName = null,
  }: { organisationId: number; year: number; buyerName?: string | null },
) =>
  introductions(
    sql,
    sql`c.organisation_id = ${organisationId}
      and extract(year from i.made_on) = ${year}
      and (${buyerName}::text is null or c.buyer_name = ${buyerName})`,
  );

/** What came of earlier introductions, structure by structure. */
export async function listRecords(
  sql: Sql,
  { structureIds }: { structureIds: readonly number[] },
): Promise<Map<number, { agreed: number; declined: number }>> {
  const rows = await sql<{ structureId: number; agreed: number; declined: number }[]>`
    select
      structure_id,
      count(*) filter (where outcome = 'agreed')::int as agreed,
      count(*) filter (where outcome = 'declined')::int as declined
    from insertion_introduction
    where structure_id = any(${[...structureIds]}::bigint[])
    group by structure_id
  `;
  return new Map(rows.map(({ structureId, ...record }) => [structureId, record]));
}

/** Notes an introduction. False: this company was already presented to this structure for these hours. */
export async function insertIntroduction(
  sql: Sql,
  given: {
    commitmentId: number;
    structureId: number;
    conversationId: number;
    organisationId: number;
    accountId: number;
    madeOn: IsoDate;
  },
): Promise<boolean> {
  const result = await sql`
    insert into insertion_introduction ${sql(given)}
    on conflict (commitment_id, structure_id) do nothing
  `;
  return result.count > 0;
}

/** Says what came of an introduction of these hours. False: it is not one of them. */
export async function settleIntroduction(
  sql: Sql,
  given: {
    id: number;
    commitmentId: number;
    outcome: IntroductionOutcome;
    hours: number | null;
    note: string;
    decidedOn: IsoDate | null;
  },
): Promise<boolean> {
  const { id, commitmentId, ...change } = given;
  const result = await sql`
    update insertion_introduction
    set ${sql(change)}
    where id = ${id}
      and commitment_id = ${commitmentId}
  `;
  return result.count > 0;
}
