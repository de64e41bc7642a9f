import type { IsoDate } from "#app/domain/date.ts";
import type { LegalBase } from "#app/domain/eligibility.ts";
import type { EndingStatus } from "#app/domain/status-loss.ts";
import type { Sql } from "#db/client.ts";

/** Answers that still count, and the statuses that they were given with. */

export type OpenAnswer = {
  buyerId: number;
  buyerName: string;
  /** of a lot */
  purchaseId: number | null;
  lotNumber: number | null;
  lots: number | null;
  /** of a call */
  callId: number | null;
  title: string;
  reservation: LegalBase | null;
  /** the day in Paris of the answer, or of being kept by the buyer */
  since: IsoDate;
};

/** A supplier's answers to lots that are open and to calls that take answers, the oldest first. */
export async function listOpenAnswers(
  sql: Sql,
  { organisationId, today, now }: { organisationId: number; today: IsoDate; now: Date },
): Promise<OpenAnswer[]> {
  return sql<OpenAnswer[]>`
    select
      b.id as buyer_id, b.name as buyer_name, p.id as purchase_id, l.number as lot_number,
      (select count(*)::int from lot other where other.purchase_id = p.id) as lots,
      null::bigint as call_id, p.title, l.reservation, (said.at at time zone 'Europe/Paris')::date as since
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    join organisation b on b.id = p.organisation_id
    cross join lateral (
      select coalesce(min(e.at), m.stage_at) as at
      from match_event e
      where e.lot_id = m.lot_id
        and e.organisation_id = m.organisation_id
        and e.stage in ('interested', 'shortlisted', 'contacted')
    ) said
    where m.organisation_id = ${organisationId}
      and m.stage in ('interested', 'shortlisted', 'contacted')
      and p.state = 'published'
      and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
    union all
    select
      b.id, b.name, null, null, null, c.id, c.title, null,
      (r.created_at at time zone 'Europe/Paris')::date
    from call_answer r
    join call_for_interest c on c.id = r.call_id
    join organisation b on b.id = c.organisation_id
    where r.organisation_id = ${organisationId}
      and c.state = 'open'
      and c.deadline_at > ${now}
    order by since, title
  `;
}

/**
 * Lots reserved, and still looking, for which a supplier is proposed, informed or had a look, without having answered:
 * the day is that on which it came to be so.
 */
export async function listReservedLots(
  sql: Sql,
  { organisationId, today }: { organisationId: number; today: IsoDate },
): Promise<OpenAnswer[]> {
  return sql<OpenAnswer[]>`
    select
      b.id as buyer_id, b.name as buyer_name, p.id as purchase_id, l.number as lot_number,
      (select count(*)::int from lot other where other.purchase_id = p.id) as lots,
      null::bigint as call_id, p.title, l.reservation,
      ((case when m.stage = 'proposed' then m.found_at else m.stage_at end) at time zone 'Europe/Paris')::date as since
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    join organisation b on b.id = p.organisation_id
    where m.organisation_id = ${organisationId}
      and m.stage in ('proposed', 'notified', 'seen')
      and m.holds
      and l.reservation is not null
      and p.state = 'published'
      and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
    order by since, p.title, l.number
  `;
}

export type OwnedStatus = EndingStatus & { organisationId: number };

/** Every status that these suppliers ever declared, with all that may have ended it. */
export async function listStatusEnds(
  sql: Sql,
  { organisationIds }: { organisationIds: readonly number[] },
): Promise<OwnedStatus[]> {
  return sql<OwnedStatus[]>`
    select
      organisation_id, kind, valid_from as "from", valid_until as until,
      (withdrawn_at at time zone 'Europe/Paris')::date as withdrawn_on,
      case when verification = 'refused' then (verified_at at time zone 'Europe/Paris')::date end as refused_on
    from supplier_status
    where organisation_id = any(${[...organisationIds]}::bigint[])
    order by id
  `;
}

/** The open lots that a supplier answered or was kept for, to choose among. */
export async function listAnsweredLots(
  sql: Sql,
  { organisationId, today }: { organisationId: number; today: IsoDate },
): Promise<{ lotId: number; title: string }[]> {
  return sql<{ lotId: number; title: string }[]>`
    select
      l.id as lot_id,
      p.title || case
        when exists (select from lot other where other.purchase_id = p.id and other.id <> l.id)
        then ', lot ' || l.number || ' : ' || l.title
        else ''
      end as title
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    where m.organisation_id = ${organisationId}
      and m.stage in ('interested', 'shortlisted', 'contacted')
      and p.state = 'published'
      and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
    order by title, l.id
    limit 100
  `;
}

export async function findLotPurchase(sql: Sql, { lotId }: { lotId: number }): Promise<number | null> {
  const [row] = await sql<{ purchaseId: number }[]>`select purchase_id from lot where id = ${lotId}`;
  return row?.purchaseId ?? null;
}
