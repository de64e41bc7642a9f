import { expect, test } from "vitest";
import { groupNames, usualPlace } from "#app/domain/usual-places.ts";

test("a sigle means its région, a former région its départements and the région of today", () => {
  expect(usualPlace("idf")).toEqual(["REG:11"]);
  expect(usualPlace("la picardie")).toEqual(["DEP:02", "DEP:60", "DEP:80", "REG:32"]);
  expect(usualPlace("ancienne region auvergne")).toEqual(usualPlace("auvergne"));
  expect(usualPlace("riom")).toBeNull();
  expect(usualPlace("constructor")).toBeNull();
});

test("a group of communes answers to the name that people give it", () => {
  expect(groupNames("pays d othe")).toContain("cc du pays d othe");
  expect(groupNames("communaute de communes du pays d othe")).toContain("cc du pays d othe");
  expect(groupNames("communaute de communes du pays d othe")).not.toContain("ca du pays d othe");
  expect(groupNames("metropole lyon")).toContain("metropole de lyon");
  expect(groupNames("metropole clermont auvergne")).toContain("clermont auvergne metropole");
});
