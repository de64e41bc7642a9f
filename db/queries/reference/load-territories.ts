import type { Sql } from "#db/client.ts";
import { batches } from "#db/queries/reference/batches.ts";

type RegionRow = { code: string; name: string; search: string };
type DepartementRow = RegionRow & { regionCode: string };
export type EpciRow = { code: string; name: string; kind: string; population: number; search: string };
export type CommuneRow = {
  code: string;
  name: string;
  departementCode: string;
  regionCode: string;
  epciCode: string | null;
  eptCode: string | null;
  postalCodes: string[];
  population: number;
  siren: string | null;
  lat: number;
  lng: number;
  approximate: boolean;
  search: string;
};
export type AliasRow = {
  code: string;
  name: string;
  communeCode: string;
  kind: "arrondissement" | "deleguee" | "associee" | "ancienne";
  postalCodes: string[];
  lat: number | null;
  lng: number | null;
  search: string;
};
export type TerritoryRows = {
  regions: RegionRow[];
  departements: DepartementRow[];
  epci: EpciRow[];
  communes: CommuneRow[];
  aliases: AliasRow[];
};
/** Stores a new edition of the territories over the one before. Nothing that rows point at is deleted. */
export async function saveTerritories(sql: Sql, rows: TerritoryRows): Promise<void> {
  await saveDivisions(sql, rows);
  for (const communes of batches(rows.communes)) await saveCommunes(sql, communes);
  await sql`
    update commune
    set former = true
    where not former
      and code <> all(${rows.communes.map(({ code }) => code)}::text[])`;
  await sql`
    delete from epci
    where code <> all(${rows.epci.map(({ code }) => code)}::text[])
      and not exists (select from commune where commune.epci_code = epci.code or commune.ept_code = epci.code)`;
  await sql`delete from commune_alias`;
  for (const aliases of batches(rows.aliases)) await saveAliases(sql, aliases);
}

async function saveDivisions(sql: Sql, { regions, departements, epci }: TerritoryRows) {
  await sql`
    insert into region (code, name, search)
    select code, name, search
    from jsonb_to_recordset(${sql.json(regions)}) as r (code text, name text, search text)
    on conflict (code) do update set name = excluded.name, search = excluded.search`;
  await sql`
    insert into departement (code, name, region_code, search)
    select code, name, "regionCode", search
    from jsonb_to_recordset(${sql.json(departements)}) as r (code text, name text, "regionCode" text, search text)
    on conflict (code) do update
    set name = excluded.name, region_code = excluded.region_code, search = excluded.search`;
  await sql`
    insert into epci (code, name, kind, population, search)
    select code, name, kind, population, search
    from jsonb_to_recordset(${sql.json(epci)})
      as r (code text, name text, kind text, population integer, search text)
    on conflict (code) do update
    set name = excluded.name, kind = excluded.kind, population = excluded.population, search = excluded.search`;
}

async function saveCommunes(sql: Sql, communes: CommuneRow[]) {
  await sql`
    insert into commune (
      code, name, departement_code, region_code, epci_code, ept_code, postal_codes, population, siren,
      lat, lng, approximate, search
    )
    select
      code, name, "departementCode", "regionCode", "epciCode", "eptCode",
      coalesce("postalCodes", '{}'), population, siren, lat, lng, approximate, search
    from jsonb_to_recordset(${sql.json(communes)}) as r (
      code text, name text, "departementCode" text, "regionCode" text, "epciCode" text, "eptCode" text,
      "postalCodes" text[], population integer, siren text, lat double precision, lng double precision,
      approximate boolean, search text
    )
    on conflict (code) do update
    set name = excluded.name,
        departement_code = excluded.departement_code,
        region_code = excluded.region_code,
        epci_code = excluded.epci_code,
        ept_code = excluded.ept_code,
        postal_codes = excluded.postal_codes,
        population = excluded.population,
        siren = excluded.siren,
        lat = case when commune.refreshed then commune.lat else excluded.lat end,
        lng = case when commune.refreshed then commune.lng else excluded.lng end,
        approximate = excluded.approximate and not commune.refreshed,
        former = false,
        search = excluded.search
    where ${isChanged(sql)}`;
}

// Between two editions nearly every commune is the same: those are not written again.
const isChanged = (sql: Sql) => sql`
  commune.former
  or (
    commune.name, commune.departement_code, commune.region_code, commune.epci_code, commune.ept_code,
    commune.postal_codes, commune.population, commune.siren, commune.search
  ) is distinct from (
    excluded.name, excluded.departement_code, excluded.region_code, excluded.epci_code, excluded.ept_code,
    excluded.postal_codes, excluded.population, excluded.siren, excluded.search
  )
  or not commune.refreshed
    and (commune.lat, commune.lng, commune.approximate)
      is distinct from (excluded.lat, excluded.lng, excluded.approximate)`;

async function saveAliases(sql: Sql, aliases: AliasRow[]) {
  await sql`
    insert into commune_alias (code, name, commune_code, kind, postal_codes, lat, lng, search)
    select code, name, "communeCode", kind, coalesce("postalCodes", '{}'), lat, lng, search
    from jsonb_to_recordset(${sql.json(aliases)}) as r (
      code text, name text, "communeCode" text, kind text, "postalCodes" text[],
      lat double precision, lng double precision, search text
    )
    on conflict (code) do nothing`;
}

/** Replaces the points of communes with exact ones. Returns how many communes were known. */
export async function saveExactPoints(
  sql: Sql,
  { points }: { points: readonly { code: string; lat: number; lng: number }[] },
): Promise<number> {
  const result = await sql`
    update commune
    set lat = r.lat,
        lng = r.lng,
        approximate = false,
        refreshed = true
    from jsonb_to_recordset(${sql.json([...points])}) as r (code text, lat double precision, lng double precision)
    where commune.code = r.code`;
  return result.count;
}
