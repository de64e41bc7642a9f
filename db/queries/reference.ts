// The public face of the reference data: territories, CPV codes, sectors.

export { countPeopleOfPlaces } from "#db/queries/reference/named-places.ts";
export type { TerritoryFound } from "#db/queries/reference/names.ts";
export {
  searchCommunes,
  searchTerritories,
  type TerritorySuggested,
} from "#db/queries/reference/suggest-territories.ts";
export {
  type Commune,
  findCommune,
  findCommuneBySiren,
  findEpciBySiren,
  listDepartements,
  listEmptyTerritories,
  listRegions,
} from "#db/queries/reference/territories.ts";
export { findTerritory, territoryLabels } from "#db/queries/reference/territory-names.ts";
export { listCpv, listSectors, searchCpv } from "#db/queries/reference/trades.ts";
export { resolveWhere } from "#db/queries/reference/where.ts";
