import type { BuyerSummary } from "#app/domain/buyer-list.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import type { Fragment, Sql } from "#db/client.ts";
import { contractColumns, type PublicContract } from "#db/queries/public-contracts.ts";

/**
 * Buyers as everybody sees them. Of contracts, only those of open data; of purchases and calls, only what is
 * published. A private buyer publishes no contract.
 */

/** A trade: words of the object, and levels of the CPV (« 773 ») that stand for it. Both empty: any. */
export type TradeAsked = { words: string; prefixes: readonly string[] };

/** Whose seat is near, or whose contracts are executed there. */
export type NearAsked = {
  /** the place, and for a commune all that contain it but the country */
  codes: readonly TerritoryCode[];
  /** the territory in which the seat is, when no distance is asked */
  within: TerritoryCode | null;
  circle: { lat: number; lng: number; km: number } | null;
};

/** One row a buyer that buys this trade, or announces it, around this place. */
export async function listBuyers(
  sql: Sql,
  { trade, near, today }: { trade: TradeAsked | null; near: NearAsked | null; today: string },
): Promise<(BuyerSummary & { commune: string | null })[]> {
  return sql<(BuyerSummary & { commune: string | null })[]>`
    with named as (
      ${namedBuyers(sql, trade)}
    ),
    bought as (
      select
        c.organisation_id,
        count(*)::int as contracts,
        (count(*) filter (where c.ends_on >= ${today}::date))::int as running,
        coalesce(sum(c.amount_cents), 0)::bigint as total_cents,
        min(c.ends_on) filter (where c.ends_on >= ${today}::date) as next_end,
        min(c.ends_on) filter (where c.ends_on >= ${today}::date + interval '12 months') as window_end,
        bool_or(c.is_social) as social,
        bool_or(c.is_environmental) as environmental,
        ${near ? sql`bool_or(c.territory = any(${[...near.codes]}::text[]))` : sql`false`} as executed_here
      from contract c
      where c.open_data
        ${trade ? sql`and (${ofTrade(sql, trade)} or c.organisation_id = any(array(select id from named)))` : sql``}
      group by c.organisation_id
    ),
    announced as (
      ${announced(sql, { trade, today })}
    )
    select
      o.id, o.name, m.departement_code as departement, m.name as commune, o.buyer_kind as kind,
      coalesce(b.contracts, 0) as contracts, coalesce(b.running, 0) as running,
      coalesce(b.total_cents, 0) as total_cents, b.next_end, b.window_end,
      coalesce(b.social, false) as social, coalesce(b.environmental, false) as environmental,
      coalesce(a.purchases, 0) as purchases, coalesce(a.calls, 0) as calls
    from organisation o
    left join bought b on b.organisation_id = o.id and o.buyer_kind is distinct from 'prive'
    left join announced a on a.organisation_id = o.id
    left join commune m on m.code = o.commune_code
    where o.is_buyer
      and o.closed_on is null
      and (b.organisation_id is not null or a.organisation_id is not null)
      ${near ? sql`and (${isNear(sql, near)} or b.executed_here)` : sql``}
  `;
}

/** Buyers whose name holds the words: all that they buy answers. */
const namedBuyers = (sql: Sql, trade: TradeAsked | null): Fragment =>
  trade === null || trade.words === ""
    ? sql`select null::bigint as id where false`
    : sql`
        select id
        from organisation
        where is_buyer
          and to_tsvector('public.fr', name) @@ plainto_tsquery('public.fr', ${trade.words})
      `;

/** Contracts `c` of a trade. */
const ofTrade = (sql: Sql, { words, prefixes }: TradeAsked): Fragment => sql`
  (
    c.cpv_prefixes && ${[...prefixes]}::text[]
    ${words === "" ? sql`` : sql`or c.words @@ plainto_tsquery('public.fr', ${words})`}
  )
`;

