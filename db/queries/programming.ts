import type { IsoDate } from "#app/domain/date.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import type { Sql } from "#db/client.ts";

/** What a buyer programmes: contracts that end and the purchases that follow them, one line each. */

export type Scores = { stakes: number | null; actions: number | null; means: number | null };

export type Subject = {
  /** « achat-8 », or « marche-12 » for a contract that no purchase follows yet */
  key: string;
  purchaseId: number | null;
  contractId: number | null;
  title: string;
  reference: string;
  service: string | null;
  state: PurchaseState | null;
  cpv: string | null;
  contractEnd: IsoDate | null;
  amountCents: number | null;
  lots: number;
  studyOn: IsoDate | null;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  awardOn: IsoDate | null;
  holders: { id: string; name: string }[];
  considerations: string[];
  scores: Scores | null;
  version: number;
  updatedAt: Date;
};

/** Every subject of a buyer, by end of contract: purchases in hand, and contracts that none follows. */
export async function listSubjects(
  sql: Sql,
  { organisationId, endedAfter }: { organisationId: number; endedAfter: IsoDate },
): Promise<Subject[]> {
  return sql<Subject[]>`
    select *
    from (${purchaseSubjects(sql, organisationId)} union all ${contractSubjects(sql, organisationId, endedAfter)}) s
    order by coalesce(contract_end, publication_on), title, key
  `;
}

const scores = (sql: Sql) => sql`
  case when r.rated_at is not null
    then jsonb_build_object('stakes', r.stakes, 'actions', r.actions, 'means', r.means)
  end as scores
`;

const purchaseSubjects = (sql: Sql, organisationId: number) => sql`
  select
    'achat-' || p.id as key, p.id as purchase_id, c.id as contract_id, p.title, p.reference, p.service, p.state,
    coalesce(l.cpv, c.cpv) as cpv, p.current_contract_end as contract_end, l.amount_cents, l.lots, p.study_on,
    p.publication_on, p.deadline_on, p.award_on, coalesce(c.holders, '[]') as holders, p.considerations,
    ${scores(sql)}, p.version, p.updated_at
  from purchase p
  left join contract c on c.id = p.contract_id
  left join potential_rating r on r.purchase_id = p.id
  cross join lateral (
    select count(*)::int as lots, sum(amount_cents)::bigint as amount_cents, min(lot.cpv[1]) as cpv
    from lot
    where purchase_id = p.id
  ) l
  where p.organisation_id = ${organisationId}
    and p.state in ('identified', 'studied', 'programmed', 'published', 'consulted')
`;

const contractSubjects = (sql: Sql, organisationId: number, endedAfter: IsoDate) => sql`
  select
    'marche-' || c.id, null::bigint, c.id, c.object, c.uid, c.service, null::text, c.cpv,
    coalesce(c.corrected_ends_on, c.ends_on), c.amount_cents, 1, null::date, null::date, null::date, null::date,
    c.holders, '{}'::text[], ${scores(sql)}, 1::bigint, c.updated_at
  from contract c
  left join potential_rating r on r.contract_id = c.id
  where c.organisation_id = ${organisationId}
    and c.renewed_by is null
    and coalesce(c.corrected_ends_on, c.ends_on, ${endedAfter}::date) >= ${endedAfter}::date
    and not exists (
      select from purchase p
      where p.contract_id = c.id and p.organisation_id = ${organisationId}
    )
`;

export type ContractRecord = {
  id: number;
  organisationId: number;
  uid: string;
  object: string;
  nature: string | null;
  procedure: string | null;
  service: string | null;
  cpv: string | null;
  amountCents: number | null;
  durationMonths: number | null;
  renewals: number;
  renewalMonths: number | null;
  amendments: number;
  notifiedOn: IsoDate | null;
  /** as the file tells it */
  endsOn: IsoDate | null;
  correctedEndsOn: IsoDate | null;
  endMotive: string | null;
  endCorrectedBy: string | null;
  endCorrectedAt: Date | null;
  territory: string | null;
  holders: { id: string; name: string }[];
  purchaseId: number | null;
};

export async function findContract(
  sql: Sql,
  { id, organisationId }: { id: number; organisationId: number },
): Promise<ContractRecord | null> {
  const [row] = await sql<ContractRecord[]>`
    select
      c.id, c.organisation_id, c.uid, c.object, c.nature, c.procedure, c.service, c.cpv, c.amount_cents,
      c.duration_months, c.renewals, c.renewal_months, c.amendments, c.notified_on, c.ends_on, c.corrected_ends_on,
      c.end_motive, a.email as end_corrected_by, c.end_corrected_at, c.territory, c.holders,
      coalesce(
        c.renewed_by,
        (select max(p.id) from purchase p where p.contract_id = c.id and p.organisation_id = c.organisation_id)
      ) as purchase_id
    from contract c
    left join account a on a.id = c.end_corrected_by
    where c.id = ${id}
      and c.organisation_id = ${organisationId}
  `;
  return row ?? null;
}
