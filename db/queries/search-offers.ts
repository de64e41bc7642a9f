import type { OfferKind } from "#app/domain/offer.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import type { Fragment, Sql } from "#db/client.ts";
import { firstPhoto, type Thumbnail } from "#db/queries/offer-photos.ts";

/** What the search says of an offer and of its supplier. */

/** A thing of the database and the version its document would have now. */
export type DocumentKey = { id: number; version: number };

export type HeldStatus = { kind: StatusKind; verified: boolean };

export type OfferRow = {
  id: number;
  version: number;
  title: string;
  description: string;
  kind: OfferKind;
  cpv: string[];
  sectors: string[];
  /** labels of the sectors and the CPV codes */
  trades: string[];
  areas: TerritoryCode[];
  radiusKm: number | null;
  capacityCents: number | null;
  circular: string[];
  labels: string[];
  /** from a register: nobody described it */
  presumed: boolean;
  fullUntil: string | null;
  photo: Thumbnail | null;
  lat: number | null;
  lng: number | null;
  pointApproximate: boolean;
  communeCode: string | null;
  publishedAt: Date | null;
  organisationId: number;
  siret: string;
  name: string;
  /** of the supplier */
  staff: number | null;
  inQpv: boolean | null;
  inFrr: boolean | null;
  /** of the offer and of its supplier */
  languages: string[];
  hasReferences: boolean;
  /** in force today, neither withdrawn nor refused */
  statuses: HeldStatus[];
};

const offerVersion = (sql: Sql): Fragment => sql`f.version + o.version`;

/** Published, by a supplier that is not closed. */
const indexable = (sql: Sql, { today }: { today: string }): Fragment => sql`
  f.state = 'published'
  and (o.closed_on is null or o.closed_on > ${today}::date)
`;

/** The offers that the index should hold, by id. */
export async function listOfferKeys(
  sql: Sql,
  { today, after, limit }: { today: string; after: number; limit: number },
): Promise<DocumentKey[]> {
  return sql<DocumentKey[]>`
    select f.id, ${offerVersion(sql)} as version
    from offer f
    join organisation o on o.id = f.organisation_id
    where ${indexable(sql, { today })}
      and f.id > ${after}
    order by f.id
    limit ${limit}
  `;
}

/** Those of `ids` that the index should hold, with all that is said of them. */
export async function loadSearchOffers(
  sql: Sql,
  { ids, today }: { ids: readonly number[]; today: string },
): Promise<OfferRow[]> {
  return sql<OfferRow[]>`
    select
      f.id, ${offerVersion(sql)} as version,
      f.title, f.description, f.kind, f.cpv, f.sectors,
      ${tradesOf(sql, sql`f.cpv`, sql`f.sectors`)} as trades,
      f.areas, f.radius_km, f.capacity_cents, f.circular, f.labels,
      not f.described as presumed, f.full_until,
      ${firstPhoto(sql)} as photo,
      coalesce(f.lat, o.lat) as lat,
      coalesce(f.lng, o.lng) as lng,
      case when f.lat is null then o.point_approximate else f.point_approximate end as point_approximate,
      coalesce(f.commune_code, o.commune_code) as commune_code,
      s.staff, s.in_qpv, s.in_frr,
      f.languages || coalesce(s.languages, '{}') as languages,
      exists (select from offer_reference r where r.offer_id = f.id) as has_references,
      f.published_at, f.organisation_id, o.siret, o.name,
      ${statusesOf(sql, today)} as statuses
    from offer f
    join organisation o on o.id = f.organisation_id
    left join supplier s on s.organisation_id = o.id
    where ${indexable(sql, { today })}
      and f.id = any(${ids as number[]})
    order by f.id
  `;
}

/** French names of the trades of a row: what people type when they do not speak CPV. */
export const tradesOf = (sql: Sql, cpv: Fragment, sectors: Fragment): Fragment => sql`
  array(
    select s.label
    from sector s
    where s.code = any(${sectors})
    union
    select label
    from cpv
    where code = any(${cpv})
  )
`;

/** Statuses that hold today, of the organisation `o`. */
export const statusesOf = (sql: Sql, today: string): Fragment => sql`
  coalesce(
    (
      select jsonb_agg(jsonb_build_object('kind', s.kind, 'verified', s.verification = 'verified') order by s.id)
      from supplier_status s
      where s.organisation_id = o.id
        and s.withdrawn_at is null
        and s.verification <> 'refused'
        and (s.valid_from is null or s.valid_from <= ${today}::date)
        and (s.valid_until is null or s.valid_until >= ${today}::date)
    ),
    '[]'
  )
`;

/** The suppliers of these offers, in whatever state they are. */
export async function listOfferOwners(sql: Sql, { ids }: { ids: readonly number[] }): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select distinct organisation_id as id
    from offer
    where id = any(${ids as number[]})
  `;
  return rows.map(({ id }) => id);
}

/** The published offers of these suppliers. */
export async function listPublishedOffersOfAll(
  sql: Sql,
  { organisationIds }: { organisationIds: readonly number[] },
): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select id
    from offer
    where organisation_id = any(${organisationIds as number[]})
      and state = 'published'
  `;
  return rows.map(({ id }) => id);
}
