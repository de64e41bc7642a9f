import type { IsoDate } from "#app/domain/date.ts";
import type { Essentials, ToPublish } from "#app/domain/decp-award.ts";
import type { PurchaseGiven } from "#app/domain/purchase-duties.ts";
import type { Sql } from "#db/client.ts";

/** What waits for a buyer beside the dates of its purchases. Its members' alone: the caller asks `canRead`. */

type Own = { organisationId: number };

export type Undecided = PurchaseGiven & { purchaseId: number; title: string };

/** Purchases not yet consulted on, whose social side nobody decided. Defence contracts owe none. */
export async function listUndecidedClauses(sql: Sql, { organisationId }: Own): Promise<Undecided[]> {
  return sql<Undecided[]>`
    select
      p.id as purchase_id, p.title, p.form, p.publication_on, o.buyer_kind,
      (
        select json_agg(json_build_object(
          'nature', l.nature, 'cpv', l.cpv, 'amountCents', l.amount_cents, 'durationMonths', l.duration_months
        ) order by l.number)
        from lot l
        where l.purchase_id = p.id
      ) as lots
    from purchase p
    join organisation o on o.id = p.organisation_id
    where p.organisation_id = ${organisationId}
      and p.state in ('studied', 'programmed', 'published')
      and p.form <> 'defense'
      and exists (select from lot where purchase_id = p.id)
      and not exists (select from clause_decision where purchase_id = p.id and field = 'social')
    order by p.publication_on nulls last, p.id
  `;
}

export type Settling = { id: number; title: string; deadlineAt: Date; count: number };

/** Requests for quotes whose deadline has passed, none chosen yet, with how many answered. */
export async function listQuotesToSettle(sql: Sql, { organisationId, now }: Own & { now: Date }) {
  return sql<Settling[]>`
    select
      q.id, q.title, q.deadline_at,
      (select count(*)::int from quote_guest where quote_id = q.id and answered_at is not null) as count
    from quote_request q
    where q.organisation_id = ${organisationId}
      and q.state = 'sent'
      and q.deadline_at < ${now}
    order by q.deadline_at
  `;
}

/** Calls that are over and not reported, with how many answered. */
export async function listCallsToReport(sql: Sql, { organisationId, now }: Own & { now: Date }) {
  return sql<Settling[]>`
    select
      a.id, a.title, a.deadline_at,
      (select count(*)::int from call_answer where call_id = a.id) as count
    from call_for_interest a
    where a.organisation_id = ${organisationId}
      and (a.state = 'closed' or a.state = 'open' and a.deadline_at < ${now})
    order by a.deadline_at
  `;
}

/** Calls with questions that nobody answered, with how many. */
export async function listCallsAsked(sql: Sql, { organisationId, now }: Own & { now: Date }) {
  return sql<Settling[]>`
    select a.id, a.title, a.deadline_at, count(*)::int as count
    from call_for_interest a
    join call_question q on q.call_id = a.id
    where a.organisation_id = ${organisationId}
      and a.state = 'open'
      and a.deadline_at > ${now}
      and q.answer is null
    group by a.id
    order by a.deadline_at
  `;
}

export type Unsettled = {
  purchaseId: number;
  title: string;
  lotNumber: number;
  lots: number;
  awardOn: IsoDate;
};

/** Lots in consultation whose planned award has passed, and of which nobody said how the procedure ended. */
export async function listUnsettledLots(sql: Sql, { organisationId, today }: Own & { today: IsoDate }) {
  return sql<Unsettled[]>`
    select
      p.id as purchase_id, p.title, l.number as lot_number, p.award_on,
      (select count(*)::int from lot where purchase_id = p.id) as lots
    from purchase p
    join lot l on l.purchase_id = p.id
    where p.organisation_id = ${organisationId}
      and p.state = 'consulted'
      and p.award_on < ${today}
      and not exists (select from lot_outcome where lot_id = l.id)
      and not exists (select from lot_award where lot_id = l.id)
    order by p.award_on, p.id, l.number
  `;
}

export type RecordedAward = ToPublish & {
  purchaseId: number;
  title: string;
  lotNumber: number;
  notifiedOn: IsoDate;
};

/** Contracts that this buyer recorded here, with what their essential data say so far. */
export async function listRecordedAwards(
  sql: Sql,
  { organisationId, since }: Own & { since: IsoDate },
): Promise<RecordedAward[]> {
  const rows = await sql<(Omit<RecordedAward, keyof Essentials> & { decp: Partial<Essentials> })[]>`
    select distinct on (c.notified_on, c.id)
      p.id as purchase_id, c.object as title, l.number as lot_number, c.amount_cents, c.duration_months, c.cpv,
      c.nature, c.territory, c.notified_on, c.decp, coalesce((c.considerations ->> 'known')::boolean, false) as considered
    from contract c
    join lot_award w on w.contract_id = c.id
    join lot l on l.id = w.lot_id
    join purchase p on p.id = l.purchase_id
    where p.organisation_id = ${organisationId}
      and c.source ->> 'from' = 'award'
      and c.notified_on >= ${since}
    order by c.notified_on, c.id
  `;
  return rows.map(({ decp, ...row }) => ({ ...row, ...decp }));
}
