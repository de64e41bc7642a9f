import type { KnownSupplier } from "#app/domain/import-supplier-plan.ts";
import type { Sql } from "#db/client.ts";
import { addOffers, changeOffers, raiseOffers } from "#db/queries/import-offer-writes.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import { retirePresumedOffers } from "#db/queries/presumed-offers.ts";

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
  await retirePresumedOffers(sql, { organisationIds: offers.flatMap(({ organisationId: id }) => id ?? []) });
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
