import type { TerritoryCode } from "#app/domain/territory.ts";
import type { Fragment, Sql } from "#db/client.ts";
import { withPlace } from "#db/queries/match-around.ts";
import { type IndexedNeed, readNeeds } from "#db/queries/match-needs.ts";

/** Lots that a supplier does not match and might nearly: narrowed down here, decided by app/domain/near-match.ts. */

/**
 * Public, open lots of a trade or of a neighbouring one (same CPV division), in reach of an offer widened by `nearKm`
 * or, where the place is wider than a commune, in the region of its site. Those that match, or where the supplier
 * already did something, are left out. The first to close come first.
 */
export async function listNearLots(
  sql: Sql,
  {
    organisationId,
    today,
    nearKm,
    limit,
  }: { organisationId: number; today: string; nearKm: number; limit: number },
): Promise<IndexedNeed[]> {
  const rows = await sql<{ id: number }[]>`
    with mine as materialized (${offersOf(sql, organisationId)})
    select near.id
    from lot near
    ${withPlace(sql)}
    where near.trade_query && (select coalesce(array_agg(key), '{}') from mine, unnest(mine.keys) as key)
      and p.state = 'published'
      and p.organisation_id <> ${organisationId}
      and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
      and not exists (
        select
        from match m
        where m.lot_id = near.id
          and m.organisation_id = ${organisationId}
          and (m.holds or m.stage <> 'proposed')
      )
      and not exists (
        select
        from match_beyond b
        where b.lot_id = near.id
          and b.organisation_id = ${organisationId}
      )
      and exists (
        select
        from mine
        where near.trade_query && mine.keys
          and ${near(sql, nearKm)}
      )
    order by coalesce(p.deadline_on, p.publication_on + 35) nulls last, near.id
    limit ${limit}
  `;
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const needs = await readNeeds(sql, { where: sql`l.id = any(${ids}::bigint[])`, today });
  const found = new Map(needs.map((need) => [need.lotId, need]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

// « A77 » of an offer is anything of the division; a lot of the division asks « D77 » (app/domain/cpv.ts tradeQuery).
const offersOf = (sql: Sql, organisationId: number): Fragment => sql`
  select
    f.trade_keys
      || array(select 'D' || substr(key, 2) from unnest(f.trade_keys) as key where key like 'A%') as keys,
    f.areas, f.radius_km, f.lat, f.lng, site.region_code
  from offer f
  join organisation o on o.id = f.organisation_id
  left join commune site on site.code = coalesce(f.commune_code, o.commune_code)
  where f.organisation_id = ${organisationId}
    and f.state = 'published'
`;

/** Whether one of the places of lot `near` is. */
const near = (sql: Sql, nearKm: number): Fragment => sql`(
  ${aroundMine(sql, { nearKm, ...firstPlace(sql) })}
  or near.other_territories <> '{}'
    and exists (
      select
      from unnest(near.other_territories) as other (territory)
      left join commune place on place.code = substring(other.territory from '^COM:(.*)')
      where ${aroundMine(sql, { nearKm, ...otherPlace(sql) })}
    )
)`;

/** One place of execution; `place` is its commune, none for a wider one. */
type Around = { nearKm: number; territory: Fragment; lat: Fragment; lng: Fragment };
const firstPlace = (sql: Sql) => ({
  territory: sql`near.territory`,
  lat: sql`coalesce(near.lat, place.lat)`,
  lng: sql`coalesce(near.lng, place.lng)`,
});
const otherPlace = (sql: Sql) => ({
  territory: sql`other.territory`,
  lat: sql`place.lat`,
  lng: sql`place.lng`,
});

// One degree of latitude is 111 km: the box is a little too wide, the exact distance is the domain's.
const aroundMine = (sql: Sql, { nearKm, territory, lat, lng }: Around): Fragment => sql`(
  'FR' = any(mine.areas)
  or case
    when place.code is null then ${sharesRegion(sql, territory)}
    else mine.areas && array[
        'REG:' || place.region_code, 'DEP:' || place.departement_code,
        'EPCI:' || place.epci_code, 'EPCI:' || place.ept_code, 'COM:' || place.code
      ]
      or abs(${lat} - mine.lat) <= (coalesce(mine.radius_km, 0) + ${nearKm}) / 109.0::float8
        and abs(${lng} - mine.lng) <= (coalesce(mine.radius_km, 0) + ${nearKm})
          / (109.0::float8 * greatest(0.1, cos(radians(mine.lat))))
  end
)`;

/** A place wider than a commune: in the region of the offer's site, or inside one of the offer's territories. */
const sharesRegion = (sql: Sql, territory: Fragment): Fragment => sql`(
  ${territory} = 'REG:' || mine.region_code
  or ${territory} = any(mine.areas)
  or exists (
    select
    from departement d
    where d.code = substring(${territory} from '^DEP:(.*)')
      and (d.region_code = mine.region_code or 'REG:' || d.region_code = any(mine.areas))
  )
  or exists (
    select
    from commune c
    where (
        c.epci_code = substring(${territory} from '^EPCI:(.*)')
        or c.ept_code = substring(${territory} from '^EPCI:(.*)')
      )
      and (
        c.region_code = mine.region_code
        or mine.areas && array['REG:' || c.region_code, 'DEP:' || c.departement_code, 'EPCI:' || c.epci_code]
      )
  )
)`;

/** The region of a supplier's site, « REG:84 »; null when its commune is not known. */
export async function findHomeRegion(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<TerritoryCode | null> {
  const [row] = await sql<{ region: string }[]>`
    select c.region_code as region
    from organisation o
    join commune c on c.code = o.commune_code
    where o.id = ${organisationId}
  `;
  return row ? `REG:${row.region}` : null;
}
