import type { OfferKind } from "#app/domain/offer.ts";
import type { Sql } from "#db/client.ts";

/** Suppliers side by side: what their public pages say, read for a few of them at once. */

export type ComparedOffer = {
  id: number;
  title: string;
  kind: OfferKind;
  cpv: string[];
  areas: string[];
  radiusKm: number | null;
  capacityCents: number | null;
  leadTimeDays: number | null;
  circular: string[];
  labels: string[];
  languages: string[];
  communeName: string | null;
};

export type ComparedReference = { client: string; year: number; amountCents: number | null };

export type ComparedRow = {
  id: number;
  siret: string;
  name: string;
  legalForm: string | null;
  communeName: string | null;
  closedOn: string | null;
  staff: number | null;
  languages: string[];
  shareDisabled: number | null;
  shareDisadvantaged: number | null;
  shareDetained: number | null;
  sharesOn: string | null;
  inQpv: boolean | null;
  inFrr: boolean | null;
  /** published, the newest first */
  offers: ComparedOffer[];
  /** of published offers, the latest first */
  references: ComparedReference[];
};

/** Suppliers by id, in the order asked; those that do not exist, or are not suppliers, are left out. */
export async function loadCompared(sql: Sql, { ids }: { ids: readonly number[] }): Promise<ComparedRow[]> {
  return sql<ComparedRow[]>`
    select
      o.id, o.siret, o.name, o.legal_form, c.name as commune_name, o.closed_on,
      s.staff, s.languages, s.share_disabled, s.share_disadvantaged, s.share_detained, s.shares_on,
      s.in_qpv, s.in_frr,
      coalesce((${offersOf(sql)}), '[]') as offers,
      coalesce((${referencesOf(sql)}), '[]') as references
    from unnest(${[...ids]}::bigint[]) with ordinality as asked (id, place)
    join organisation o on o.id = asked.id and o.is_supplier
    join supplier s on s.organisation_id = o.id
    left join commune c on c.code = o.commune_code
    order by asked.place
  `;
}

const offersOf = (sql: Sql) => sql`
  select jsonb_agg(
    jsonb_build_object(
      'id', f.id,
      'title', f.title,
      'kind', f.kind,
      'cpv', f.cpv,
      'areas', f.areas,
      'radiusKm', f.radius_km,
      'capacityCents', f.capacity_cents,
      'leadTimeDays', f.lead_time_days,
      'circular', f.circular,
      'labels', f.labels,
      'languages', f.languages,
      'communeName', site.name
    )
    order by f.published_at desc, f.id desc
  )
  from offer f
  left join commune site on site.code = coalesce(f.commune_code, o.commune_code)
  where f.organisation_id = o.id
    and f.state = 'published'
`;

const referencesOf = (sql: Sql) => sql`
  select jsonb_agg(
    jsonb_build_object('client', r.client, 'year', r.year, 'amountCents', r.amount_cents)
    order by r.year desc, r.id
  )
  from offer_reference r
  join offer f on f.id = r.offer_id
  where f.organisation_id = o.id
    and f.state = 'published'
`;
