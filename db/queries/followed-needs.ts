import type { Sql } from "#db/client.ts";

export type FollowedNeed = {
  lotId: number;
  lotNumber: number;
  lotTitle: string;
  lots: number;
  purchaseId: number;
  purchaseTitle: string;
  amountCents: number | null;
  publicationOn: string | null;
  deadlineOn: string | null;
  buyerName: string;
  foundAt: Date;
};

/**
 * The public, open lots that the structure of an alert matches, the last found first. None when the alert's account is
 * no longer of this structure. What was declined is not news.
 */
export async function listFollowedNeeds(
  sql: Sql,
  { savedSearchId, today, limit }: { savedSearchId: number; today: string; limit: number },
): Promise<FollowedNeed[]> {
  return sql<FollowedNeed[]>`
    select
      l.id as lot_id, l.number as lot_number, l.title as lot_title,
      (select count(*)::int from lot other where other.purchase_id = p.id) as lots,
      p.id as purchase_id, p.title as purchase_title, l.amount_cents, p.publication_on, p.deadline_on,
      b.name as buyer_name, m.found_at
    from saved_search s
    join member on member.account_id = s.account_id and member.organisation_id = s.organisation_id
    join match m on m.organisation_id = s.organisation_id
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    join organisation b on b.id = p.organisation_id
    where s.id = ${savedSearchId}
      and m.holds
      and m.stage <> 'declined'
      and p.state = 'published'
      and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
    order by m.found_at desc, m.lot_id desc
    limit ${limit}
  `;
}
