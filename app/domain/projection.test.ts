import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { DEPARTEMENT_FRAMES } from "#app/domain/departement-frames.ts";
import { INSETS, MAP, project, unitsAKm } from "#app/domain/projection.ts";
import { buildTerritories } from "#seeds/reference/territories.ts";
import { readJson } from "#test/architecture/sources.ts";
import { distanceTo, isInside, readShapes } from "#test/map/shapes.ts";

const shapes = readShapes();
type Departement = { code: string; nom: string; chefLieu: string; zone: string };
const listed = readJson(
  "node_modules/@etalab/decoupage-administratif/data/departements.json",
) as Departement[];
const departements = listed.filter(({ zone }) => zone !== "com");
const { communes } = await buildTerritories();
const points = new Map(communes.map((commune) => [commune.code, commune]));

test("every département is drawn, in less than 60 kB", () => {
  expect([...shapes.keys()].sort()).toEqual(departements.map(({ code }) => code).sort());
  expect(statSync(new URL("../ui/map/departements.svg", import.meta.url)).size).toBeLessThan(60_000);
});

test("every préfecture falls inside the shape of its département, or in its port: less than 4 km out", () => {
  const outside = departements.filter(({ code, chefLieu }) => {
    const commune = points.get(chefLieu);
    const spot = commune && project(commune);
    const rings = shapes.get(code) ?? [];
    return !spot || (!isInside(spot, rings) && distanceTo(spot, rings) > 4 * unitsAKm(commune));
  });
  expect(outside.map(({ nom }) => nom)).toEqual([]);
});

test("no préfecture falls inside another département", () => {
  const elsewhere = departements.filter(({ code, chefLieu }) => {
    const commune = points.get(chefLieu);
    const spot = commune && project(commune);
    return spot && [...shapes].some(([other, rings]) => other !== code && isInside(spot, rings));
  });
  expect(elsewhere.map(({ nom }) => nom)).toEqual([]);
});

test("communes fall inside their département but for a few on its edge", () => {
  const exact = communes.filter(({ approximate }) => !approximate);
  const inside = exact.filter((commune) => {
    const spot = project(commune);
    return spot && isInside(spot, shapes.get(commune.departementCode) ?? []);
  });
  expect(exact.length).toBeGreaterThan(8_000);
  expect(inside.length / exact.length).toBeGreaterThan(0.97);
});

test("the frames of départements are those of their shapes", () => {
  for (const [code, rings] of shapes) {
    const [xs, ys] = [rings.flat().map(({ x }) => x), rings.flat().map(({ y }) => y)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const [x, y, width, height, middleX, middleY] = DEPARTEMENT_FRAMES[code] ?? [];
    expect([x, y, width, height]).toEqual([left, top, Math.max(...xs) - left, Math.max(...ys) - top]);
    expect(isInside({ x: middleX ?? 0, y: middleY ?? 0 }, rings)).toBe(true);
  }
});

test("an overseas département is drawn in its box", () => {
  for (const { departement, box } of INSETS) {
    for (const { x, y } of shapes.get(departement)?.flat() ?? []) {
      expect(x).toBeGreaterThanOrEqual(box.x);
      expect(x).toBeLessThanOrEqual(box.x + box.width);
      expect(y).toBeGreaterThanOrEqual(box.y);
      expect(y).toBeLessThanOrEqual(box.y + box.height);
    }
  }
});

test("a hundred kilometres are as long on the map as on the ground, to one in a hundred", () => {
  const south = project({ lat: 45.3, lng: 3 });
  const north = project({ lat: 46.2, lng: 3 });
  const length = (south?.y ?? 0) - (north?.y ?? 0);
  const told = 0.9 * 111.19 * unitsAKm({ lat: 45.8, lng: 3 });
  expect(Math.abs(length / told - 1)).toBeLessThan(0.01);
});

test("a place that the map does not show has no spot", () => {
  expect(project({ lat: 46.78, lng: -56.17 })).toBeNull();
  expect(project({ lat: -22.27, lng: 166.45 })).toBeNull();
});

test("all that is drawn lies on the map", () => {
  const spots = [...shapes.values()].flat(2);
  expect(Math.min(...spots.map(({ x }) => x))).toBeGreaterThanOrEqual(0);
  expect(Math.max(...spots.map(({ x }) => x))).toBeLessThanOrEqual(MAP.width);
  expect(Math.max(...spots.map(({ y }) => y))).toBeLessThanOrEqual(MAP.height);
});
