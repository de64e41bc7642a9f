import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  daysBetween,
  formatDate,
  formatMonth,
  isIsoDate,
  relativeDays,
} from "#app/domain/date.ts";

const TODAY = "2026-11-22";
const anyDate = fc
  .date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9000-01-01T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test("a date is a real day of the calendar written YYYY-MM-DD", () => {
  expect(["2026-11-22", "2028-02-29", "0001-01-01", "9999-12-31"].filter(isIsoDate)).toHaveLength(4);
  const refused = [
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "22/11/2026",
    "",
    "2026-11-22T00:00",
    "0000-01-01",
  ];
  expect(refused.filter(isIsoDate)).toEqual([]);
});

test("adding days crosses months, years and daylight saving", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
});

test("adding months keeps the day, clamped to the end of the month", () => {
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2024-02-29", 36)).toBe("2027-02-28");
  expect(addMonths("2026-11-22", -24)).toBe("2024-11-22");
  expect(addMonths("2026-12-15", 1)).toBe("2027-01-15");
});

test("beyond the year 9999 dates saturate, so that they still sort as text", () => {
  expect(addMonths("9999-06-01", 36)).toBe("9999-12-31");
});

test("going n days away and back is the same date, and the distance is n", () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, n) => {
      fc.pre(n >= 0 || daysBetween("0060-01-01", date) > 0);
      const moved = addDays(date, n);
      expect(daysBetween(date, moved)).toBe(n);
      expect(addDays(moved, -n)).toBe(date);
    }),
  );
});

test("adding months always gives a real date in the expected month", () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 0, max: 600 }), (date, n) => {
      const moved = addMonths(date, n);
      expect(isIsoDate(moved)).toBe(true);
      const monthIndex = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      expect(monthIndex(moved) - monthIndex(date)).toBe(n);
    }),
  );
});

test("dates are written in French, with the first of the month as 1er", () => {
  expect(formatDate("2026-11-22")).toBe("22\u00a0novembre 2026");
  expect(formatDate("2028-03-01")).toBe("1er\u00a0mars 2028");
  expect(formatMonth("2028-03-01")).toBe("mars 2028");
});

test.each([
  ["2026-11-22", "aujourd'hui"],
  ["2026-11-23", "demain"],
  ["2026-11-21", "hier"],
  ["2026-12-04", "dans 12 jours"],
  ["2026-11-19", "il y a 3 jours"],
  ["2027-01-20", "dans 59 jours"],
  ["2027-01-21", "dans 2 mois"],
  ["2027-06-22", "dans 7 mois"],
  ["2028-11-22", "dans 24 mois"],
  ["2031-11-22", "dans 5 ans"],
  ["2022-11-22", "il y a 4 ans"],
])("%s is told « %s » on 22 November 2026", (date, words) => {
  expect(relativeDays(date, TODAY)).toBe(words);
});
