/** `FR`, `REG:84`, `DEP:63`, `EPCI:246300701` (SIREN of the group), `COM:63113` (INSEE code). */
export type TerritoryCode = "FR" | `REG:${string}` | `DEP:${string}` | `EPCI:${string}` | `COM:${string}`;
export type TerritoryKind = "FR" | "REG" | "DEP" | "EPCI" | "COM";

/** A point in WGS 84 degrees; `approximate` when it is a mean of neighbours and not the commune's own. */
export type Point = { lat: number; lng: number; approximate?: boolean };

/** What a commune is inside of. An EPT of the Grand Paris is told beside the métropole that contains it. */
export type CommuneTerritories = {
  code: string;
  departementCode: string;
  regionCode: string;
  epciCode: string | null;
  eptCode?: string | null;
};
export type CommuneFacts = CommuneTerritories & { lat: number; lng: number; approximate: boolean };

/** Where a supplier works: territories, and/or a radius in km around a point. */
export type ServiceArea = { areas: readonly TerritoryCode[]; radiusKm: number | null; point: Point | null };
export type Coverage = {
  covered: boolean;
  how: "area" | "radius" | "none";
  code: TerritoryCode | null;
  distanceKm: number | null;
  approximate: boolean;
};

const PATTERNS: Readonly<Record<Exclude<TerritoryKind, "FR">, RegExp>> = {
  REG: /^(?:\d{2}|9[78]\d)$/,
  DEP: /^(?:\d{2}|2[AB]|9[78]\d)$/,
  EPCI: /^\d{9}$/,
  COM: /^\d[\dAB]\d{3}$/,
};

/** Reads a territory code, forgiving case and spaces around. Null when it is not one; existence is not checked. */
export function parseTerritory(
  raw: string,
): { kind: TerritoryKind; code: string; territory: TerritoryCode } | null {
  const text = raw.trim().toUpperCase();
  if (text === "FR") return { kind: "FR", code: "FR", territory: "FR" };
  const match = /^(REG|DEP|EPCI|COM)\s*:\s*([0-9AB]+)$/.exec(text);
  if (!match) return null;
  const kind = match[1] as Exclude<TerritoryKind, "FR">;
  const code = match[2] ?? "";
  return PATTERNS[kind].test(code) ? { kind, code, territory: `${kind}:${code}` } : null;
}

/** Why a territory that exists is refused, and what to do: it holds no commune of today, so it reaches nobody. */
export const noCommune = (name: string): string =>
  `«\u00a0${name}\u00a0» n'a aucune commune aujourd'hui\u00a0: personne ne vous y trouverait. Choisissez l'intercommunalité qui l'a remplacé, une commune ou le département.`;

/** Every territory that contains a commune, narrowest first: commune, EPT, EPCI, département, région, France. */
export function containing(commune: CommuneTerritories): TerritoryCode[] {
  const groups = [commune.eptCode, commune.epciCode].filter((code) => code != null);
  return [
    `COM:${commune.code}`,
    ...groups.map((code): TerritoryCode => `EPCI:${code}`),
    `DEP:${commune.departementCode}`,
    `REG:${commune.regionCode}`,
    "FR",
  ];
}

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance in km (haversine). */
export function distanceKm(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const halfLat = Math.sin(((b.lat - a.lat) * radians) / 2);
  const halfLng = Math.sin(((b.lng - a.lng) * radians) / 2);
  const chord = halfLat ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * halfLng ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The radii an offer can have, in km: a closed list, because one search engine turns each into its own clause. */
export const RADII = [10, 20, 30, 50, 75, 100, 200] as const;
export type Radius = (typeof RADII)[number];

/** The radius of the list nearest to `km`; halfway, the larger one, so that rounding never drops a place. */
export function nearestRadius(km: number): Radius {
  return RADII.reduce((best, radius) => (Math.abs(radius - km) <= Math.abs(best - km) ? radius : best));
}

/**
 * Whether a service area reaches a commune, and how: the narrowest territory that contains it, else the radius.
 * The distance is given whenever the area has a point, also when a territory decides.
 */
export function covers(area: ServiceArea, target: CommuneFacts): Coverage {
  const km = area.point ? distanceKm(area.point, target) : null;
  const approximate = km !== null && (target.approximate || area.point?.approximate === true);
  const code = containing(target).find((candidate) => area.areas.includes(candidate)) ?? null;
  if (code) return { covered: true, how: "area", code, distanceKm: km, approximate };
  const within = km !== null && area.radiusKm !== null && km <= area.radiusKm;
  return { covered: within, how: within ? "radius" : "none", code: null, distanceKm: km, approximate };
}

/** « à 12 km », « à 12 km environ » when one of the two points is approximate. */
export function formatDistance(km: number, approximate = false): string {
  if (km < 1) return approximate ? "à proximité" : "à moins de 1\u00a0km";
  const grouped = String(Math.round(km)).replace(/\B(?=(?:\d{3})+$)/g, "\u00a0");
  return `à ${grouped}\u00a0km${approximate ? " environ" : ""}`;
}