const isNear = (sql: Sql, { within, circle }: NearAsked): Fragment =>
  circle
    ? sql`
        o.lat between ${circle.lat - circle.km / 111} and ${circle.lat + circle.km / 111}
        and 6371 * acos(least(1,
          sind(${circle.lat}::float8) * sind(o.lat)
          + cosd(${circle.lat}::float8) * cosd(o.lat) * cosd(o.lng - ${circle.lng}::float8)
        )) <= ${circle.km}
      `
    : sql`
        ${within} in (
          'COM:' || m.code, 'DEP:' || m.departement_code, 'REG:' || m.region_code, 'EPCI:' || m.epci_code,
          'EPCI:' || m.ept_code
        )
      `;

/** Published purchases whose day has not passed, and open calls, of a trade, by buyer. */
const announced = (sql: Sql, { trade, today }: { trade: TradeAsked | null; today: string }): Fragment => sql`
  select organisation_id, sum(purchases)::int as purchases, sum(calls)::int as calls
  from (
    select p.organisation_id, 1 as purchases, 0 as calls
    from purchase p
    where p.state = 'published'
      and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
      ${
        trade
          ? sql`
            and (
              p.organisation_id = any(array(select id from named))
              or p.id = any(array(select l.purchase_id from lot l where ${lotOfTrade(sql, trade)}))
            )
          `
          : sql``
      }
    union all
    select a.organisation_id, 0, 1
    from call_for_interest a
    where a.state = 'open'
      and a.audience = 'public'
      and (a.deadline_at at time zone 'Europe/Paris')::date >= ${today}::date
      ${trade ? sql`and (a.organisation_id = any(array(select id from named)) or ${callOfTrade(sql, trade)})` : sql``}
  ) as announces
  group by organisation_id
`;

const startsOf = (prefixes: readonly string[]) => prefixes.map((prefix) => `${prefix}%`);
// What an index knows of a lot's trade: its group of three digits, or its division.
const keysOf = (prefixes: readonly string[]) =>
  prefixes.flatMap((prefix) => [
    ...(prefix.length > 2 ? [`G${prefix.slice(0, 3)}`] : [`D${prefix}`]),
    `A${prefix.slice(0, 2)}`,
  ]);

const lotOfTrade = (sql: Sql, { words, prefixes }: TradeAsked): Fragment => sql`
  (
    l.trade_query && ${keysOf(prefixes)}::text[]
    and exists (select from unnest(l.cpv) code where code like any(${startsOf(prefixes)}::text[]))
  )
  ${words === "" ? sql`` : sql`or to_tsvector('public.fr', l.title) @@ plainto_tsquery('public.fr', ${words})`}
`;

const callOfTrade = (sql: Sql, { words, prefixes }: TradeAsked): Fragment => sql`
  exists (select from unnest(a.cpv) code where code like any(${startsOf(prefixes)}::text[]))
  ${words === "" ? sql`` : sql`or to_tsvector('public.fr', a.title) @@ plainto_tsquery('public.fr', ${words})`}
`;

/** The contracts shown under each buyer of a page: whose window is to come or open, the others to end, the latest. */
export async function listShownContracts(
  sql: Sql,
  {
    organisationIds,
    trade,
    today,
    each,
  }: { organisationIds: readonly number[]; trade: TradeAsked | null; today: string; each: number },
): Promise<PublicContract[]> {
  return sql<PublicContract[]>`
    select c.*
    from unnest(${[...organisationIds]}::bigint[]) as o (id)
    cross join lateral (
      select ${contractColumns(sql)}
      from contract c
      where c.organisation_id = o.id
        and c.open_data
        ${trade ? sql`and (${ofTrade(sql, trade)} or o.id = any(array(${namedBuyers(sql, trade)})))` : sql``}
      order by
        case
          when c.ends_on >= ${today}::date + interval '12 months' then 0
          when c.ends_on >= ${today}::date then 1
          else 2
        end,
        c.ends_on, c.notified_on desc nulls last, c.id
      limit ${each}
    ) c
  `;
}
