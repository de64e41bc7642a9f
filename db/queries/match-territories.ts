import type { NeedTerritory, OneTerritory } from "#app/domain/match.ts";
import { containing, type TerritoryCode } from "#app/domain/territory.ts";
import type { Fragment, Sql } from "#db/client.ts";

/** Where a lot, aliased `l`, is executed: each place with what contains it. */

/** One place; of a commune, `communeCode` and what contains it, of a wider one `wideContaining`. */
export type TerritoryRow = {
  territory: TerritoryCode | null;
  lat: number | null;
  lng: number | null;
  approximate: boolean | null;
  communeCode: string | null;
  departementCode: string | null;
  regionCode: string | null;
  epciCode: string | null;
  eptCode: string | null;
  wideContaining: TerritoryCode[] | null;
};

/** What contains a territory wider than a commune. */
export const wideContaining = (sql: Sql, territory: Fragment): Fragment => sql`
  case
    when ${territory} like 'DEP:%' then (
      select array[${territory}, 'REG:' || region_code]
      from departement
      where code = substr(${territory}, 5)
    )
    -- a group of communes lies in a wider territory when all its communes do
    when ${territory} like 'EPCI:%' then (
      select array[${territory}]
        || case when count(distinct epci_code) = 1 then array['EPCI:' || min(epci_code)] end
        || case when count(distinct departement_code) = 1 then array['DEP:' || min(departement_code)] end
        || case when count(distinct region_code) = 1 then array['REG:' || min(region_code)] end
      from commune
      where epci_code = substr(${territory}, 6)
        or ept_code = substr(${territory}, 6)
    )
    else array[${territory}]
  end
`;

/** The places of execution after the first, as `TerritoryRow`; a lot that has one place is asked nothing more. */
export const otherTerritories = (sql: Sql): Fragment => sql`
  case
    when l.other_territories <> '{}' then (
      select jsonb_agg(
        jsonb_build_object(
          'territory', o.territory,
          'lat', oc.lat,
          'lng', oc.lng,
          'approximate', oc.approximate,
          'communeCode', oc.code,
          'departementCode', oc.departement_code,
          'regionCode', oc.region_code,
          'epciCode', oc.epci_code,
          'eptCode', oc.ept_code,
          'wideContaining', ${wideContaining(sql, sql`o.territory`)}
        )
        order by o.rank
      )
      from unnest(l.other_territories) with ordinality as o (territory, rank)
      left join commune oc on oc.code = case when o.territory like 'COM:%' then substr(o.territory, 5) end
    )
  end
`;

/** All the places of a lot; `others` null: it has one. */
export const needTerritory = (row: TerritoryRow & { others: TerritoryRow[] | null }): NeedTerritory => ({
  ...territoryOf(row),
  assumed: row.territory === null,
  others: row.others?.map(territoryOf) ?? [],
});

function territoryOf(row: TerritoryRow): OneTerritory {
  const { communeCode, departementCode, regionCode, epciCode, eptCode, lat, lng } = row;
  if (communeCode !== null && departementCode !== null && regionCode !== null) {
    const commune = { code: communeCode, departementCode, regionCode, epciCode, eptCode };
    return {
      code: `COM:${communeCode}`,
      containing: containing(commune),
      point: lat === null || lng === null ? null : { lat, lng, approximate: row.approximate ?? true },
    };
  }
  const wide = (row.wideContaining ?? []).filter((code) => code !== null && code !== "FR");
  return { code: row.territory, containing: [...new Set(wide), "FR"], point: null };
}
