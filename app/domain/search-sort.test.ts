import { expect, test } from "vitest";
import { sortInForce, sortsOffered } from "#app/domain/search-sort.ts";
import type { Sort, Where } from "#app/domain/search-terms.ts";

const departement: Where = {
  code: "DEP:63",
  label: "Puy-de-Dôme",
  containing: ["DEP:63", "FR"],
  point: null,
};
const commune: Where = {
  code: "COM:63300",
  label: "Riom (63)",
  containing: ["COM:63300", "DEP:63", "FR"],
  point: { lat: 45.9, lng: 3.1, approximate: false },
};
const ask = (sort: Sort, where: Where | null = null, text = "tonte") => ({ sort, where, text });

test("an order that a search cannot be in falls back to relevance, of needs without words to the deadline", () => {
  expect(sortInForce("offers", ask("distance", commune))).toBe("distance");
  expect(sortInForce("offers", ask("distance", departement))).toBe("relevance");
  expect(sortInForce("suppliers", ask("deadline"))).toBe("relevance");
  expect(sortInForce("needs", ask("deadline"))).toBe("deadline");
  expect(sortInForce("needs", ask("relevance", commune, ""))).toBe("deadline");
  expect(sortInForce("offers", ask("recent", null, ""))).toBe("recent");
});

test("the orders offered are those that a search can be in", () => {
  expect(sortsOffered("offers", ask("recent", commune))).toEqual([
    "relevance",
    "distance",
    "capacity",
    "recent",
  ]);
  expect(sortsOffered("needs", ask("recent", null, ""))).toEqual(["deadline", "capacity", "recent"]);
});
