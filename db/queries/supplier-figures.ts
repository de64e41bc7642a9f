import type { FigureRow } from "#app/domain/supplier-figures.ts";
import type { Sql } from "#db/client.ts";

/**
 * A supplier's figures since the first day of a month, by month (« 2026-11 ») and offer: views of its pages, open needs
 * found, answers given, and what buyers did then. Months are those of Paris.
 */
export async function listSupplierFigures(
  sql: Sql,
  { organisationId, since }: { organisationId: number; since: string },
): Promise<FigureRow[]> {
  return sql<FigureRow[]>`
    select to_char(day, 'YYYY-MM') as month, null::bigint as offer_id, 'ficheViews' as kind, sum(n)::int as n
    from view_count
    where entity = 'supplier'
      and id = ${organisationId}
      and day >= ${since}
    group by 1
    union all
    select to_char(v.day, 'YYYY-MM'), f.id, 'offerViews', sum(v.n)::int
    from offer f
    join view_count v on v.entity = 'offer' and v.id = f.id and v.day >= ${since}
    where f.organisation_id = ${organisationId}
    group by 1, 2
    union all
    select to_char(m.found_at at time zone 'Europe/Paris', 'YYYY-MM'), m.offer_id, 'matches', count(*)::int
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    where m.organisation_id = ${organisationId}
      and m.holds
      and p.state = 'published'
      and m.found_at >= ${since}::date
    group by 1, 2
    union all
    select
      to_char(e.at at time zone 'Europe/Paris', 'YYYY-MM'), m.offer_id,
      case e.stage when 'interested' then 'interests' when 'declined' then 'refusals' else 'outcomes' end,
      count(distinct e.lot_id)::int
    from match_event e
    join match m on m.lot_id = e.lot_id and m.organisation_id = e.organisation_id
    where e.organisation_id = ${organisationId}
      and e.stage in ('interested', 'declined', 'shortlisted', 'contacted', 'awarded')
      and e.at >= ${since}::date
    group by 1, 2, 3
  `;
}
