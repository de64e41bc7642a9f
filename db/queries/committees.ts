import type { Decision } from "#app/domain/committee.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { ServiceOpinion } from "#app/domain/potential-rating.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import type { Sql } from "#db/client.ts";
import type { Scores } from "#db/queries/programming.ts";

/** Sessions of a buyer's committee. Once closed, a session and its decisions are never changed again. */

export type Committee = {
  id: number;
  organisationId: number;
  heldOn: IsoDate;
  participants: string;
  notes: string;
  closedAt: Date | null;
  closedBy: string | null;
  items: number;
  retained: number;
};

const committees = (sql: Sql) => sql`
  select
    k.id, k.organisation_id, k.held_on, k.participants, k.notes, k.closed_at, a.email as closed_by,
    (select count(*)::int from committee_item i where i.committee_id = k.id) as items,
    (select count(*)::int from committee_item i where i.committee_id = k.id and i.decision = 'retained') as retained
  from committee k
  left join account a on a.id = k.closed_by
`;

export async function listCommittees(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<Committee[]> {
  return sql<Committee[]>`
    ${committees(sql)}
    where k.organisation_id = ${organisationId}
    order by k.held_on desc, k.id desc
  `;
}

export async function findCommittee(sql: Sql, { id }: { id: number }): Promise<Committee | null> {
  const [row] = await sql<Committee[]>`
    ${committees(sql)}
    where k.id = ${id}
  `;
  return row ?? null;
}

/** The closed session before this one: last year's. */
export async function findPreviousCommittee(
  sql: Sql,
  { id, organisationId, heldOn }: { id: number; organisationId: number; heldOn: IsoDate },
): Promise<Committee | null> {
  const [row] = await sql<Committee[]>`
    ${committees(sql)}
    where k.organisation_id = ${organisationId}
      and k.id <> ${id}
      and k.held_on < ${heldOn}
      and k.closed_at is not null
    order by k.held_on desc, k.id desc
    limit 1
  `;
  return row ?? null;
}

export type CommitteeItem = {
  id: number;
  contractId: number | null;
  purchaseId: number | null;
  title: string;
  endsOn: IsoDate | null;
  amountCents: number | null;
  scores: Scores | null;
  /** the last word of each service; of a closed session, what they had said by then */
  opinions: ServiceOpinion[];
  decision: Decision | null;
  considerations: string[];
  motive: string;
  /** of the purchase that follows, today */
  state: PurchaseState | null;
  purchaseConsiderations: string[];
};

/** What a session is shown; the rating of the day while it is open, that of the session once closed. */
export async function listCommitteeItems(
  sql: Sql,
  { committeeId }: { committeeId: number },
): Promise<CommitteeItem[]> {
  return sql<CommitteeItem[]>`
    select
      i.id, i.contract_id, coalesce(i.purchase_id, p.id) as purchase_id, i.title, i.ends_on, i.amount_cents,
      case
        when k.closed_at is not null then i.rating
        when r.rated_at is not null
          then jsonb_build_object('stakes', r.stakes, 'actions', r.actions, 'means', r.means)
      end as scores,
      coalesce((
        select json_agg(json_build_object('kind', o.kind, 'service', o.service, 'text', o.text) order by o.id)
        from (
          select distinct on (s.kind, lower(s.service)) s.id, s.kind, s.service, s.text
          from potential_rating t
          join rating_opinion s on s.rating_id = t.id
          where t.organisation_id = k.organisation_id
            and (t.purchase_id = coalesce(i.purchase_id, p.id) or t.contract_id = i.contract_id)
            and (k.closed_at is null or s.at <= k.closed_at)
          order by s.kind, lower(s.service), s.id desc
        ) o
      ), '[]') as opinions,
      i.decision, i.considerations, i.motive, p.state, coalesce(p.considerations, '{}') as purchase_considerations
    from committee_item i
    join committee k on k.id = i.committee_id
    left join lateral (
      select id, state, considerations
      from purchase
      where id = i.purchase_id or (i.purchase_id is null and contract_id = i.contract_id)
      order by id desc
      limit 1
    ) p on true
    left join lateral (
      select *
      from potential_rating
      where (purchase_id = i.purchase_id or contract_id = i.contract_id) and rated_at is not null
      order by rated_at desc
      limit 1
    ) r on true
    where i.committee_id = ${committeeId}
    order by i.ends_on nulls last, i.id
  `;
}
