import type { CallState } from "#app/domain/call-for-interest.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";
import type { Fragment, Sql } from "#db/client.ts";
import { foundAfter } from "#db/queries/matches.ts";

/** What a buyer's pages count of matches, beside the matches themselves (matches.ts). */

/** The five figures of a purchase or a lot: what suppliers did themselves, and what the buyer did with them. */
export type Reached = {
  matched: number;
  seen: number;
  interested: number;
  listed: number;
  contacted: number;
};

/** How far suppliers went, each counted once; nobody is said to have seen or wanted what they did not. */
export async function countReached(
  sql: Sql,
  { organisationId, purchaseId, lotId }: { organisationId: number; purchaseId: number; lotId?: number },
): Promise<Reached> {
  const within = sql`and p.id = ${purchaseId} ${lotId ? sql`and l.id = ${lotId}` : sql``}`;
  return reachedIn(sql, { organisationId, within });
}

/** The same over every purchase of a buyer in these states. */
export async function countReachedOf(
  sql: Sql,
  { organisationId, states }: { organisationId: number; states: readonly PurchaseState[] },
): Promise<Reached> {
  return reachedIn(sql, { organisationId, within: sql`and p.state = any(${[...states]}::text[])` });
}

// Those who did something are few beside those who match: they are gathered first, once.
async function reachedIn(
  sql: Sql,
  { organisationId, within }: { organisationId: number; within: Fragment },
): Promise<Reached> {
  const [row] = await sql<Reached[]>`
    with own as materialized (
      select l.id
      from lot l
      join purchase p on p.id = l.purchase_id
      where p.organisation_id = ${organisationId}
        ${within}
    ),
    did as materialized (
      select
        lot_id, organisation_id,
        bool_or(stage in ('seen', 'interested', 'declined')) as seen,
        bool_or(stage = 'interested') as interested
      from match_event
      where lot_id in (select id from own)
      group by lot_id, organisation_id
    )
    select
      count(distinct m.organisation_id) filter (where m.holds)::int as matched,
      count(distinct m.organisation_id) filter (where did.seen)::int as seen,
      count(distinct m.organisation_id) filter (where did.interested and m.stage <> 'declined')::int as interested,
      count(distinct m.organisation_id) filter (
        where m.stage in ('shortlisted', 'contacted', 'awarded')
      )::int as listed,
      count(distinct m.organisation_id) filter (where m.stage in ('contacted', 'awarded'))::int as contacted
    from match m
    left join did on did.lot_id = m.lot_id and did.organisation_id = m.organisation_id
    where m.lot_id in (select id from own)
  `;
  return row ?? { matched: 0, seen: 0, interested: 0, listed: 0, contacted: 0 };
}

/** How many suppliers of a buyer's own lot were found after a day. */
export async function countFoundAfter(
  sql: Sql,
  { lotId, organisationId, on }: { lotId: number; organisationId: number; on: string },
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    where m.lot_id = ${lotId}
      and p.organisation_id = ${organisationId}
      and m.holds
      and ${foundAfter(sql, on)}
  `;
  return row?.count ?? 0;
}

/** The statuses that the matched suppliers of a buyer's own lot hold today, the most frequent first. */
export async function countMatchedKinds(
  sql: Sql,
  { lotId, organisationId, today }: { lotId: number; organisationId: number; today: string },
): Promise<{ kind: StatusKind; count: number }[]> {
  return sql<{ kind: StatusKind; count: number }[]>`
    select s.kind, count(distinct m.organisation_id)::int as count
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    join supplier_status s on s.organisation_id = m.organisation_id
    where m.lot_id = ${lotId}
      and p.organisation_id = ${organisationId}
      and s.withdrawn_at is null
      and s.verification <> 'refused'
      and coalesce(s.valid_from, '-infinity') <= ${today}::date
      and coalesce(s.valid_until, 'infinity') >= ${today}::date
    group by s.kind
    order by count(distinct m.organisation_id) desc, s.kind
  `;
}

/** The calls for interest that prepare a buyer's own purchase. */
export async function listCallsOfPurchase(
  sql: Sql,
  { purchaseId, organisationId }: { purchaseId: number; organisationId: number },
): Promise<{ id: number; title: string; state: CallState; deadlineAt: Date; answers: number }[]> {
  return sql`
    select
      a.id, a.title, a.state, a.deadline_at,
      (select count(*)::int from call_answer where call_id = a.id) as answers
    from call_purchase cp
    join call_for_interest a on a.id = cp.call_id
    where cp.purchase_id = ${purchaseId}
      and a.organisation_id = ${organisationId}
    order by a.deadline_at desc, a.id
  `;
}

type FrozenOfPurchase = { id: number; title: string; results: number; frozenAt: Date };

/** The sourcing files that a buyer froze of the lots of its own purchase, the latest first. */
export async function listFilesOfPurchase(
  sql: Sql,
  { purchaseId, organisationId }: { purchaseId: number; organisationId: number },
): Promise<FrozenOfPurchase[]> {
  return sql<FrozenOfPurchase[]>`
    select f.id, f.title, f.results, f.frozen_at
    from sourcing_file f
    join lot l on l.id = f.lot_id
    where l.purchase_id = ${purchaseId}
      and f.organisation_id = ${organisationId}
    order by f.frozen_at desc, f.id desc
    limit 100
  `;
}
