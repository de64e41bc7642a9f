import type { IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";

/** What the public pages of needs read beside the purchase itself. */

export type PurchaseCalendar = {
  id: number;
  lots: number;
  studyOn: IsoDate | null;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  awardOn: IsoDate | null;
  currentContractEnd: IsoDate | null;
  publishedAt: Date | null;
};

/** The dates of published purchases, for their ribbons in a list of results. */
export async function listCalendars(
  sql: Sql,
  { ids }: { ids: readonly number[] },
): Promise<Map<number, PurchaseCalendar>> {
  const rows = await sql<PurchaseCalendar[]>`
    select
      p.id, p.study_on, p.publication_on, p.deadline_on, p.award_on, p.current_contract_end, p.published_at,
      (select count(*)::int from lot where purchase_id = p.id) as lots
    from purchase p
    where p.id = any(${[...ids]}::bigint[])
      and p.state = 'published'
  `;
  return new Map(rows.map((row) => [row.id, row]));
}

export type LinkedCall = { id: number; title: string; state: string; deadlineAt: Date };

/** The calls that prepare a purchase, once public: the open ones first. */
export async function listCallsFor(sql: Sql, { purchaseId }: { purchaseId: number }): Promise<LinkedCall[]> {
  return sql<LinkedCall[]>`
    select a.id, a.title, a.state, a.deadline_at
    from call_for_interest a
    join call_purchase cp on cp.call_id = a.id
    where cp.purchase_id = ${purchaseId}
      and a.state <> 'draft'
      and a.audience = 'public'
    order by a.state = 'open' desc, a.deadline_at desc, a.id
  `;
}
