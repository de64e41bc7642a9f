import type { TerritoryCode } from "#app/domain/territory.ts";
import type { SearchDocument, Where } from "#search/engine.ts";

/**
 * When a service area reaches a territory: it names one of the codes that contain the territory, or it lies inside
 * the territory (« in: » codes: a wide search finds what works in a part of it). The radius is each engine's own.
 */
export function reachCodes(where: Where): string[] {
  return [...new Set([where.code, ...where.containing]), `in:${where.code}`];
}

/** The codes a document is found under. */
export function documentReach(document: Pick<SearchDocument, "hit" | "within">): string[] {
  const inside = document.within.filter((code) => code !== "FR").map((code: TerritoryCode) => `in:${code}`);
  return [...new Set([...document.hit.areas, ...inside])];
}

/** The code under which what sits in a group of communes is found, apart from what only reaches it. */
export const seatCode = (code: TerritoryCode): string => `at:${code}`;

/** Codes of the groups of communes that a document sits in: départements and régions are told by its facets. */
export const seatCodes = ({ seat }: Pick<SearchDocument, "seat">): string[] =>
  seat.filter((code) => code.startsWith("EPCI:")).map(seatCode);

/** How much a degree of longitude counts beside one of latitude, near enough for where French territories are. */
export const slantAt = (lat: number) => (Math.abs(lat) > 35 ? 0.7 : 1);

/** A point along the two diagonals, in degrees of latitude: with its latitude and longitude, they tell an octagon. */
export function diagonalsOf({ lat, lng }: { lat: number; lng: number }) {
  const across = lng * slantAt(lat);
  return { rising: lat + across, falling: lat - across };
}
