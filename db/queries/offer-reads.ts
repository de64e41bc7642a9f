import type { IsoDate } from "#app/domain/date.ts";
import type { OfferFields, OfferReference, OfferState } from "#app/domain/offer.ts";
import type { Sql } from "#db/client.ts";
import { firstPhoto, type Thumbnail } from "#db/queries/offer-photos.ts";

export type OfferDetail = OfferFields & {
  id: number;
  state: OfferState;
  publishedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  /** false: presumed from a register */
  described: boolean;
  communeName: string | null;
  lat: number | null;
  lng: number | null;
  pointApproximate: boolean;
  supplier: {
    id: number;
    siret: string;
    name: string;
    communeCode: string | null;
    communeName: string | null;
    email: string | null;
    website: string | null;
  };
  references: readonly (OfferReference & { id: number })[];
};

/** An offer in any state: the page asks `state` and `canRead` before it shows a draft. */
export async function findOffer(sql: Sql, { id }: { id: number }): Promise<OfferDetail | null> {
  const [row] = await sql<Omit<OfferDetail, "references">[]>`
    select
      f.id, f.title, f.description, f.kind, f.cpv, f.sectors, f.areas, f.radius_km, f.commune_code,
      f.capacity_cents, f.lead_time_days, f.staff, f.price_hint, f.circular, f.labels, f.agec_category,
      f.fair_trade, f.languages, f.accessibility, f.recycled_share, f.full_until,
      f.state, f.published_at, f.created_at, f.updated_at, f.version, f.described,
      f.lat, f.lng, f.point_approximate,
      site.name as commune_name,
      jsonb_build_object(
        'id', o.id,
        'siret', o.siret,
        'name', o.name,
        'communeCode', o.commune_code,
        'communeName', seat.name,
        'email', o.email,
        'website', o.website
      ) as supplier
    from offer f
    join organisation o on o.id = f.organisation_id
    left join commune site on site.code = f.commune_code
    left join commune seat on seat.code = o.commune_code
    where f.id = ${id}
  `;
  if (!row) return null;
  const references = await sql<(OfferReference & { id: number })[]>`
    select id, client, year, description, amount_cents
    from offer_reference
    where offer_id = ${id}
    order by year desc, id
  `;
  return { ...row, references: [...references] };
}

export type OwnOffer = OfferFields & {
  id: number;
  state: OfferState;
  updatedAt: Date;
  /** open needs that this offer answers best for its supplier */
  matches: number;
  references: number;
  photos: number;
  /** labels with a file */
  proofs: number;
};

/** A supplier's own offers, drafts first, then the newest; archived last. */
export async function listOffersOf(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<OwnOffer[]> {
  return sql<OwnOffer[]>`
    select
      f.id, f.title, f.description, f.kind, f.cpv, f.sectors, f.areas, f.radius_km, f.commune_code,
      f.capacity_cents, f.lead_time_days, f.staff, f.price_hint, f.circular, f.labels, f.agec_category,
      f.fair_trade, f.languages, f.accessibility, f.recycled_share, f.full_until, f.state, f.updated_at,
      (select count(*)::int from match m where m.offer_id = f.id and m.holds) as matches,
      (select count(*)::int from offer_reference r where r.offer_id = f.id) as references,
      (select count(*)::int from offer_photo p where p.offer_id = f.id) as photos,
      (
        select count(*)::int
        from offer_label l
        where l.offer_id = f.id
          and l.file_id is not null
          and l.label = any(f.labels)
      ) as proofs
    from offer f
    where f.organisation_id = ${organisationId}
    order by array_position(array['draft', 'published', 'archived'], f.state), f.updated_at desc, f.id
  `;
}

export type PublishedOffer = {
  id: number;
  title: string;
  kind: OfferFields["kind"];
  description: string;
  cpv: string[];
  areas: string[];
  radiusKm: number | null;
  capacityCents: number | null;
  circular: string[];
  /** no new work up to that day, included */
  fullUntil: IsoDate | null;
  /** the first one, in its small size */
  photo: Thumbnail | null;
  /** false: presumed from a register */
  described: boolean;
  publishedAt: Date;
  organisationId: number;
  supplierName: string;
  communeCode: string | null;
  communeName: string | null;
};

/** What everybody may see of a supplier's offers. */
export async function listPublishedOffersOf(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<PublishedOffer[]> {
  return sql<PublishedOffer[]>`
    select ${publishedColumns(sql)}
    from offer f
    join organisation o on o.id = f.organisation_id
    left join commune c on c.code = coalesce(f.commune_code, o.commune_code)
    where f.organisation_id = ${organisationId}
      and f.state = 'published'
    order by f.published_at desc, f.id desc
  `;
}

/** The home page's list: the newest offers of suppliers that are not closed. They are chosen before their communes are joined. */
export async function listNewestOffers(sql: Sql, { limit }: { limit: number }): Promise<PublishedOffer[]> {
  return sql<PublishedOffer[]>`
    with newest as materialized (
      select f.id
      from offer f
      join organisation o on o.id = f.organisation_id
      where f.state = 'published'
        and f.described
        and o.closed_on is null
      order by f.published_at desc, f.id desc
      limit ${limit}
    )
    select ${publishedColumns(sql)}
    from newest
    join offer f using (id)
    join organisation o on o.id = f.organisation_id
    left join commune c on c.code = coalesce(f.commune_code, o.commune_code)
    order by f.published_at desc, f.id desc
  `;
}

const publishedColumns = (sql: Sql) => sql`
  f.id, f.title, f.kind, left(f.description, 400) as description, f.cpv, f.areas, f.radius_km, f.capacity_cents,
  f.circular, f.full_until, ${firstPhoto(sql)} as photo, f.described, f.published_at, f.organisation_id,
  o.name as supplier_name, c.code as commune_code, c.name as commune_name
`;
