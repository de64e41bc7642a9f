import { tradeKeys } from "#app/domain/cpv.ts";
import type { RegistryList } from "#app/domain/import-registry.ts";
import type { KnownFiche } from "#app/domain/import-registry-plan.ts";
import type { Sql } from "#db/client.ts";
import { raiseOffers } from "#db/queries/import-offer-writes.ts";
import { recordChanges } from "#db/queries/outbox.ts";

type Changed = { id: number; version: number };

/**
 * Writes what a batch of a register changed, a statement a table, and says it to the outbox. The caller owns the
 * transaction and read the fiches in it (readKnownFiches).
 */
export async function writeFiches(
  sql: Sql,
  { fiches, list }: { fiches: readonly KnownFiche[]; list: RegistryList },
): Promise<void> {
  await addFiches(sql, fiches, list);
  await writeStatuses(sql, fiches);
  const touched = fiches.filter(
    ({ changed, statuses }) => changed || statuses.some((status) => status.changed),
  );
  const organisations = await writeIdentities(sql, touched, list);
  const offers = await writePresumed(sql, fiches);
  const carried = await raiseOffers(sql, {
    organisationIds: organisations.map(({ id }) => id),
    except: offers.map(({ id }) => id),
  });
  await recordChanges(sql, { entity: "supplier", rows: organisations });
  await recordChanges(sql, { entity: "offer", rows: [...offers, ...carried] });
}

async function addFiches(sql: Sql, fiches: readonly KnownFiche[], { source, on }: RegistryList) {
  const fresh = fiches.filter(({ id }) => id === null);
  if (fresh.length === 0) return;
  const rows = await sql<{ id: number; siret: string }[]>`
    insert into organisation (siret, name, facts, version)
    select siret, name, jsonb_build_object('registry', ${source}::text, 'source', ${source}::text, 'on', ${on}::text), 0
    from jsonb_to_recordset(${sql.json(fresh.map(({ siret, name }) => ({ siret, name })))})
      as r (siret text, name text)
    returning id, siret
  `;
  const ids = new Map(rows.map(({ siret, id }) => [siret, id]));
  for (const fiche of fresh) fiche.id = ids.get(fiche.siret) ?? null;
}

async function writeIdentities(
  sql: Sql,
  fiches: readonly KnownFiche[],
  { source }: RegistryList,
): Promise<Changed[]> {
  if (fiches.length === 0) return [];
  const records = fiches.map(({ id, name, email, communeCode }) => ({ id, name, email, communeCode }));
  const rows = await sql<Changed[]>`
    update organisation o
    set name = r.name,
      email = r.email,
      is_supplier = true,
      commune_code = r."communeCode",
      lat = case when moved then c.lat else o.lat end,
      lng = case when moved then c.lng else o.lng end,
      point_approximate = case when moved then c.approximate else o.point_approximate end,
      facts = case
        when o.facts ->> 'source' = ${source} then o.facts || jsonb_build_object('name', r.name)
        else o.facts
      end,
      updated_at = now(),
      version = o.version + 1
    from jsonb_to_recordset(${sql.json(records)})
      as r (id bigint, name text, email text, "communeCode" text)
    left join commune c on c.code = r."communeCode"
    join organisation before on before.id = r.id
    cross join lateral (
      select c.code is not null and (before.lat is null or before.commune_code is distinct from c.code) as moved
    ) as m
    where o.id = r.id
    returning o.id, o.version
  `;
  await sql`
    insert into supplier (organisation_id)
    select unnest(${rows.map(({ id }) => id)}::bigint[])
    on conflict do nothing
  `;
  return [...rows];
}

async function writeStatuses(sql: Sql, fiches: readonly KnownFiche[]) {
  const all = fiches.flatMap(({ id, statuses }) =>
    statuses.map((status) => ({ organisationId: id, ...status })),
  );
  const changed = all.filter((status) => status.changed || status.confirmed);
  if (changed.length === 0) return;
  const records = sql.json(changed);
  const columns = sql`
    (
      id bigint, "organisationId" bigint, kind text, "from" date, until date, number text, authority text, source text,
      "listedOn" date, "unlistedOn" date
    )
  `;
  await sql`
    insert into supplier_status (
      organisation_id, kind, valid_from, valid_until, number, authority, source, listed_on
    )
    select "organisationId", kind, "from", until, number, authority, source, "listedOn"
    from jsonb_to_recordset(${records}) as r ${columns}
    where id is null
  `;
  await sql`
    update supplier_status s
    set valid_from = r."from",
      valid_until = r.until,
      number = r.number,
      authority = r.authority,
      source = r.source,
      listed_on = r."listedOn",
      unlisted_on = r."unlistedOn"
    from jsonb_to_recordset(${records}) as r ${columns}
    where s.id = r.id
  `;
}

/** Offers presumed from a register stand where the structure has its seat. */
async function writePresumed(sql: Sql, fiches: readonly KnownFiche[]): Promise<Changed[]> {
  const changed = fiches.flatMap(({ id, presumed }) =>
    presumed?.changed
      ? [{ organisationId: id, ...presumed, tradeKeys: tradeKeys([], presumed.sectors) }]
      : [],
  );
  if (changed.length === 0) return [];
  const records = sql.json(changed);
  const columns = sql`
    (
      id bigint, "organisationId" bigint, title text, kind text, sectors text[], "tradeKeys" text[], areas text[]
    )
  `;
  const added = await sql<Changed[]>`
    insert into offer (
      organisation_id, described, title, kind, sectors, trade_keys, areas, lat, lng, point_approximate, state,
      published_at
    )
    select
      r."organisationId", false, r.title, r.kind, r.sectors, r."tradeKeys", r.areas, o.lat, o.lng,
      o.point_approximate, 'published', now()
    from jsonb_to_recordset(${records}) as r ${columns}
    join organisation o on o.id = r."organisationId"
    where r.id is null
    returning id, version
  `;
  const updated = await sql<Changed[]>`
    update offer f
    set title = r.title,
      kind = r.kind,
      sectors = r.sectors,
      trade_keys = r."tradeKeys",
      areas = r.areas,
      lat = o.lat,
      lng = o.lng,
      point_approximate = o.point_approximate,
      updated_at = now(),
      version = f.version + 1
    from jsonb_to_recordset(${records}) as r ${columns}
    join organisation o on o.id = r."organisationId"
    where f.id = r.id
    returning f.id, f.version
  `;
  return [...added, ...updated];
}
