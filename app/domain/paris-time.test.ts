import { expect, test } from "vitest";
import { inParis, parisInstant } from "#app/domain/paris-time.ts";

test("a deadline typed in Paris is one hour earlier in winter and two in summer", () => {
  expect(parisInstant("2026-11-22", "17:00").toISOString()).toBe("2026-11-22T16:00:00.000Z");
  expect(parisInstant("2027-07-01", "17:00").toISOString()).toBe("2027-07-01T15:00:00.000Z");
});

test("what is shown of an instant is what was typed, across both changes of hour", () => {
  for (const day of ["2027-03-27", "2027-03-28", "2027-03-29", "2026-10-24", "2026-10-25", "2026-10-26"]) {
    for (const time of ["00:30", "01:30", "03:30", "12:00", "23:59"]) {
      expect(inParis(parisInstant(day, time))).toEqual({ day, time });
    }
  }
});

test("an hour that summer time skips is told one hour later", () => {
  expect(inParis(parisInstant("2027-03-28", "02:30"))).toEqual({ day: "2027-03-28", time: "03:30" });
});
