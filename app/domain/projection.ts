/**
 * Where a point of France falls on the map: Lambert's conic for the métropole, as the official maps draw it, and each
 * overseas département in a box of its own at the lower left. Pure.
 */

/** The whole drawing. One unit is a quarter of a kilometre in the métropole; y goes down. */
export const MAP = { width: 4640, height: 4340 } as const;

export type Point = { lat: number; lng: number };
export type Spot = { x: number; y: number };
export type Box = { x: number; y: number; width: number; height: number };

/** Units for a kilometre in the métropole. */
const UNITS_A_KM = 4;

type Inset = { departement: string; label: string; from: Point; to: Point; box: Box };

/** Boxes of the overseas départements: from the south-west corner of what is shown to the north-east one. */
export const INSETS: readonly Inset[] = [
  inset("971", "Guadeloupe", [15.8, -61.85], [16.55, -60.97], 40, 2360),
  inset("972", "Martinique", [14.35, -61.27], [14.92, -60.77], 540, 2360),
  inset("973", "Guyane", [2.0, -54.7], [5.9, -51.5], 40, 2870),
  inset("974", "La Réunion", [-21.42, 55.17], [-20.83, 55.88], 540, 2870),
  inset("976", "Mayotte", [-13.03, 45.0], [-12.6, 45.33], 40, 3380),
];

function inset(
  departement: string,
  label: string,
  [south, west]: [number, number],
  [north, east]: [number, number],
  x: number,
  y: number,
): Inset {
  const box = { x, y, width: 400, height: 400 };
  return { departement, label, from: { lat: south, lng: west }, to: { lat: north, lng: east }, box };
}

const METROPOLE = { from: { lat: 41, lng: -5.6 }, to: { lat: 51.5, lng: 10 } };

const holds = ({ from, to }: { from: Point; to: Point }, { lat, lng }: Point): boolean =>
  lat >= from.lat && lat <= to.lat && lng >= from.lng && lng <= to.lng;

/** Where a point is drawn; null where the map has no place for it. */
export function project(point: Point): Spot | null {
  if (holds(METROPOLE, point)) return conic(point);
  const found = INSETS.find((one) => holds(one, point));
  return found ? fit(found, point) : null;
}

/** How many units of the map a kilometre takes at this point. */
export function unitsAKm(point: Point): number {
  const found = INSETS.find((one) => holds(one, point));
  return found ? scaleOf(found) / KM_A_DEGREE : UNITS_A_KM;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const EARTH_KM = 6371;
const KM_A_DEGREE = (Math.PI * EARTH_KM) / 180;

// Lambert 93: true along the parallels 44 and 49, centred on 46.5° north, 3° east; on a sphere.
const CENTRE: Spot = { x: 2434, y: 2081 };
const [FIRST, SECOND, MIDDLE] = [radians(44), radians(49), radians(46.5)];
const tangent = (latitude: number) => Math.tan(Math.PI / 4 + latitude / 2);
const CONE = Math.log(Math.cos(FIRST) / Math.cos(SECOND)) / Math.log(tangent(SECOND) / tangent(FIRST));
const FACTOR = (Math.cos(FIRST) * tangent(FIRST) ** CONE) / CONE;
const toCentre = (latitude: number) => (EARTH_KM * FACTOR) / tangent(latitude) ** CONE;

function conic({ lat, lng }: Point): Spot {
  const far = toCentre(radians(lat));
  const angle = CONE * radians(lng - 3);
  const [east, north] = [far * Math.sin(angle), toCentre(MIDDLE) - far * Math.cos(angle)];
  return { x: CENTRE.x + east * UNITS_A_KM, y: CENTRE.y - north * UNITS_A_KM };
}

// Room left around the land, in units.
const MARGIN = 30;

/** Units for a degree of latitude. */
function scaleOf({ from, to, box }: Inset): number {
  const narrow = Math.cos(radians((from.lat + to.lat) / 2));
  const [wide, high] = [(to.lng - from.lng) * narrow, to.lat - from.lat];
  return Math.min((box.width - 2 * MARGIN) / wide, (box.height - 2 * MARGIN) / high);
}

// So small a place is drawn as it is: a degree of longitude is shorter, and that is all.
function fit(inset: Inset, { lat, lng }: Point): Spot {
  const { from, to, box } = inset;
  const scale = scaleOf(inset);
  const narrow = Math.cos(radians((from.lat + to.lat) / 2));
  const [middleLat, middleLng] = [(from.lat + to.lat) / 2, (from.lng + to.lng) / 2];
  return {
    x: box.x + box.width / 2 + (lng - middleLng) * narrow * scale,
    y: box.y + box.height / 2 - (lat - middleLat) * scale,
  };
}
