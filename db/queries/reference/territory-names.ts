import { parseTerritory, type TerritoryCode } from "#app/domain/territory.ts";
import { groupNames } from "#app/domain/usual-places.ts";
import { nameVariants } from "#app/domain/where.ts";
import type { Sql } from "#db/client.ts";
import { ofCommune, type TerritoryFound } from "#db/queries/reference/names.ts";
import { findCommune } from "#db/queries/reference/territories.ts";

type TerritoryRow = {
  kind: "DEP" | "REG" | "EPCI";
  code: string;
  name: string;
  departementCode: string | null;
  regionCode: string | null;
};

/**
 * Départements, régions and groups of communes. `alone`: a département of one commune (Paris), a région of one
 * département (La Réunion). A group knows its département and its région when it has only one.
 */
const territories = (sql: Sql) => sql`
  select
    'DEP' as kind, code, name, search, code as departement_code, region_code,
    (select sum(population) from commune where departement_code = departement.code) as population,
    (select count(*) = 1 from commune where departement_code = departement.code) as alone
  from departement
  union all
  select
    'REG', code, name, search, null, code,
    (select sum(population) from commune where region_code = region.code),
    (select count(*) = 1 from departement where region_code = region.code)
  from region
  union all
  select 'EPCI', code, name, search, members.departement_code, members.region_code, population, false
  from epci
  cross join lateral (
    select
      case when min(departement_code) = max(departement_code) then min(departement_code) end as departement_code,
      case when min(region_code) = max(region_code) then min(region_code) end as region_code
    from commune
    where commune.epci_code = epci.code or commune.ept_code = epci.code
  ) as members`;

/**
 * Territories wider than a commune, of a folded name, the most populous first. « variant » forgives what stands before
 * the name of a group: CC, CA, CU, « métropole de ». What is `alone` is left to the narrower one, unless its kind is asked.
 */
export async function listTerritoriesNamed(
  sql: Sql,
  { name, nearness, only }: { name: string; nearness: "same" | "variant" | "start"; only?: "DEP" | "REG" },
): Promise<TerritoryFound[]> {
  const match = {
    same: sql`search = any(${nameVariants(name)}::text[])`,
    variant: sql`kind = 'EPCI' and search = any(${groupNames(name)}::text[])`,
    start: sql`(search like ${`${name}%`} or search like ${`% ${name}%`})`,
  }[nearness];
  const rows = await sql<TerritoryRow[]>`
    select kind, code, name, departement_code, region_code
    from (${territories(sql)}) as territory
    where ${match}
      and ${only ? sql`kind = ${only}` : sql`not alone`}
    order by population desc
    limit 20`;
  return rows.map(ofTerritory);
}

function ofTerritory({ kind, code, name, departementCode, regionCode }: TerritoryRow): TerritoryFound {
  const wider: TerritoryCode[] = [];
  if (departementCode && kind !== "DEP") wider.push(`DEP:${departementCode}`);
  if (regionCode && kind !== "REG") wider.push(`REG:${regionCode}`);
  const territory: TerritoryCode = `${kind}:${code}`;
  return { territory, label: name, containing: [territory, ...wider, "FR"], commune: null };
}

const FRANCE: TerritoryFound = { territory: "FR", label: "France", containing: ["FR"], commune: null };

/** The territory of a code such as « DEP:63 », or null when it is malformed or does not exist. */
export async function findTerritory(sql: Sql, { code }: { code: string }): Promise<TerritoryFound | null> {
  const parsed = parseTerritory(code);
  if (!parsed) return null;
  if (parsed.kind === "FR") return FRANCE;
  if (parsed.kind === "COM") {
    const commune = await findCommune(sql, { code: parsed.code });
    return commune && ofCommune(commune);
  }
  const [row] = await sql<TerritoryRow[]>`
    select kind, code, name, departement_code, region_code
    from (${territories(sql)}) as territory
    where kind = ${parsed.kind}
      and code = ${parsed.code}`;
  return row ? ofTerritory(row) : null;
}

/** The territories of these codes, in their order; communes, malformed and unknown codes are left out. */
export async function findTerritories(
  sql: Sql,
  { codes }: { codes: readonly TerritoryCode[] },
): Promise<TerritoryFound[]> {
  const rows = await sql<TerritoryRow[]>`
    select kind, code, name, departement_code, region_code
    from (${territories(sql)}) as territory
    where kind || ':' || code = any(${[...codes]}::text[])
    order by array_position(${[...codes]}::text[], kind || ':' || code)`;
  return rows.map(ofTerritory);
}

/** French names of territory codes: « Riom (63) », « Puy-de-Dôme », « France ». Unknown codes are left out. */
export async function territoryLabels(
  sql: Sql,
  { codes }: { codes: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ territory: string; label: string }[]>`
    with asked as (
      select distinct territory, split_part(territory, ':', 1) as kind, split_part(territory, ':', 2) as code
      from unnest(${[...codes]}::text[]) as territory
    )
    select territory, 'France' as label from asked where territory = 'FR'
    union all
    select territory, name from asked join region using (code) where asked.kind = 'REG'
    union all
    select territory, name from asked join departement using (code) where asked.kind = 'DEP'
    union all
    select territory, name from asked join epci using (code) where asked.kind = 'EPCI'
    union all
    select territory, name || ' (' || departement_code || ')' from asked join commune using (code) where asked.kind = 'COM'`;
  return new Map(rows.map(({ territory, label }) => [territory, label]));
}
