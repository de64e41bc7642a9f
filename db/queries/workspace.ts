import type { StatusKind } from "#app/domain/supplier-status.ts";
import type { Sql } from "#db/client.ts";

/** What waits for the people of an organisation, across its purchases, calls and offers. */

export type WaitingInterest = {
  purchaseId: number;
  title: string;
  lotNumber: number;
  /** how many lots the purchase has */
  lots: number;
  count: number;
  since: Date;
};

/** Lots whose suppliers manifested an interest that the buyer has not followed yet, the oldest first. */
export async function listWaitingInterests(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<WaitingInterest[]> {
  return sql<WaitingInterest[]>`
    select
      p.id as purchase_id, p.title, l.number as lot_number, count(*)::int as count, min(m.stage_at) as since,
      (select count(*)::int from lot where purchase_id = p.id) as lots
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    where p.organisation_id = ${organisationId}
      and m.stage = 'interested'
    group by p.id, l.number
    order by min(m.stage_at), p.id, l.number
  `;
}

export type AnsweredCall = { callId: number; title: string; count: number; latest: Date };

/** Open or just closed calls with answers to read, the newest answer first. */
export async function listAnsweredCallsOf(
  sql: Sql,
  { organisationId, since }: { organisationId: number; since: Date },
): Promise<AnsweredCall[]> {
  return sql<AnsweredCall[]>`
    select a.id as call_id, a.title, count(*)::int as count, max(r.updated_at) as latest
    from call_for_interest a
    join call_answer r on r.call_id = a.id
    where a.organisation_id = ${organisationId}
      and a.state in ('open', 'closed')
      and a.deadline_at > ${since}
    group by a.id
    order by max(r.updated_at) desc
  `;
}

/** How many offers a supplier has in each state. */
export async function countOffersOf(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<{ published: number; draft: number }> {
  const [row] = await sql<{ published: number; draft: number }[]>`
    select
      count(*) filter (where state = 'published')::int as published,
      count(*) filter (where state = 'draft')::int as draft
    from offer
    where organisation_id = ${organisationId}
  `;
  return row ?? { published: 0, draft: 0 };
}

/** A supplier's statuses that ended in the last year or end before `until`, none of the same kind taking over. */
export async function listEndingStatuses(
  sql: Sql,
  { organisationId, today, until }: { organisationId: number; today: string; until: string },
): Promise<{ kind: StatusKind; validFrom: string | null; validUntil: string }[]> {
  return sql<{ kind: StatusKind; validFrom: string | null; validUntil: string }[]>`
    select kind, valid_from, valid_until
    from (
      select distinct on (kind) kind, valid_from, valid_until
      from supplier_status
      where organisation_id = ${organisationId}
        and withdrawn_at is null
        and verification <> 'refused'
      order by kind, valid_until desc nulls first
    ) as latest
    where valid_until > ${today}::date - 365
      and valid_until <= ${until}::date
    order by valid_until
  `;
}

/** The département and the name to show of the place where an organisation is; null when it is not known. */
export async function findOrganisationPlace(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<{ departement: string; name: string } | null> {
  const [row] = await sql<{ departement: string; name: string }[]>`
    select d.code as departement, d.name
    from organisation o
    join commune c on c.code = o.commune_code
    join departement d on d.code = c.departement_code
    where o.id = ${organisationId}
  `;
  return row ?? null;
}
