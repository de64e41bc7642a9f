import { expect, test } from "vitest";
import { reachSteps } from "#app/views/reach.ts";

test("the figures of the funnel are named in the number of each", () => {
  const steps = reachSteps({ matched: 27, seen: 1, interested: 1, listed: 2, contacted: 0 });
  expect(Object.values(steps).map(({ value, label }) => `${value} ${label}`)).toEqual([
    "27 correspondent",
    "1 a vu le besoin",
    "1 intéressé",
    "2 sur la liste de sourcing",
    "0 contacté",
  ]);
});
