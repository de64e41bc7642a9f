import type { ReferenceCommune, ReferenceRows } from "#app/domain/import-reference.ts";
import type { Sector } from "#app/domain/sector.ts";
import type { Sql } from "#db/client.ts";
import { listEmptyTerritories } from "#db/queries/reference.ts";

/**
 * Everything that rows of a file are checked against: read once for an import (about 20 MB). With `places`, only the
 * communes of these INSEE or postal codes: for a page, which has no time for the others.
 */
export async function readImportReference(
  sql: Sql,
  { places }: { places?: readonly string[] } = {},
): Promise<ReferenceRows> {
  const asked = places ? sql`array(${codesOf(sql, places)})` : null;
  const [communes, aliases, epci, departements, regions, cpv, sectors, empty] = await Promise.all([
    sql<ReferenceCommune[]>`
      select code, name, departement_code, region_code, epci_code, ept_code, siren, population, postal_codes
      from commune
      where not former
        and ${asked && places ? sql`(code = any(${asked}) or postal_codes && ${[...places]}::text[])` : sql`true`}
      order by population desc, code
    `,
    sql<ReferenceRows["aliases"][number][]>`
      select code, name, commune_code
      from commune_alias
      where ${asked ? sql`commune_code = any(${asked})` : sql`true`}
      order by code
    `,
    sql<{ code: string; name: string }[]>`select code, name from epci`,
    sql<
      { code: string; name: string; regionCode: string }[]
    >`select code, name, region_code from departement`,
    sql<{ code: string; name: string }[]>`select code, name from region`,
    sql<{ code: string }[]>`select code from cpv where official`,
    sql<Sector[]>`select code, group_code, label, cpv from sector order by position`,
    listEmptyTerritories(sql),
  ]);
  return { communes, aliases, epci, departements, regions, cpv: cpv.map(({ code }) => code), sectors, empty };
}

// A former commune, an arrondissement: the commune they belong to now.
const codesOf = (sql: Sql, places: readonly string[]) => sql`
  select unnest(${[...places]}::text[])
  union
  select commune_code from commune_alias where code = any(${[...places]}::text[])
`;

/** Keeps well-formed codes that the list does not have, each under its nearest ancestor if there is one. */
export async function keepUnknownCpv(
  sql: Sql,
  { codes }: { codes: readonly { code: string; parent: string | null }[] },
): Promise<void> {
  if (codes.length === 0) return;
  await sql`
    insert into cpv (code, label, parent, official, search)
    select
      r.code, coalesce(p.label || ' (code hors nomenclature)', 'Code hors nomenclature'), r.parent, false,
      coalesce(p.search, '')
    from unnest(
      ${codes.map(({ code }) => code)}::text[],
      ${codes.map(({ parent }) => parent)}::text[]
    ) as r (code, parent)
    left join cpv p on p.code = r.parent
    on conflict (code) do nothing
  `;
}

/** One batch of one import at a time: two files that bring the same new SIRET never meet. */
export async function lockImports(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('import'))`;
}

/**
 * Tells the planner what a large import brought: without that, until the server notices by itself a minute later,
 * indexing and matching go through whole tables.
 */
export async function analyzeTables(sql: Sql): Promise<void> {
  await sql`analyze`;
}

/** The same for what an import of contracts fills, while it goes on. */
export async function analyzeContracts(sql: Sql): Promise<void> {
  await sql`analyze contract, purchase, lot`;
}
