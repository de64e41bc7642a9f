import { expect, test } from "vitest";
import { shownVerdicts } from "#app/views/verdicts.tsx";

test("a list shows the certain families, without what they imply", () => {
  const bases = {
    "L2113-12": "yes",
    "L2113-12+13": "yes",
    "L3113-1": "yes",
    "L2113-15": "to-prove",
  } as const;
  expect(shownVerdicts(bases)).toEqual([{ base: "L2113-12", verdict: "yes" }]);
});

test("without a certain one, what is to justify shows; the bases that were asked for always come first", () => {
  expect(shownVerdicts({ "L2113-13": "to-prove" })).toEqual([{ base: "L2113-13", verdict: "to-prove" }]);
  expect(shownVerdicts({ "L2113-12": "yes", "L3113-1": "yes" }, ["L3113-1"])).toEqual([
    { base: "L3113-1", verdict: "yes" },
  ]);
  expect(shownVerdicts({}, ["L2113-12"])).toEqual([]);
});
