import { frameAround, frameOf, WHOLE } from "#app/domain/map-frame.ts";
import type { Box } from "#app/domain/projection.ts";
import type { SearchQuery } from "#app/domain/search-terms.ts";
import type { Departement } from "#db/queries/reference/territories.ts";

/** Which part of France a map of results shows. */
export type Framed = {
  box: Box;
  /** one mark for each thing; otherwise one for each département */
  pins: boolean;
  /** kilometres around the place asked; null when the frame is not a distance */
  km: number | null;
  /** value of « cadre » */
  name: string;
};

export const DISTANCES = [20, 50, 100] as const;
const USUAL_KM = 50;

export type FrameAsk = { query: SearchQuery; asked: string; departements: readonly Departement[] };

/** What « cadre » asks; without it, the département or the région chosen, the surroundings of the place, its région, or France. */
export function frameFor({ query, asked, departements }: FrameAsk): Framed {
  const km = DISTANCES.find((distance) => String(distance) === asked);
  if (km) return around(query, km) ?? FRANCE;
  if (asked === "FR") return FRANCE;
  const region = /^REG:(\d{2,3})$/.exec(asked)?.[1] ?? null;
  if (region) return ofRegion(region, departements);
  const chosen = query.filters.departement ?? [];
  if (chosen.length > 0) {
    return { box: frameOf(chosen), pins: chosen.length === 1, km: null, name: "dep" };
  }
  const [only, ...others] = query.filters.region ?? [];
  if (only && others.length === 0) return ofRegion(only, departements);
  return around(query, USUAL_KM) ?? ofPlace(query, departements);
}

const FRANCE: Framed = { box: WHOLE, pins: false, km: null, name: "FR" };

function around({ where }: SearchQuery, km: number): Framed | null {
  const box = where?.point ? frameAround(where.point, km) : null;
  return box && { box, pins: true, km, name: String(km) };
}

function ofPlace({ where }: SearchQuery, departements: readonly Departement[]): Framed {
  const region = where?.containing.find((code) => code.startsWith("REG:"));
  return region ? ofRegion(region.slice(4), departements) : FRANCE;
}

function ofRegion(code: string, departements: readonly Departement[]): Framed {
  const own = departements.filter(({ regionCode }) => regionCode === code);
  if (own.length === 0) return FRANCE;
  return { box: frameOf(own.map((one) => one.code)), pins: false, km: null, name: `REG:${code}` };
}

/** The départements that what was asked outlines: those chosen, or those of the territory. */
export function outlined({ query, departements }: Omit<FrameAsk, "asked">): string[] {
  const chosen = query.filters.departement ?? [];
  if (chosen.length > 0) return [...chosen];
  const [kind, code] = query.where?.code.split(":") ?? [];
  const regions = query.filters.region ?? (kind === "REG" && code ? [code] : []);
  if (regions.length === 0 && kind === "DEP" && code) return [code];
  return departements.filter(({ regionCode }) => regions.includes(regionCode)).map((one) => one.code);
}
