import type { TerritoryCode } from "#app/domain/territory.ts";
import type { Sql } from "#db/client.ts";

export type Commune = {
  code: string;
  name: string;
  departementCode: string;
  regionCode: string;
  epciCode: string | null;
  eptCode: string | null;
  postalCodes: string[];
  population: number;
  lat: number;
  lng: number;
  /** the point is a mean of neighbours: every distance made from it is « environ » */
  approximate: boolean;
};
export type Region = { code: string; name: string };
export type Departement = { code: string; name: string; regionCode: string };
export type Epci = {
  code: string;
  name: string;
  kind: string;
  population: number;
  /** the most populous member, null for a group without any */
  mainCommuneCode: string | null;
};

/** The columns of a Commune, of a table called `commune`. */
export const communeColumns = (sql: Sql) => sql`
  commune.code, commune.name, commune.departement_code, commune.region_code, commune.epci_code, commune.ept_code,
  commune.postal_codes, commune.population, commune.lat, commune.lng, commune.approximate`;

export async function listRegions(sql: Sql): Promise<Region[]> {
  return sql<Region[]>`
    select code, name
    from region
    order by name collate "fr-x-icu"`;
}

export async function listDepartements(sql: Sql): Promise<Departement[]> {
  return sql<Departement[]>`
    select code, name, region_code
    from departement
    order by code`;
}

/**
 * The commune of an INSEE code. The code of an arrondissement or of a merged commune gives the commune of today;
 * of an arrondissement, with the arrondissement's own point. Null when no such code is known.
 */
export async function findCommune(sql: Sql, { code }: { code: string }): Promise<Commune | null> {
  const [commune] = await sql<Commune[]>`
    select ${communeColumns(sql)}
    from commune
    where code = ${code}`;
  if (commune) return commune;
  const [aliased] = await sql<(Commune & { ownLat: number | null; ownLng: number | null })[]>`
    select ${communeColumns(sql)}, alias.lat as own_lat, alias.lng as own_lng
    from commune_alias as alias
    join commune on commune.code = alias.commune_code
    where alias.code = ${code}`;
  if (!aliased) return null;
  const { ownLat, ownLng, ...found } = aliased;
  return ownLat === null || ownLng === null
    ? found
    : { ...found, lat: ownLat, lng: ownLng, approximate: false };
}

/** The commune that is the legal person of this SIREN (the body « Commune de … », not those that sit there). */
export async function findCommuneBySiren(sql: Sql, { siren }: { siren: string }): Promise<Commune | null> {
  const [commune] = await sql<Commune[]>`
    select ${communeColumns(sql)}
    from commune
    where siren = ${siren}
      and not former`;
  return commune ?? null;
}

/** The group of communes (CC, CA, CU, métropole, EPT) of this SIREN. */
export async function findEpciBySiren(sql: Sql, { siren }: { siren: string }): Promise<Epci | null> {
  const [epci] = await sql<Epci[]>`
    select
      code, name, kind, population,
      (
        select commune.code
        from commune
        where commune.epci_code = epci.code or commune.ept_code = epci.code
        order by commune.population desc
        limit 1
      ) as main_commune_code
    from epci
    where code = ${siren}`;
  return epci ?? null;
}

/** Groups, départements and régions that hold no commune of today: nobody is to be found there. */
export async function listEmptyTerritories(sql: Sql): Promise<TerritoryCode[]> {
  const rows = await sql<{ code: TerritoryCode }[]>`
    select 'EPCI:' || code as code
    from epci
    where not exists (
      select from commune
      where epci.code in (commune.epci_code, commune.ept_code)
        and not former
    )
    union all
    select 'DEP:' || code
    from departement
    where not exists (select from commune where departement_code = departement.code and not former)
    union all
    select 'REG:' || code
    from region
    where not exists (select from commune where region_code = region.code and not former)`;
  return rows.map(({ code }) => code);
}
