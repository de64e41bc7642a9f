import { expect, test } from "vitest";
import { penaltyCents, progressOf } from "#app/domain/insertion-progress.ts";

test("half the time and half the hours: on time; two fifths: late; the forecast follows the pace", () => {
  const year = { startsOn: "2026-01-01", endsOn: "2027-01-01", hours: 1000 };
  const half = progressOf(year, { validated: 500, pending: 40 }, "2026-07-02");
  expect(half).toMatchObject({ done: 500, pending: 40, remaining: 500, late: false });
  expect(half.forecast).toBeCloseTo(1003, 0);
  expect(progressOf(year, { validated: 400, pending: 0 }, "2026-07-02").late).toBe(true);
});

test("before a month has passed nothing is late nor foreseen; without dates neither", () => {
  const year = { startsOn: "2026-01-01", endsOn: "2027-01-01", hours: 1000 };
  expect(progressOf(year, { validated: 0, pending: 0 }, "2026-01-20")).toMatchObject({
    late: false,
    forecast: null,
  });
  const undated = progressOf({ ...year, endsOn: null }, { validated: 0, pending: 0 }, "2026-07-01");
  expect(undated).toMatchObject({ expected: null, late: false, forecast: null });
});

test("done beyond the commitment leaves nothing to do, never less than nothing", () => {
  const year = { startsOn: "2026-01-01", endsOn: "2027-01-01", hours: 100 };
  expect(progressOf(year, { validated: 130, pending: 0 }, "2026-12-01").remaining).toBe(0);
});

test("penalties follow the contract's rule, and are not invented without one", () => {
  expect(penaltyCents(12.5, 6000)).toBe(75_000);
  expect(penaltyCents(12.5, null)).toBeNull();
});

const quarters = {
  startsOn: "2026-01-01",
  endsOn: "2026-12-31",
  hours: 1000,
  plan: [
    { month: "2026-01-01", months: 3, hours: 0 },
    { month: "2026-04-01", months: 3, hours: 200 },
    { month: "2026-07-01", months: 3, hours: 800 },
  ],
} as const;

test("a plan says what is expected: nothing in a first quarter without work, then its own pace", () => {
  expect(progressOf(quarters, { validated: 0, pending: 0 }, "2026-03-31")).toMatchObject({
    expected: 0,
    late: false,
    forecast: null,
  });
  const july = progressOf(quarters, { validated: 100, pending: 0 }, "2026-07-01");
  expect(july).toMatchObject({ expected: 200, late: true, forecast: 500 });
});

test("a plan that does not add up to the hours due is followed in its proportions", () => {
  const half = { ...quarters, plan: [{ month: "2026-01-01", months: 3, hours: 500 }] } as const;
  expect(progressOf(half, { validated: 950, pending: 0 }, "2026-04-01")).toMatchObject({
    expected: 1000,
    late: false,
  });
});
