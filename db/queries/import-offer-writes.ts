import { tradeKeys } from "#app/domain/cpv.ts";
import { NO_DETAILS } from "#app/domain/import-offer-details.ts";
import type { KnownOffer } from "#app/domain/import-supplier-plan.ts";
import type { Sql } from "#db/client.ts";

/** Offers of an import, a statement a batch. The caller owns the transaction and tells the outbox. */

type Changed = { id: number; version: number };
export type OwnedOffer = KnownOffer & { organisationId: number | null };

const offerRecords = (sql: Sql, offers: readonly OwnedOffer[]) =>
  sql.json(
    offers.map(({ id, organisationId, content: { details, ...content } }) => ({
      id,
      organisationId,
      ...content,
      ...NO_DETAILS,
      ...details,
      tradeKeys: tradeKeys(content.cpv, content.sectors),
    })),
  );

const offerColumns = (sql: Sql) => sql`
  (
    id bigint, "organisationId" bigint, "importKey" text, title text, description text, kind text, cpv text[],
    sectors text[], "tradeKeys" text[], areas text[], "radiusKm" integer, "communeCode" text,
    "capacityCents" bigint, circular text[], labels text[], "agecCategory" text, "leadTimeDays" integer,
    staff integer, "priceHint" text, languages text[], accessibility text[], "fairTrade" boolean,
    "recycledShare" smallint, "fullUntil" date
  )
`;

export async function addOffers(sql: Sql, offers: readonly OwnedOffer[]): Promise<Changed[]> {
  const fresh = offers.filter(({ id }) => id === null);
  if (fresh.length === 0) return [];
  return sql<Changed[]>`
    insert into offer (
      organisation_id, import_key, title, description, kind, cpv, sectors, trade_keys, areas, radius_km,
      commune_code, lat, lng, point_approximate, capacity_cents, circular, labels, agec_category,
      lead_time_days, staff, price_hint, languages, accessibility, fair_trade, recycled_share, full_until,
      state, published_at
    )
    select
      r."organisationId", r."importKey", r.title, r.description, r.kind, r.cpv, r.sectors, r."tradeKeys", r.areas,
      r."radiusKm", r."communeCode", coalesce(c.lat, o.lat), coalesce(c.lng, o.lng),
      coalesce(c.approximate, o.point_approximate), r."capacityCents", r.circular, r.labels, r."agecCategory",
      r."leadTimeDays", r.staff, r."priceHint", r.languages, r.accessibility, r."fairTrade", r."recycledShare",
      r."fullUntil", 'published', now()
    from jsonb_to_recordset(${offerRecords(sql, fresh)}) as r ${offerColumns(sql)}
    join organisation o on o.id = r."organisationId"
    left join commune c on c.code = r."communeCode"
    returning id, version
  `;
}

export async function changeOffers(sql: Sql, offers: readonly OwnedOffer[]): Promise<Changed[]> {
  const known = offers.filter(({ id }) => id !== null);
  if (known.length === 0) return [];
  return sql<Changed[]>`
    update offer f
    set described = true,
      import_key = r."importKey",
      title = r.title,
      description = r.description,
      kind = r.kind,
      cpv = r.cpv,
      sectors = r.sectors,
      trade_keys = r."tradeKeys",
      areas = r.areas,
      radius_km = r."radiusKm",
      commune_code = r."communeCode",
      lat = coalesce(c.lat, o.lat),
      lng = coalesce(c.lng, o.lng),
      point_approximate = coalesce(c.approximate, o.point_approximate),
      capacity_cents = r."capacityCents",
      circular = r.circular,
      labels = r.labels,
      agec_category = r."agecCategory",
      lead_time_days = r."leadTimeDays",
      staff = r.staff,
      price_hint = r."priceHint",
      languages = r.languages,
      accessibility = r.accessibility,
      fair_trade = r."fairTrade",
      recycled_share = r."recycledShare",
      full_until = r."fullUntil",
      state = case when f.state = 'draft' then 'published' else f.state end,
      published_at = coalesce(f.published_at, now()),
      updated_at = now(),
      version = f.version + 1
    from jsonb_to_recordset(${offerRecords(sql, known)}) as r ${offerColumns(sql)}
    join organisation o on o.id = r."organisationId"
    left join commune c on c.code = r."communeCode"
    where f.id = r.id
    returning f.id, f.version
  `;
}

/** What a supplier is (name, statuses, place) is in the documents of all its published offers. */
export async function raiseOffers(
  sql: Sql,
  { organisationIds, except }: { organisationIds: readonly number[]; except: readonly number[] },
): Promise<Changed[]> {
  if (organisationIds.length === 0) return [];
  return sql<Changed[]>`
    update offer f
    set lat = case when f.commune_code is null then o.lat else f.lat end,
      lng = case when f.commune_code is null then o.lng else f.lng end,
      point_approximate = case when f.commune_code is null then o.point_approximate else f.point_approximate end,
      version = f.version + 1
    from organisation o
    where f.organisation_id = any(${[...organisationIds]}::bigint[])
      and o.id = f.organisation_id
      and f.state = 'published'
      and f.id <> all(${[...except]}::bigint[])
    returning f.id, f.version
  `;
}
