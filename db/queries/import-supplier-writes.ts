import { tradeKeys } from "#app/domain/cpv.ts";
import type { KnownOffer, KnownSupplier } from "#app/domain/import-supplier-plan.ts";
import type { Sql } from "#db/client.ts";
import { recordChanges } from "#db/queries/outbox.ts";

type Changed = { id: number; version: number };

/**
 * Writes what a batch changed in suppliers, statuses and offers, a statement a table, and says it to the outbox.
 * The caller owns the transaction and read the suppliers in it (readKnownSuppliers).
 */
export async function writeSuppliers(
  sql: Sql,
  { suppliers }: { suppliers: readonly KnownSupplier[] },
): Promise<void> {
  await addOrganisations(sql, suppliers);
  const touched = suppliers.filter(
    ({ changed, statuses }) => changed || statuses.some((status) => status.changed),
  );
  const organisations = await writeOrganisations(sql, touched);
  await writeStatuses(sql, touched);
  const offers = suppliers.flatMap((supplier) =>
    [...supplier.offers.values()]
      .filter(({ changed }) => changed)
      .map((offer) => ({ organisationId: supplier.id, ...offer })),
  );
  const written = [...(await addOffers(sql, offers)), ...(await changeOffers(sql, offers))];
  const carried = await raiseOffers(sql, {
    organisationIds: organisations.map(({ id }) => id),
    except: written.map(({ id }) => id),
  });
  await recordChanges(sql, { entity: "supplier", rows: organisations });
  await recordChanges(sql, { entity: "offer", rows: [...written, ...carried] });
}

// Only the identity: the rest of a new organisation is written with that of the changed ones.
async function addOrganisations(sql: Sql, suppliers: readonly KnownSupplier[]) {
  const fresh = suppliers.filter(({ id }) => id === null);
  if (fresh.length === 0) return;
  const rows = await sql<{ id: number; siret: string }[]>`
    insert into organisation (siret, name, version)
    select siret, name, 0
    from jsonb_to_recordset(${sql.json(fresh.map(({ siret, name }) => ({ siret, name })))})
      as r (siret text, name text)
    returning id, siret
  `;
  const ids = new Map(rows.map(({ siret, id }) => [siret, id]));
  for (const supplier of fresh) supplier.id = ids.get(supplier.siret) ?? null;
}

async function writeOrganisations(sql: Sql, suppliers: readonly KnownSupplier[]): Promise<Changed[]> {
  if (suppliers.length === 0) return [];
  const records = suppliers.map(({ statuses: _statuses, offers: _offers, ...identity }) => identity);
  const rows = await sql<Changed[]>`
    update organisation o
    set name = r.name,
      address = r.address,
      email = r.email,
      is_supplier = true,
      commune_code = r."communeCode",
      lat = case when moved then c.lat else o.lat end,
      lng = case when moved then c.lng else o.lng end,
      point_approximate = case when moved then c.approximate else o.point_approximate end,
      updated_at = now(),
      version = o.version + 1
    from jsonb_to_recordset(${sql.json(records)})
      as r (id bigint, name text, address text, email text, "communeCode" text)
    left join commune c on c.code = r."communeCode"
    join organisation before on before.id = r.id
    cross join lateral (
      select c.code is not null and (before.lat is null or before.commune_code is distinct from c.code) as moved
    ) as m
    where o.id = r.id
    returning o.id, o.version
  `;
  await sql`
    insert into supplier (organisation_id, share_disabled, share_disadvantaged)
    select id, "shareDisabled", "shareDisadvantaged"
    from jsonb_to_recordset(${sql.json(records)})
      as r (id bigint, "shareDisabled" numeric, "shareDisadvantaged" numeric)
    on conflict (organisation_id) do update
    set share_disabled = excluded.share_disabled,
      share_disadvantaged = excluded.share_disadvantaged
  `;
  return [...rows];
}

async function writeStatuses(sql: Sql, suppliers: readonly KnownSupplier[]) {
  const changed = suppliers.flatMap(({ id, statuses }) =>
    statuses.filter((status) => status.changed).map((status) => ({ organisationId: id, ...status })),
  );
  const records = sql.json(changed);
  await sql`
    insert into supplier_status (organisation_id, kind, valid_from, valid_until, source)
    select "organisationId", kind, "from", until, 'import'
    from jsonb_to_recordset(${records})
      as r (id bigint, "organisationId" bigint, kind text, "from" date, until date)
    where id is null
  `;
  await sql`
    update supplier_status s
    set valid_from = r."from", valid_until = r.until
    from jsonb_to_recordset(${records}) as r (id bigint, "from" date, until date)
    where s.id = r.id
  `;
}

const offerRecords = (sql: Sql, offers: readonly (KnownOffer & { organisationId: number | null })[]) =>
  sql.json(
    offers.map(({ id, organisationId, content }) => ({
      id,
      organisationId,
      ...content,
      tradeKeys: tradeKeys(content.cpv, content.sectors),
    })),
  );

const offerColumns = (sql: Sql) => sql`
  (
    id bigint, "organisationId" bigint, "importKey" text, title text, description text, kind text, cpv text[],
    sectors text[], "tradeKeys" text[], areas text[], "radiusKm" integer, "communeCode" text,
    "capacityCents" bigint, circular text[], labels text[], "agecCategory" text
  )
`;

async function addOffers(
  sql: Sql,
  offers: readonly (KnownOffer & { organisationId: number | null })[],
): Promise<Changed[]> {
  const fresh = offers.filter(({ id }) => id === null);
  if (fresh.length === 0) return [];
  return sql<Changed[]>`
    insert into offer (
      organisation_id, import_key, title, description, kind, cpv, sectors, trade_keys, areas, radius_km,
      commune_code, lat, lng, point_approximate, capacity_cents, circular, labels, agec_category,
      state, published_at
    )
    select
      r."organisationId", r."importKey", r.title, r.description, r.kind, r.cpv, r.sectors, r."tradeKeys", r.areas,
      r."radiusKm", r."communeCode", coalesce(c.lat, o.lat), coalesce(c.lng, o.lng),
      coalesce(c.approximate, o.point_approximate), r."capacityCents", r.circular, r.labels, r."agecCategory",
      'published', now()
    from jsonb_to_recordset(${offerRecords(sql, fresh)}) as r ${offerColumns(sql)}
    join organisation o on o.id = r."organisationId"
    left join commune c on c.code = r."communeCode"
    returning id, version
  `;
}

async function changeOffers(
  sql: Sql,
  offers: readonly (KnownOffer & { organisationId: number | null })[],
): Promise<Changed[]> {
  const known = offers.filter(({ id }) => id !== null);
  if (known.length === 0) return [];
  return sql<Changed[]>`
    update offer f
    set import_key = r."importKey",
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

// What a supplier is (name, statuses, place) is in the documents of all its published offers.
async function raiseOffers(
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
