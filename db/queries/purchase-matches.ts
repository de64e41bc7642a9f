import type { CallState } from "#app/domain/call-for-interest.ts";
import { type FunnelCounts, STAGES, type Stage } from "#app/domain/funnel.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";
import type { Sql } from "#db/client.ts";

/** What a buyer's pages count of matches, beside the matches themselves (matches.ts). */

/**
 * How far suppliers went in a purchase, each once, at its furthest stage over the lots. Those who only declined count
 * as declined.
 */
export async function purchaseFunnel(
  sql: Sql,
  { purchaseId, organisationId }: { purchaseId: number; organisationId: number },
): Promise<FunnelCounts> {
  const rows = await sql<{ stage: Stage; count: number }[]>`
    select stage, count(*)::int as count
    from (
      select distinct on (m.organisation_id) m.stage
      from match m
      join lot l on l.id = m.lot_id
      join purchase p on p.id = l.purchase_id
      where p.id = ${purchaseId}
        and p.organisation_id = ${organisationId}
      order by m.organisation_id, array_position(${FURTHEST}::text[], m.stage)
    ) as furthest
    group by stage
  `;
  const counts = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as FunnelCounts;
  for (const row of rows) counts[row.stage] = row.count;
  return counts;
}

const FURTHEST: Stage[] = [
  "awarded",
  "contacted",
  "shortlisted",
  "interested",
  "declined",
  "seen",
  "notified",
  "proposed",
];

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
