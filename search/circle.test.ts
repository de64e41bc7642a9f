import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceKm, RADII, type TerritoryCode } from "#app/domain/territory.ts";
import { type CommuneGroup, circlesOver } from "#search/circle.ts";

const group = (within: readonly TerritoryCode[], ...centres: readonly [number, number][]): CommuneGroup => ({
  within,
  lats: centres.map(([lat]) => lat),
  lngs: centres.map(([, lng]) => lng),
});

const DUNKERQUE = { lat: 51.0344, lng: 2.3768 };
const CAYENNE = { lat: 4.9371, lng: -52.326 };
const VIENNE = { lat: 45.5255, lng: 4.8742 };

// Lyon and Givors; Vienne; Dunkerque; Cayenne and Maripasoula, 250 km farther.
const FRANCE = [
  group(["EPCI:200046977", "DEP:69", "REG:84"], [45.764, 4.8357], [45.5888, 4.7686]),
  group(["EPCI:200077014", "DEP:38", "REG:84"], [VIENNE.lat, VIENNE.lng]),
  group(["EPCI:245900428", "DEP:59", "REG:32"], [DUNKERQUE.lat, DUNKERQUE.lng]),
  group(["DEP:973", "REG:03"], [CAYENNE.lat, CAYENNE.lng], [3.6433, -54.0331]),
];
const reachedBy = circlesOver(FRANCE);

test("a circle reaches the territories of the communes whose centre is in it, across a border", () => {
  const held = ["DEP:38", "EPCI:200077014", "REG:84"];
  expect(reachedBy(VIENNE, 20).sort()).toEqual([
    "DEP:38",
    "DEP:69",
    "EPCI:200046977",
    "EPCI:200077014",
    "REG:84",
  ]);
  // Givors is 20.9 km away.
  expect(reachedBy({ ...VIENNE, lat: VIENNE.lat - 0.11 }, 20).sort()).toEqual(held);
});

test("a territory is told once, and one that no circle comes near is not told", () => {
  expect(reachedBy(VIENNE, 200).filter((code) => code === "REG:84")).toHaveLength(1);
  expect(reachedBy({ lat: 46.7773, lng: -56.1778 }, 200)).toEqual([]);
});

test("in the north as under the tropics, reached is what distances say", () => {
  const near = fc.record({
    lat: fc.double({ min: -3, max: 3, noNaN: true }),
    lng: fc.double({ min: -3, max: 3, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(DUNKERQUE, CAYENNE, VIENNE),
      near,
      fc.constantFrom(...RADII),
      (around, { lat, lng }, km) => {
        const site = { lat: around.lat + lat, lng: around.lng + lng };
        const told = FRANCE.filter(({ lats, lngs }) =>
          lats.some((lat, index) => distanceKm(site, { lat, lng: lngs[index] ?? 0 }) <= km),
        );
        expect(reachedBy(site, km).sort()).toEqual([...new Set(told.flatMap(({ within }) => within))].sort());
      },
    ),
  );
});
