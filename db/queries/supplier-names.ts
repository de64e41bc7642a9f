import type { Sql } from "#db/client.ts";

/** What names a supplier in a list. */
export type SupplierName = { organisationId: number; name: string; commune: string | null };

export async function listSupplierNames(
  sql: Sql,
  { organisationIds }: { organisationIds: readonly number[] },
): Promise<Map<number, SupplierName>> {
  const rows = await sql<SupplierName[]>`
    select o.id as organisation_id, o.name, c.name as commune
    from organisation o
    left join commune c on c.code = o.commune_code
    where o.id = any(${[...organisationIds]}::bigint[])
  `;
  return new Map(rows.map((row) => [row.organisationId, row]));
}

export type Establishment = { id: number; siret: string; name: string; commune: string | null };

/** Other establishments of the same legal person that are suppliers here. A status belongs to one of them only. */
export async function listOtherEstablishments(
  sql: Sql,
  { siret, siren }: { siret: string; siren: string },
): Promise<Establishment[]> {
  return sql<Establishment[]>`
    select o.id, o.siret, o.name, c.name as commune
    from organisation o
    left join commune c on c.code = o.commune_code
    where o.siren = ${siren}
      and o.siret <> ${siret}
      and o.is_supplier
    order by o.siret
    limit 50
  `;
}
