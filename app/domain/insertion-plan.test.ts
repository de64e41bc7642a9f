import { expect, test } from "vitest";
import { evenPlan, planLines, planPeriods, planQuestion } from "#app/domain/insertion-plan.ts";

test("quarters are counted from the first month of the contract, months from it too", () => {
  expect(planPeriods("2026-03-16", "2026-12-15", 3)).toEqual([
    "2026-03-01",
    "2026-06-01",
    "2026-09-01",
    "2026-12-01",
  ]);
  expect(planPeriods("2026-11-16", "2027-01-15", 1)).toEqual(["2026-11-01", "2026-12-01", "2027-01-01"]);
});

test("without dates, or over too many months, there is nothing to plan by", () => {
  expect(planPeriods(null, "2026-12-15", 3)).toEqual([]);
  expect(planPeriods("2026-01-01", "2036-12-31", 1)).toEqual([]);
});

test("an even plan adds up to the hours due", () => {
  expect(evenPlan(833, ["a", "b", "c", "d"])).toEqual([209, 208, 208, 208]);
});

test("each period tells what was planned and done in it, and so far", () => {
  const plan = [
    { month: "2026-11-01", months: 3, hours: 100 },
    { month: "2027-02-01", months: 3, hours: 50 },
  ] as const;
  const worked = [
    { month: "2026-11-01", hours: 30.1 },
    { month: "2027-01-01", hours: 30.2 },
    { month: "2027-02-01", hours: 10 },
    { month: "2027-05-01", hours: 99 },
  ];
  expect(planLines(plan, worked)).toEqual([
    { ...plan[0], label: "novembre 2026 à janvier 2027", done: 60.3, plannedSoFar: 100, doneSoFar: 60.3 },
    { ...plan[1], label: "février à avril 2027", done: 10, plannedSoFar: 150, doneSoFar: 70.3 },
  ]);
});

test("a plan of fewer or more hours than are due is asked", () => {
  expect(planQuestion([400, 433], 833)).toBeNull();
  expect(planQuestion([400, 400], 833)).toContain("800\u00a0h");
});
