import type { BuyerKind } from "#app/domain/eligibility.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { recordChanges } from "#db/queries/outbox.ts";

export type Organisation = {
  id: number;
  siret: string;
  siren: string;
  name: string;
  legalForm: string | null;
  address: string | null;
  communeCode: string | null;
  communeName: string | null;
  lat: number | null;
  lng: number | null;
  pointApproximate: boolean;
  email: string | null;
  phone: string | null;
  website: string | null;
  description: string;
  isSupplier: boolean;
  isBuyer: boolean;
  isFacilitator: boolean;
  buyerKind: BuyerKind | null;
  closedOn: string | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
};

/** What a register or a person says of an organisation; what is left out keeps its value. */
export type OrganisationFields = {
  name: string;
  legalForm?: string | null;
  address?: string | null;
  communeCode?: string | null;
  /** an exact point (from a register's address); without it the commune's point stands in */
  point?: { lat: number; lng: number } | null;
  email?: string | null;
  phone?: string | null;
  website?: string | null;
  description?: string;
  /** a role is added, never taken away, by saving again */
  isSupplier?: boolean;
  isBuyer?: boolean;
  isFacilitator?: boolean;
  buyerKind?: BuyerKind | null;
  facts?: Record<string, string | number | boolean | null>;
  closedOn?: string | null;
};

/**
 * Creates the organisation of a SIRET, or completes the one that exists (nothing given is lost, nothing left out is
 * emptied). Everything that shows its name or its place is indexed and matched again.
 */
export async function saveOrganisation(
  sql: Sql,
  {
    siret,
    accountId = null,
    fields,
  }: { siret: string; accountId?: number | null; fields: OrganisationFields },
): Promise<{ id: number; version: number; created: boolean }> {
  return transaction(sql, async (tx) => {
    const [row] = await tx<{ id: number; version: number }[]>`
      insert into organisation (siret, name, version)
      values (${siret}, ${fields.name}, 0)
      on conflict (siret) do update set updated_at = now()
      returning id, version
    `;
    if (!row) throw new Error("organisation: the upsert returned nothing");
    const version = await writeFields(tx, { id: row.id, fields });
    await afterChange(tx, { id: row.id, version });
    const created = row.version === 0;
    await recordAudit(tx, {
      accountId,
      organisationId: row.id,
      action: created ? "organisation.create" : "organisation.update",
      entity: "organisation",
      entityId: row.id,
    });
    return { id: row.id, version, created };
  });
}

/** Changes an organisation known by its id; null when there is none. */
export async function updateOrganisation(
  sql: Sql,
  { id, accountId, fields }: { id: number; accountId: number; fields: OrganisationFields },
): Promise<{ version: number } | null> {
  return transaction(sql, async (tx) => {
    const [row] = await tx`select id from organisation where id = ${id} for update`;
    if (!row) return null;
    const version = await writeFields(tx, { id, fields });
    await afterChange(tx, { id, version });
    await recordAudit(tx, {
      accountId,
      organisationId: id,
      action: "organisation.update",
      entity: "organisation",
      entityId: id,
    });
    return { version };
  });
}

async function writeFields(
  sql: Sql,
  { id, fields }: { id: number; fields: OrganisationFields },
): Promise<number> {
  const { point, facts, isSupplier, isBuyer, isFacilitator, ...plain } = fields;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const [before] = await sql<{ communeCode: string | null }[]>`
    select commune_code from organisation where id = ${id}
  `;
  const [row] = await sql<{ version: number }[]>`
    update organisation
    set ${sql(given)},
      is_supplier = is_supplier or ${isSupplier ?? false},
      is_buyer = is_buyer or ${isBuyer ?? false},
      is_facilitator = is_facilitator or ${isFacilitator ?? false},
      facts = facts || ${sql.json(facts ?? {})},
      updated_at = now(),
      version = version + 1
    where id = ${id}
    returning version
  `;
  if (point) await setPoint(sql, { id, point });
  else if (plain.communeCode) await setPointOfCommune(sql, { id, before: before?.communeCode ?? null });
  await sql`
    insert into supplier (organisation_id)
    select id from organisation where id = ${id} and is_supplier
    on conflict do nothing
  `;
  return row?.version ?? 0;
}

async function setPoint(sql: Sql, { id, point }: { id: number; point: { lat: number; lng: number } }) {
  await sql`
    update organisation
    set lat = ${point.lat}, lng = ${point.lng}, point_approximate = false
    where id = ${id}
  `;
}

// A point that an address gave stays while the commune stays; a new commune brings its own point.
async function setPointOfCommune(sql: Sql, { id, before }: { id: number; before: string | null }) {
  await sql`
    update organisation o
    set lat = c.lat, lng = c.lng, point_approximate = c.approximate
    from commune c
    where o.id = ${id}
      and c.code = o.commune_code
      and (o.lat is null or c.code is distinct from ${before})
  `;
  await sql`
    update offer f
    set lat = o.lat, lng = o.lng, point_approximate = o.point_approximate
    from organisation o
    where f.organisation_id = ${id}
      and o.id = f.organisation_id
      and f.commune_code is null
  `;
}

// The name and the place of an organisation are in its own documents and in those of all it published.
async function afterChange(sql: Sql, { id, version }: { id: number; version: number }) {
  const [row] = await sql<{ isSupplier: boolean }[]>`select is_supplier from organisation where id = ${id}`;
  if (row?.isSupplier) await recordChanges(sql, { entity: "supplier", rows: [{ id, version }] });
  const offers = await sql<{ id: number; version: number }[]>`
    update offer set version = version + 1
    where organisation_id = ${id} and state = 'published'
    returning id, version
  `;
  await recordChanges(sql, { entity: "offer", rows: offers });
  const purchases = await sql<{ id: number; version: number }[]>`
    update purchase set version = version + 1
    where organisation_id = ${id} and state = 'published'
    returning id, version
  `;
  await recordChanges(sql, { entity: "purchase", rows: purchases });
  const calls = await sql<{ id: number; version: number }[]>`
    update call_for_interest set version = version + 1
    where organisation_id = ${id} and state = 'open'
    returning id, version
  `;
  await recordChanges(sql, { entity: "call", rows: calls });
}

export async function findOrganisation(sql: Sql, { id }: { id: number }): Promise<Organisation | null> {
  const [row] = await sql<Organisation[]>`
    select ${columns(sql)}
    from organisation o
    left join commune c on c.code = o.commune_code
    where o.id = ${id}
  `;
  return row ?? null;
}

export async function findOrganisationBySiret(
  sql: Sql,
  { siret }: { siret: string },
): Promise<Organisation | null> {
  const [row] = await sql<Organisation[]>`
    select ${columns(sql)}
    from organisation o
    left join commune c on c.code = o.commune_code
    where o.siret = ${siret}
  `;
  return row ?? null;
}

const columns = (sql: Sql) => sql`
  o.id, o.siret, o.siren, o.name, o.legal_form, o.address, o.commune_code, c.name as commune_name,
  o.lat, o.lng, o.point_approximate, o.email, o.phone, o.website, o.description,
  o.is_supplier, o.is_buyer, o.is_facilitator, o.buyer_kind, o.closed_on,
  o.created_at, o.updated_at, o.version
`;
