import type { NeedTerritory, OneTerritory } from "#app/domain/match.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import type { Fragment, Sql } from "#db/client.ts";
import type { IndexedNeed } from "#db/queries/match-needs.ts";

/** Which offers, aliased `f`, may reach a need: found by indexes here, decided by app/domain/match-fit.ts. */

/** Where a site lies, as `site` of `siteJoin`. */
export type SiteRow = {
  departementCode: string | null;
  regionCode: string | null;
  epciCode: string | null;
  eptCode: string | null;
};

export const siteColumns = (sql: Sql): Fragment => sql`
  site.departement_code, site.region_code, site.epci_code, site.ept_code
`;

export const siteJoin = (sql: Sql): Fragment => sql`
  join organisation seat on seat.id = f.organisation_id
  left join commune site on site.code = coalesce(f.commune_code, seat.commune_code)
`;

const everyTerritory = (territory: NeedTerritory): OneTerritory[] => [territory, ...territory.others];

const isWide = ({ code }: OneTerritory): boolean => /^(?:EPCI|DEP|REG):/.test(code ?? "");

/** Whether a need is also reached from inside: `mayReach` then reads `site`. */
export const hasWide = (territory: NeedTerritory): boolean => everyTerritory(territory).some(isWide);

const NOWHERE: readonly TerritoryCode[] = [];

/** Of the territories of a need wider than a commune, those that a site lies in. */
export function seatedIn(site: SiteRow, territory: NeedTerritory): readonly TerritoryCode[] {
  if (!hasWide(territory)) return NOWHERE;
  return everyTerritory(territory).flatMap(({ code }) => (code && liesIn(site, code) ? [code] : []));
}

function liesIn(site: SiteRow, code: TerritoryCode): boolean {
  const [kind, number] = code.split(":");
  if (kind === "DEP") return site.departementCode === number;
  if (kind === "REG") return site.regionCode === number;
  return kind === "EPCI" && (site.epciCode === number || site.eptCode === number);
}

/** In the trade of a need, and may reach a place of execution at least. */
export function mayReach(sql: Sql, { tradeQuery, territory }: IndexedNeed): Fragment {
  const all = everyTerritory(territory);
  if (!hasWide(territory)) return sql`f.match_keys && ${matchKeys(tradeQuery, all)}::text[]`;
  const narrow = all.filter(({ point }) => point !== null);
  return sql`
    f.trade_keys && ${[...tradeQuery]}::text[]
    and (
      f.areas && ${[...new Set(all.flatMap(({ containing }) => containing))]}::text[]
      or ${seatTest(sql, all)}
      ${narrow.length > 0 ? sql`or f.match_keys && ${matchKeys(tradeQuery, narrow)}::text[]` : sql``}
    )
  `;
}

/** Sides of the tiles of function match_keys (0004_match.sql), in tenths of a degree. */
const TILES = [5, 10, 20, 40];

function matchKeys(tradeQuery: readonly string[], territories: readonly OneTerritory[]): string[] {
  const places = new Set(territories.flatMap(({ containing, point }) => [...containing, ...tilesOf(point)]));
  return tradeQuery.flatMap((trade) => [...places].map((place) => `${trade}|${place}`));
}

function tilesOf(point: OneTerritory["point"]): string[] {
  const tileOf = (degrees: number, tenths: number) => Math.floor((degrees * 10) / tenths);
  return point
    ? TILES.map((tenths) => `T${tenths}:${tileOf(point.lat, tenths)}:${tileOf(point.lng, tenths)}`)
    : [];
}

/** Whether an offer's site lies in one of these, of those wider than a commune. */
function seatTest(sql: Sql, territories: readonly OneTerritory[]): Fragment {
  const of = (kind: string) =>
    territories.flatMap(({ code }) => (code?.startsWith(`${kind}:`) ? [code.slice(kind.length + 1)] : []));
  const epci = of("EPCI");
  return sql`coalesce(
    site.departement_code = any(${of("DEP")}::text[])
    or site.region_code = any(${of("REG")}::text[])
    or site.epci_code = any(${epci}::text[])
    or site.ept_code = any(${epci}::text[]),
    false
  )`;
}
