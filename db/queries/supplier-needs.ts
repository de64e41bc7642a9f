import type { LegalBase } from "#app/domain/eligibility.ts";
import type { Sql } from "#db/client.ts";
import { type MatchRow, matchColumns } from "#db/queries/matches.ts";

/** Matches as their supplier sees them. */

export type SupplierNeed = MatchRow & {
  lotId: number;
  lotNumber: number;
  lotTitle: string;
  lots: number;
  territory: string | null;
  amountCents: number | null;
  durationMonths: number | null;
  reservation: LegalBase | null;
  purchaseId: number;
  purchaseTitle: string;
  publicationOn: string | null;
  deadlineOn: string | null;
  buyerId: number;
  buyerName: string;
  offerId: number | null;
  offerTitle: string | null;
};

/**
 * « Besoins pour vous »: the public, open lots that a supplier matches or answered, best first. Those it declined come
 * last, so that it can change its mind.
 */
export async function listNeedsForSupplier(
  sql: Sql,
  {
    organisationId,
    today,
    limit,
    offset = 0,
  }: { organisationId: number; today: string; limit: number; offset?: number },
): Promise<{ total: number; rows: SupplierNeed[] }> {
  const found = sql`
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    where m.organisation_id = ${organisationId}
      and p.state = 'published'
      and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
      and (m.holds or m.stage <> 'proposed')
  `;
  const rows = await sql<SupplierNeed[]>`
    select
      ${matchColumns(sql)},
      l.id as lot_id, l.number as lot_number, l.title as lot_title, l.territory, l.amount_cents,
      l.duration_months, l.reservation,
      (select count(*)::int from lot other where other.purchase_id = p.id) as lots,
      p.id as purchase_id, p.title as purchase_title, p.publication_on, p.deadline_on,
      b.id as buyer_id, b.name as buyer_name,
      f.id as offer_id, f.title as offer_title
    from (
      select m.*
      ${found}
      order by m.stage = 'declined', m.score desc, m.closeness desc, m.lot_id
      limit ${limit}
      offset ${offset}
    ) m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    join organisation b on b.id = p.organisation_id
    left join offer f on f.id = m.offer_id
    order by m.stage = 'declined', m.score desc, m.closeness desc, m.lot_id
  `;
  const [count] = await sql<{ total: number }[]>`select count(*)::int as total ${found}`;
  return { total: count?.total ?? 0, rows };
}

/** A supplier's own match with a lot, for the page of the need; null when there is none. */
export async function findMatch(
  sql: Sql,
  { lotId, organisationId }: { lotId: number; organisationId: number },
): Promise<(MatchRow & { offerId: number | null }) | null> {
  const [row] = await sql<(MatchRow & { offerId: number | null })[]>`
    select ${matchColumns(sql)}, m.offer_id
    from match m
    where m.lot_id = ${lotId}
      and m.organisation_id = ${organisationId}
  `;
  return row ?? null;
}
