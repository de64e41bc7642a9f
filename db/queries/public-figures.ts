import type { Sql } from "#db/client.ts";

/** What the home page counts: each figure is the total of the public list it links to. */

export type PublicFigures = {
  suppliers: number;
  offers: number;
  purchases: number;
  /** of those, with at least one reserved lot */
  reserved: number;
  calls: number;
};

/** The same rules as the index (search-offers, search-suppliers, search-needs): what may be found on `today`. */
export async function countPublic(sql: Sql, { today }: { today: string }): Promise<PublicFigures> {
  const [row] = await sql<[PublicFigures]>`
    with offered as materialized (
      select organisation_id, count(*) as offers
      from offer
      where state = 'published'
      group by organisation_id
    ),
    supplying as (
      select coalesce(offered.offers, 0) as offers
      from organisation o
      left join offered on offered.organisation_id = o.id
      where (o.closed_on is null or o.closed_on > ${today}::date)
        and o.is_supplier
        and (
          offered.offers > 0
          or exists (
            select
            from supplier_status s
            where s.organisation_id = o.id
              and s.withdrawn_at is null
              and s.verification <> 'refused'
          )
        )
    ),
    open_purchase as (
      select exists (select from lot where purchase_id = p.id and reservation is not null) as reserved
      from purchase p
      where p.state = 'published'
        and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
        and exists (select from lot where purchase_id = p.id)
    )
    select
      (select count(*)::int from supplying) as suppliers,
      (select coalesce(sum(offers), 0)::int from supplying) as offers,
      (select count(*)::int from open_purchase) as purchases,
      (select count(*)::int from open_purchase where reserved) as reserved,
      (
        select count(*)::int
        from call_for_interest
        where state = 'open'
          and audience = 'public'
          and (deadline_at at time zone 'Europe/Paris')::date >= ${today}::date
      ) as calls
  `;
  return row;
}

export type TradeCount = { code: string; label: string; offers: number };

/** The trades most offered, one a group so that they show the breadth of what there is. */
export async function listMainTrades(
  sql: Sql,
  { today, limit }: { today: string; limit: number },
): Promise<TradeCount[]> {
  return sql<TradeCount[]>`
    with counted as (
      select given.code, count(*)::int as offers
      from offer f
      join organisation o on o.id = f.organisation_id
      cross join unnest(f.sectors) as given (code)
      where f.state = 'published'
        and (o.closed_on is null or o.closed_on > ${today}::date)
      group by given.code
    ),
    foremost as (
      select distinct on (s.group_code) s.code, s.label, c.offers
      from counted c
      join sector s using (code)
      order by s.group_code, c.offers desc, s.position
    )
    select code, label, offers
    from foremost
    order by offers desc, label
    limit ${limit}
  `;
}

export type ReferenceState = {
  communes: number;
  approximate: number;
  cpv: number;
  sectors: number;
  /** when the packaged data were last loaded; null before the first time */
  loadedAt: Date | null;
};

/** What the reference data hold, for the page of credits. */
export async function findReferenceState(sql: Sql): Promise<ReferenceState> {
  const [row] = await sql<[ReferenceState]>`
    select
      (select count(*)::int from commune where not former) as communes,
      (select count(*)::int from commune where not former and approximate) as approximate,
      (select count(*)::int from cpv where official) as cpv,
      (select count(*)::int from sector) as sectors,
      (select max(loaded_at) from reference_version) as loaded_at
  `;
  return row;
}
