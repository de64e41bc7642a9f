import type { OfferKind } from "#app/domain/offer.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import type { Fragment, Sql } from "#db/client.ts";
import { type DocumentKey, type HeldStatus, statusesOf, tradesOf } from "#db/queries/search-offers.ts";

/** What the search says of a supplier: its own facts, and the sum of its published offers. */

export type SupplierRow = {
  id: number;
  version: number;
  siret: string;
  name: string;
  description: string;
  communeCode: string | null;
  lat: number | null;
  lng: number | null;
  pointApproximate: boolean;
  statuses: HeldStatus[];
  createdAt: Date;
  titles: string[];
  cpv: string[];
  sectors: string[];
  trades: string[];
  kinds: OfferKind[];
  areas: TerritoryCode[];
  radiusKm: number | null;
  capacityCents: number | null;
  /** one entry an offer, null = not said */
  capacities: (number | null)[];
  circular: string[];
  labels: string[];
  staff: number | null;
  inQpv: boolean | null;
  inFrr: boolean | null;
  /** its own, and those of its offers */
  languages: string[];
  hasReferences: boolean;
  /** it has offers, and none that somebody described */
  presumed: boolean;
  publishedAt: Date | null;
};

// An offer that was never public changes nothing here, so that throwing a draft away never turns the version back.
const supplierVersion = (sql: Sql): Fragment => sql`
  o.version + coalesce(
    (select sum(f.version) from offer f where f.organisation_id = o.id and f.published_at is not null),
    0
  )::bigint
`;

/** A supplier, not closed, that has something to show: an offer or a status. */
const indexable = (sql: Sql, { today }: { today: string }): Fragment => sql`
  o.is_supplier
  and (o.closed_on is null or o.closed_on > ${today}::date)
  and (
    exists (select from offer f where f.organisation_id = o.id and f.state = 'published')
    or exists (
      select
      from supplier_status s
      where s.organisation_id = o.id
        and s.withdrawn_at is null
        and s.verification <> 'refused'
    )
  )
`;

/** The suppliers that the index should hold, by id. */
export async function listSupplierKeys(
  sql: Sql,
  { today, after, limit }: { today: string; after: number; limit: number },
): Promise<DocumentKey[]> {
  return sql<DocumentKey[]>`
    select o.id, ${supplierVersion(sql)} as version
    from organisation o
    where ${indexable(sql, { today })}
      and o.id > ${after}
    order by o.id
    limit ${limit}
  `;
}

/** Those of `ids` that the index should hold, with all that is said of them. */
export async function loadSearchSuppliers(
  sql: Sql,
  { ids, today }: { ids: readonly number[]; today: string },
): Promise<SupplierRow[]> {
  return sql<SupplierRow[]>`
    with chosen as (
      select o.*, ${supplierVersion(sql)} as document_version, ${statusesOf(sql, today)} as statuses
      from organisation o
      where ${indexable(sql, { today })}
        and o.id = any(${ids as number[]})
    ),
    offered as (
      select
        f.organisation_id,
        array_agg(f.title order by f.id) as titles,
        array_agg(distinct f.kind) as kinds,
        max(f.radius_km) as radius_km,
        max(f.capacity_cents) as capacity_cents,
        array_agg(f.capacity_cents) as capacities,
        max(f.published_at) as published_at,
        bool_and(not f.described) as presumed
      from offer f
      where f.organisation_id = any(${ids as number[]})
        and f.state = 'published'
      group by f.organisation_id
    )
    select
      o.id, o.document_version as version, o.siret, o.name, o.description, o.commune_code,
      o.lat, o.lng, o.point_approximate, o.statuses, o.created_at,
      coalesce(offered.titles, '{}') as titles,
      coalesce(offered.kinds, '{}') as kinds,
      offered.radius_km, offered.capacity_cents, offered.published_at,
      coalesce(offered.capacities, '{}') as capacities,
      coalesce(offered.presumed, false) as presumed,
      gathered.cpv, gathered.sectors, gathered.areas, gathered.circular, gathered.labels,
      s.staff, s.in_qpv, s.in_frr,
      gathered.languages || coalesce(s.languages, '{}') as languages,
      exists (
        select
        from offer_reference r
        join offer f on f.id = r.offer_id
        where f.organisation_id = o.id
          and f.state = 'published'
      ) as has_references,
      ${tradesOf(sql, sql`gathered.cpv`, sql`gathered.sectors`)} as trades
    from chosen o
    left join supplier s on s.organisation_id = o.id
    left join offered on offered.organisation_id = o.id
    cross join lateral (
      select
        ${gathered(sql, "cpv")} as cpv,
        ${gathered(sql, "sectors")} as sectors,
        ${gathered(sql, "areas")} as areas,
        ${gathered(sql, "circular")} as circular,
        ${gathered(sql, "labels")} as labels,
        ${gathered(sql, "languages")} as languages
    ) gathered
    order by o.id
  `;
}

const gathered = (sql: Sql, column: string): Fragment => sql`
  array(
    select distinct unnest(f.${sql(column)})
    from offer f
    where f.organisation_id = o.id
      and f.state = 'published'
  )
`;
