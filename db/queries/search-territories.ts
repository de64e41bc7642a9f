import type { TerritoryCode } from "#app/domain/territory.ts";
import type { Sql } from "#db/client.ts";

export type KnownTerritory = {
  /** « Riom », « Puy-de-Dôme », « France entière » */
  name: string;
  /** itself and all that contains it, France left out; a group of communes may lie in two départements */
  within: TerritoryCode[];
  departements: string[];
};

/** Names of territories and what contains them, for those of `codes` that exist. */
export async function loadTerritories(
  sql: Sql,
  { codes }: { codes: readonly string[] },
): Promise<Map<string, KnownTerritory>> {
  const asked = [...new Set(codes)];
  if (asked.length === 0) return new Map();
  const rows = await sql<({ code: string } & KnownTerritory)[]>`
    with asked as (
      select code, split_part(code, ':', 1) as kind, split_part(code, ':', 2) as id
      from unnest(${asked}::text[]) as given (code)
    ),
    -- the communes that tell what contains a territory: one is enough, but for groups across a border
    held as (
      select a.code, c.departement_code, c.region_code, c.epci_code, c.ept_code
      from asked a
      join commune c on a.kind = 'COM' and c.code = a.id
      union
      select a.code, c.departement_code, c.region_code, null, null
      from asked a
      join commune c on a.kind = 'EPCI' and a.id in (c.epci_code, c.ept_code)
      union
      select a.code, d.code, d.region_code, null, null
      from asked a
      join departement d on a.kind = 'DEP' and d.code = a.id
    ),
    above as (
      select
        code,
        array_agg(distinct departement_code) as departements,
        array_agg(distinct 'DEP:' || departement_code) || array_agg(distinct 'REG:' || region_code)
          || array_remove(array_agg(distinct 'EPCI:' || epci_code) || array_agg(distinct 'EPCI:' || ept_code), null)
          as within
      from held
      group by code
    )
    select
      a.code,
      coalesce(c.name, e.name, d.name, r.name, 'France entière') as name,
      case when a.kind = 'FR' then '{}' else array[a.code] || coalesce(above.within, '{}') end as within,
      coalesce(above.departements, '{}') as departements
    from asked a
    left join above using (code)
    left join commune c on a.kind = 'COM' and c.code = a.id
    left join epci e on a.kind = 'EPCI' and e.code = a.id
    left join departement d on a.kind = 'DEP' and d.code = a.id
    left join region r on a.kind = 'REG' and r.code = a.id
    where a.kind = 'FR' or coalesce(c.code, e.code, d.code, r.code) is not null
  `;
  return new Map(rows.map(({ code, ...known }) => [code, { ...known, within: [...new Set(known.within)] }]));
}

/** Communes that the same territories hold, by their centres in degrees. */
export type HeldCommunes = { within: TerritoryCode[]; lats: number[]; lngs: number[] };

/** The communes of France in groups: those of the same département, groups of communes included. */
export function loadCommuneGroups(sql: Sql): Promise<HeldCommunes[]> {
  return sql<HeldCommunes[]>`
    select
      array_remove(
        array['EPCI:' || ept_code, 'EPCI:' || epci_code, 'DEP:' || departement_code, 'REG:' || region_code],
        null
      ) as within,
      array_agg(lat order by code) as lats,
      array_agg(lng order by code) as lngs
    from commune
    where not former
    group by ept_code, epci_code, departement_code, region_code
  `;
}
