import type { SearchQuery } from "#app/domain/search-terms.ts";
import type { FacetNames } from "#app/views/search/facets.ts";
import type { Sql } from "#db/client.ts";
import {
  listCpv,
  listDepartements,
  listRegions,
  listSectors,
  territoryLabels,
} from "#db/queries/reference.ts";

/** The names of what a search chose, and of other sectors shown beside it. */
export async function loadNames(
  sql: Sql,
  query: SearchQuery,
  otherSectors: readonly string[] = [],
): Promise<FacetNames> {
  const cpv = query.cpv?.padEnd(8, "0") ?? null;
  const [{ sector, region, departement }, codes] = await Promise.all([
    knownNames(sql),
    cpv === null ? [] : listCpv(sql, { codes: [cpv] }),
  ]);
  const asked = [...new Set([...otherSectors, ...(query.filters.sector ?? [])])];
  return {
    sector: Object.fromEntries(asked.flatMap((code) => (sector[code] ? [[code, sector[code]]] : []))),
    region,
    departement,
    cpv: Object.fromEntries(codes.map(({ label }) => [query.cpv ?? "", label])),
  };
}

/** What rows call their territories: of those that hold many communes the names are known, the others are asked. */
export async function loadTerritoryLabels(
  sql: Sql,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { territory } = await knownNames(sql);
  const others = codes.filter((code) => !territory.has(code));
  return others.length === 0
    ? territory
    : new Map([...territory, ...(await territoryLabels(sql, { codes: others }))]);
}

type Known = Pick<FacetNames, "sector" | "region" | "departement"> & {
  territory: ReadonlyMap<string, string>;
};

const FRESH_MS = 60_000;
const read = new WeakMap<Sql, { at: number; names: Promise<Known> }>();

// Three hundred names that change with a new version of the reference data: read once a minute, not for each page.
function knownNames(sql: Sql): Promise<Known> {
  const found = read.get(sql);
  if (found && performance.now() - found.at < FRESH_MS) return found.names;
  const names = readNames(sql);
  read.set(sql, { at: performance.now(), names });
  // A reading that failed is made again by the next page.
  names.catch(() => read.delete(sql));
  return names;
}

async function readNames(sql: Sql): Promise<Known> {
  const [sectors, departements, regions] = await Promise.all([
    listSectors(sql),
    listDepartements(sql),
    listRegions(sql),
  ]);
  return {
    sector: Object.fromEntries(sectors.map(({ code, label }) => [code, label])),
    region: Object.fromEntries(regions.map(({ code, name }) => [code, name])),
    departement: Object.fromEntries(departements.map(({ code, name }) => [code, name])),
    territory: new Map([
      ...regions.map(({ code, name }): [string, string] => [`REG:${code}`, name]),
      ...departements.map(({ code, name }): [string, string] => [`DEP:${code}`, name]),
    ]),
  };
}
