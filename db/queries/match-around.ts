import type { Fragment, Sql } from "#db/client.ts";
import { type IndexedNeed, readNeeds } from "#db/queries/match-needs.ts";

/** Which lots a change concerns. */

/**
 * The lots that an offer of a supplier may answer, by trade and by place, and those where the supplier is already
 * stored, open or not. A lot that was never matched is left to its own first run, which counts everybody.
 */
export async function listNeedsAround(
  sql: Sql,
  { organisationId, today }: { organisationId: number; today: string },
): Promise<IndexedNeed[]> {
  const where = sql`l.id in (
    select near.id
    ${inTradeOf(sql, { organisationId, today })}
      and ${reached(sql, { lat: sql`coalesce(near.lat, place.lat)`, lng: sql`coalesce(near.lng, place.lng)` })}
    union
    -- Of few lots: asked apart, the others cost what they did.
    select near.id
    ${inTradeOf(sql, { organisationId, today })}
      and near.other_territories <> '{}'
      and exists (
        select
        from unnest(near.other_territories) as other (territory)
        left join commune place on place.code = substring(other.territory from '^COM:(.*)')
        where ${reached(sql, { lat: sql`place.lat`, lng: sql`place.lng` })}
      )
    union
    select lot_id from match where organisation_id = ${organisationId}
    union
    select lot_id from match_beyond where organisation_id = ${organisationId}
  )`;
  return readNeeds(sql, { where, today });
}

/** The purchase `p` and the buyer of a lot `near`, and the commune `place` where it is executed, if it is one. */
export const withPlace = (sql: Sql): Fragment => sql`
  join purchase p on p.id = near.purchase_id
  join organisation buyer on buyer.id = p.organisation_id
  left join commune place
    on place.code = case
      when near.territory is null then buyer.commune_code
      else substring(near.territory from '^COM:(.*)')
    end
`;

/** Offers `f` of a supplier, and the open lots `near` of their trade with the commune `place` of each, if it is one. */
const inTradeOf = (
  sql: Sql,
  { organisationId, today }: { organisationId: number; today: string },
): Fragment => sql`
  from offer f
  join lot near on near.trade_query && f.trade_keys
  ${withPlace(sql)}
  where f.organisation_id = ${organisationId}
    and f.state = 'published'
    and near.match_counts is not null
    and ${openPurchase(sql, today)}
`;

/**
 * Whether offer `f` may reach a lot at commune `place`. A wide territory, or no known place, passes: the domain
 * tells. One degree of latitude is 111 km: with 109 the box is a little too wide, the exact distance is the domain's.
 */
const reached = (sql: Sql, { lat, lng }: { lat: Fragment; lng: Fragment }): Fragment => sql`(
  place.code is null
  or f.areas && array[
    'FR', 'REG:' || place.region_code, 'DEP:' || place.departement_code,
    'EPCI:' || place.epci_code, 'EPCI:' || place.ept_code, 'COM:' || place.code
  ]
  or abs(${lat} - f.lat) <= f.radius_km / 109.0::float8
    and abs(${lng} - f.lng)
      <= f.radius_km / (109.0::float8 * greatest(0.1, cos(radians(f.lat))))
)`;

/** Every lot that has, or should have, matches: those open, and those that still hold some from when they were. */
export async function listLotsToMatch(sql: Sql, { today }: { today: string }): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select l.id
    from lot l
    join purchase p on p.id = l.purchase_id
    where ${openPurchase(sql, today)}
      or exists (select 1 from match m where m.lot_id = l.id and m.holds)
    order by l.id
  `;
  return rows.map((row) => row.id);
}

export async function listLotsOfPurchase(
  sql: Sql,
  { purchaseId }: { purchaseId: number },
): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select id
    from lot
    where purchase_id = ${purchaseId}
    order by number
  `;
  return rows.map((row) => row.id);
}

/** app/domain/programmed-purchase.ts isOpen, in SQL, of a purchase aliased `p`. */
const openPurchase = (sql: Sql, today: string): Fragment => sql`(
  p.state in ('identified', 'studied', 'programmed')
  or p.state = 'published'
    and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
)`;
