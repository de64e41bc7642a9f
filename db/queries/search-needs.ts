import type { LegalBase } from "#app/domain/eligibility.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import type { Fragment, Sql } from "#db/client.ts";
import { purchaseTerritories } from "#db/queries/lots.ts";
import { type DocumentKey, tradesOf } from "#db/queries/search-offers.ts";

/** What the search says of a need: a published purchase with all its lots, or an open call. */

export type NeedRow = {
  id: number;
  version: number;
  title: string;
  description: string;
  cpv: string[];
  sectors: string[];
  trades: string[];
  /** where the lots are executed; empty: nothing said */
  territories: TerritoryCode[];
  /** the first lot's that has one */
  lat: number | null;
  lng: number | null;
  pointApproximate: boolean;
  amountCents: number | null;
  reservations: LegalBase[];
  circular: string[];
  deadlineOn: string | null;
  publishedAt: Date | null;
  organisationId: number;
  siret: string;
  name: string;
  communeCode: string | null;
  considerations: string[];
};

/** app/domain/programmed-purchase.ts isOpen, of published purchases. */
const openPurchase = (sql: Sql, { today }: { today: string }): Fragment => sql`
  p.state = 'published'
  and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
  and exists (select from lot l where l.purchase_id = p.id)
`;

const openCall = (sql: Sql, { today }: { today: string }): Fragment => sql`
  c.state = 'open'
  and c.audience = 'public'
  and (c.deadline_at at time zone 'Europe/Paris')::date >= ${today}::date
`;

type KeysAsk = { today: string; after: number; limit: number };

/** The purchases that the index should hold, by id. */
export async function listPurchaseKeys(sql: Sql, { today, after, limit }: KeysAsk): Promise<DocumentKey[]> {
  return sql<DocumentKey[]>`
    select p.id, p.version + o.version as version
    from purchase p
    join organisation o on o.id = p.organisation_id
    where ${openPurchase(sql, { today })}
      and p.id > ${after}
    order by p.id
    limit ${limit}
  `;
}

/** The calls that the index should hold, by id. */
export async function listCallKeys(sql: Sql, { today, after, limit }: KeysAsk): Promise<DocumentKey[]> {
  return sql<DocumentKey[]>`
    select c.id, c.version + o.version as version
    from call_for_interest c
    join organisation o on o.id = c.organisation_id
    where ${openCall(sql, { today })}
      and c.id > ${after}
    order by c.id
    limit ${limit}
  `;
}

type LoadAsk = { ids: readonly number[]; today: string };

/** Those of `ids` that the index should hold: lots together, the amount known only when every lot has one. */
export async function loadSearchPurchases(sql: Sql, { ids, today }: LoadAsk): Promise<NeedRow[]> {
  return sql<NeedRow[]>`
    with lots as (
      select
        l.purchase_id,
        string_agg(l.title || E'\n' || l.description, E'\n' order by l.number) as said,
        case when bool_and(l.amount_cents is not null) then sum(l.amount_cents)::bigint end as amount_cents,
        array_agg(distinct l.reservation) filter (where l.reservation is not null) as reservations
      from lot l
      where l.purchase_id = any(${ids as number[]})
      group by l.purchase_id
    )
    select
      p.id, p.version + o.version as version, p.title,
      p.description || E'\n' || lots.said as description,
      gathered.cpv, gathered.sectors, gathered.circular,
      ${tradesOf(sql, sql`gathered.cpv`, sql`gathered.sectors`)} as trades,
      gathered.territories,
      spot.lat, spot.lng, coalesce(spot.point_approximate, true) as point_approximate,
      lots.amount_cents, coalesce(lots.reservations, '{}') as reservations,
      p.deadline_on, p.published_at, p.considerations,
      o.id as organisation_id, o.siret, o.name, o.commune_code
    from purchase p
    join organisation o on o.id = p.organisation_id
    join lots on lots.purchase_id = p.id
    cross join lateral (
      select
        array(select distinct unnest(l.cpv) from lot l where l.purchase_id = p.id) as cpv,
        array(select distinct unnest(l.sectors) from lot l where l.purchase_id = p.id) as sectors,
        array(select distinct unnest(l.circular) from lot l where l.purchase_id = p.id) as circular,
        ${purchaseTerritories(sql)} as territories
    ) gathered
    left join lateral (
      select l.lat, l.lng, l.point_approximate
      from lot l
      where l.purchase_id = p.id
        and l.lat is not null
      order by l.number
      limit 1
    ) spot on true
    where ${openPurchase(sql, { today })}
      and p.id = any(${ids as number[]})
    order by p.id
  `;
}

/** Those of `ids` that the index should hold. */
export async function loadSearchCalls(sql: Sql, { ids, today }: LoadAsk): Promise<NeedRow[]> {
  return sql<NeedRow[]>`
    select
      c.id, c.version + o.version as version, c.title, c.description, c.cpv, c.sectors,
      ${tradesOf(sql, sql`c.cpv`, sql`c.sectors`)} as trades,
      array_remove(array[c.territory], null) as territories,
      m.lat, m.lng, coalesce(m.approximate, true) as point_approximate,
      null::bigint as amount_cents,
      '{}'::text[] as reservations,
      '{}'::text[] as circular,
      '{}'::text[] as considerations,
      (c.deadline_at at time zone 'Europe/Paris')::date as deadline_on,
      c.published_at, o.id as organisation_id, o.siret, o.name, o.commune_code
    from call_for_interest c
    join organisation o on o.id = c.organisation_id
    left join commune m on c.territory = 'COM:' || m.code
    where ${openCall(sql, { today })}
      and c.id = any(${ids as number[]})
    order by c.id
  `;
}

/** Purchases and calls of organisations: their name and commune stand in these documents. */
export async function listNeedsOf(
  sql: Sql,
  { organisationIds }: { organisationIds: readonly number[] },
): Promise<{ purchases: number[]; calls: number[] }> {
  const [row] = await sql<{ purchases: number[]; calls: number[] }[]>`
    select
      array(
        select id
        from purchase
        where organisation_id = any(${organisationIds as number[]})
          and state = 'published'
      ) as purchases,
      array(
        select id
        from call_for_interest
        where organisation_id = any(${organisationIds as number[]})
          and state = 'open'
          and audience = 'public'
      ) as calls
  `;
  return row ?? { purchases: [], calls: [] };
}
