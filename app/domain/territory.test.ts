import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type CommuneFacts,
  containing,
  covers,
  distanceKm,
  formatDistance,
  nearestRadius,
  parseTerritory,
  RADII,
} from "#app/domain/territory.ts";

const clermont: CommuneFacts = {
  code: "63113",
  departementCode: "63",
  regionCode: "84",
  epciCode: "246300701",
  lat: 45.7797,
  lng: 3.0863,
  approximate: false,
};
const riom = { lat: 45.8937, lng: 3.1124 };

test("a territory code is read whatever its case and spaces", () => {
  expect(parseTerritory(" dep:2a ")).toEqual({ kind: "DEP", code: "2A", territory: "DEP:2A" });
  expect(parseTerritory("FR")).toEqual({ kind: "FR", code: "FR", territory: "FR" });
  expect(parseTerritory("EPCI:246300701")?.territory).toBe("EPCI:246300701");
  expect(parseTerritory("COM:2B033")?.code).toBe("2B033");
  expect(parseTerritory("REG:978")?.kind).toBe("REG");
});

test("what is not a territory code is refused", () => {
  for (const raw of ["", "63", "DEP:", "DEP:630", "COM:63", "EPCI:2463", "PAYS:FR", "DEP:2C"]) {
    expect(parseTerritory(raw)).toBeNull();
  }
});

test("a commune is contained by its groups, département, région and France, narrowest first", () => {
  expect(containing(clermont)).toEqual(["COM:63113", "EPCI:246300701", "DEP:63", "REG:84", "FR"]);
  expect(containing({ ...clermont, epciCode: null })).toEqual(["COM:63113", "DEP:63", "REG:84", "FR"]);
  expect(containing({ ...clermont, eptCode: "200057867" })[1]).toBe("EPCI:200057867");
});

test("distances are those of the map", () => {
  expect(distanceKm(clermont, riom)).toBeCloseTo(12.8, 0);
  expect(distanceKm({ lat: 48.8534, lng: 2.3488 }, { lat: 45.7485, lng: 4.8467 })).toBeCloseTo(392, -1);
});

test("distance is symmetric and zero only from a point to itself", () => {
  const point = fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lng: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  fc.assert(
    fc.property(point, point, (a, b) => {
      expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6);
      expect(distanceKm(a, b)).toBeLessThanOrEqual(20_016);
      expect(distanceKm(a, a)).toBe(0);
    }),
  );
});

test("a radius is rounded to the nearest of the list, upwards when halfway", () => {
  expect([1, 14, 15, 40, 60, 63, 160, 5000].map(nearestRadius)).toEqual([10, 10, 20, 50, 50, 75, 200, 200]);
  for (const radius of RADII) expect(nearestRadius(radius)).toBe(radius);
});

test("a territory that contains the commune covers it, the narrowest is told", () => {
  const coverage = covers({ areas: ["FR", "DEP:63"], radiusKm: null, point: null }, clermont);
  expect(coverage).toEqual({
    covered: true,
    how: "area",
    code: "DEP:63",
    distanceKm: null,
    approximate: false,
  });
});

test("a radius covers what is inside it and nothing beyond", () => {
  const inside = covers({ areas: [], radiusKm: 20, point: riom }, clermont);
  expect(inside).toMatchObject({ covered: true, how: "radius", code: null });
  expect(inside.distanceKm).toBeCloseTo(12.8, 0);
  expect(covers({ areas: [], radiusKm: 10, point: riom }, clermont)).toMatchObject({
    covered: false,
    how: "none",
  });
});

test("a radius without a point, or no area at all, covers nothing", () => {
  expect(covers({ areas: [], radiusKm: 200, point: null }, clermont).covered).toBe(false);
  expect(covers({ areas: ["DEP:69"], radiusKm: null, point: riom }, clermont).covered).toBe(false);
});

test("a distance from an approximate point is approximate, at either end", () => {
  const area = { areas: [], radiusKm: 50, point: riom };
  expect(covers(area, { ...clermont, approximate: true }).approximate).toBe(true);
  expect(covers({ ...area, point: { ...riom, approximate: true } }, clermont).approximate).toBe(true);
  expect(covers(area, clermont).approximate).toBe(false);
});

test("distances are told in French", () => {
  expect(formatDistance(12.4)).toBe("à 12\u00a0km");
  expect(formatDistance(12.4, true)).toBe("à 12\u00a0km environ");
  expect(formatDistance(0.4)).toBe("à moins de 1\u00a0km");
  expect(formatDistance(0, true)).toBe("à proximité");
  expect(formatDistance(9342)).toBe("à 9\u00a0342\u00a0km");
});
