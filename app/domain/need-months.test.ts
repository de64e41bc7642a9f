import { expect, test } from "vitest";
import { byDay, countMonths, monthsAround, readMonth } from "#app/domain/need-months.ts";

test("an address that names no month shows the one of today", () => {
  for (const text of ["", "2027-13", "mars", "2027-3"]) expect(readMonth(text, "2026-11-22")).toBe("2026-11");
  expect(readMonth("2027-03", "2026-11-22")).toBe("2027-03");
});

test("the months around December and January change year", () => {
  expect(monthsAround("2026-12")).toEqual({ before: "2026-11", after: "2027-01" });
  expect(monthsAround("2027-01")).toEqual({ before: "2026-12", after: "2027-02" });
});

test("only the days of the month that have something are told, in order", () => {
  const planned = ["2027-02-28", "2027-03-01", "2027-02-01", "2027-02-28"].map((on) => ({ on, what: on }));
  expect(byDay(planned, "2027-02").map(({ on, planned: all }) => [on, all.length])).toEqual([
    ["2027-02-01", 1],
    ["2027-02-28", 2],
  ]);
  expect(countMonths(planned)).toEqual([
    { month: "2027-02", count: 3 },
    { month: "2027-03", count: 1 },
  ]);
});
