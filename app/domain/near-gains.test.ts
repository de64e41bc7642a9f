import { expect, test } from "vitest";
import { gainsOf, type Lacking } from "#app/domain/near-gains.ts";
import type { Radius } from "#app/domain/territory.ts";

const beyond = (offerId: number, to: Radius): Lacking => ({
  offerId,
  held: false,
  missing: { kind: "radius", offerId, km: to - 1, approximate: false, from: 10, to },
});
const capacity = (offerId: number): Lacking => ({
  offerId,
  held: true,
  missing: { kind: "capacity", askedCents: 100, declaredCents: null },
});
const status = (offerId: number): Lacking => ({
  offerId,
  held: false,
  missing: { kind: "status", offerId, base: "L2113-12", status: "EA", endedOn: null },
});

test("a wider radius brings what a smaller one would, and more; each offer has its own", () => {
  const gains = gainsOf([beyond(1, 20), beyond(1, 20), beyond(1, 50), beyond(2, 20)]);
  expect(gains.map(({ offerId, radius, needs }) => [offerId, radius?.to, needs])).toEqual([
    [1, 50, 3],
    [1, 20, 2],
    [2, 20, 1],
  ]);
});

test("a status is counted once for all offers, a capacity for each; what brings a need comes first", () => {
  const gains = gainsOf([capacity(1), capacity(1), capacity(2), status(1), status(2)]);
  expect(gains.map(({ kind, needs, held }) => [kind, needs, held])).toEqual([
    ["status", 2, false],
    ["capacity", 2, true],
    ["capacity", 1, true],
  ]);
});

test("nothing near, nothing to gain", () => {
  expect(gainsOf([])).toEqual([]);
});
