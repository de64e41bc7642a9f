// The public face of the reference data: territories, CPV codes, sectors.

export type { CommuneFound, TerritoryFound } from "#db/queries/reference/names.ts";
export {
  type Commune,
  type Departement,
  type Epci,
  findCommune,
  findCommuneBySiren,
  findEpciBySiren,
  listDepartements,
  listRegions,
  type Region,
} from "#db/queries/reference/territories.ts";
export { findTerritory, territoryLabels } from "#db/queries/reference/territory-names.ts";
export {
  type Cpv,
  listCpv,
  listSectors,
  type SectorOfGroup,
  searchCpv,
} from "#db/queries/reference/trades.ts";
export { resolveWhere, searchCommunes, type WhereFound } from "#db/queries/reference/where.ts";
