import type { Point, TerritoryCode } from "#app/domain/territory.ts";
import { chordOf, kmOfChord, type SpherePoint, toSphere } from "#search/sphere.ts";

/** Communes that the same territories hold (« EPCI:246300701 », « DEP:63 », « REG:84 »), by their centres in degrees. */
export type CommuneGroup = {
  within: readonly TerritoryCode[];
  lats: readonly number[];
  lngs: readonly number[];
};

/** The territories that a circle of `radiusKm` around a site reaches: those with the centre of a commune in it. */
export type ReachedBy = (site: Pick<Point, "lat" | "lng">, radiusKm: number) => TerritoryCode[];

type Group = { within: readonly TerritoryCode[]; middle: SpherePoint; extentKm: number; communes: Points };
// x, y and z of each, one after the other: read twice as fast as objects.
type Points = Float64Array;

/**
 * Tells what circles reach, in microseconds: of the 1,400 groups of France most are too far as a whole, and a near one
 * is told by its first commune in the circle. Pure.
 */
export function circlesOver(given: readonly CommuneGroup[]): ReachedBy {
  const groups = given.map(toGroup);
  const middles = flat(groups.map(({ middle }) => middle));
  // The longest squared chord to the middle of each group from which one of its communes may be in the circle.
  const limits = new Map<number, Float64Array>();
  const limitsOf = (radiusKm: number) => {
    const known =
      limits.get(radiusKm) ?? Float64Array.from(groups, (group) => chordOf(radiusKm + group.extentKm));
    limits.set(radiusKm, known);
    return known;
  };
  return (site, radiusKm) => {
    const from = toSphere(site);
    const chord = chordOf(radiusKm);
    const limit = limitsOf(radiusKm);
    const reached = new Set<TerritoryCode>();
    for (const [index, { within, communes }] of groups.entries()) {
      if (chordTo(from, middles, index) > (limit[index] ?? 0)) continue;
      if (isAnyNear(communes, from, chord)) for (const code of within) reached.add(code);
    }
    return [...reached];
  };
}

function isAnyNear(points: Points, from: SpherePoint, chord: number): boolean {
  for (let index = 0; index < points.length / 3; index++)
    if (chordTo(from, points, index) <= chord) return true;
  return false;
}

function chordTo(from: SpherePoint, points: Points, index: number): number {
  const x = from.x - (points[3 * index] ?? 0);
  const y = from.y - (points[3 * index + 1] ?? 0);
  const z = from.z - (points[3 * index + 2] ?? 0);
  return x * x + y * y + z * z;
}

const flat = (points: readonly SpherePoint[]): Points =>
  Float64Array.from(points.flatMap(({ x, y, z }) => [x, y, z]));

function toGroup({ within, lats, lngs }: CommuneGroup): Group {
  const points = lats.map((lat, index) => toSphere({ lat, lng: lngs[index] ?? 0 }));
  const middle = middleOf(points);
  const communes = flat(points);
  const farthest = Math.max(...points.map((_, index) => chordTo(middle, communes, index)));
  // A metre more than the farthest: numbers are rounded.
  return { within, middle, extentKm: kmOfChord(farthest) + 0.001, communes };
}

function middleOf(points: readonly SpherePoint[]): SpherePoint {
  const sum = (axis: keyof SpherePoint) => points.reduce((total, point) => total + point[axis], 0);
  const [x, y, z] = [sum("x"), sum("y"), sum("z")];
  const length = Math.hypot(x, y, z);
  return { x: x / length, y: y / length, z: z / length };
}
