import fc from "fast-check";
import { expect, test } from "vitest";
import { isDue, lastMoment, newHits, waitUntil } from "#app/domain/alert.ts";

const at = (instant: string) => new Date(instant);

test("the day begins at 7 h in Paris, in winter and in summer", () => {
  expect(lastMoment("daily", at("2026-11-22T05:59:59Z"))).toEqual(at("2026-11-21T06:00:00Z"));
  expect(lastMoment("daily", at("2026-11-22T06:00:00Z"))).toEqual(at("2026-11-22T06:00:00Z"));
  expect(lastMoment("daily", at("2026-07-14T05:00:00Z"))).toEqual(at("2026-07-14T05:00:00Z"));
  expect(lastMoment("daily", at("2026-07-14T04:59:00Z"))).toEqual(at("2026-07-13T05:00:00Z"));
});

test("the week begins on Monday at 7 h in Paris", () => {
  const monday = at("2026-11-16T06:00:00Z");
  expect(lastMoment("weekly", at("2026-11-22T12:00:00Z"))).toEqual(monday);
  expect(lastMoment("weekly", at("2026-11-23T05:59:00Z"))).toEqual(monday);
  expect(lastMoment("weekly", at("2026-11-23T06:00:00Z"))).toEqual(at("2026-11-23T06:00:00Z"));
});

test("a moment is never after now, nor further back than its period and an hour of changed time", () => {
  const HOUR = 3_600_000;
  const longest = { daily: 25 * HOUR, weekly: (7 * 24 + 1) * HOUR };
  fc.assert(
    fc.property(
      fc.date({ min: at("2020-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z"), noInvalidDate: true }),
      fc.constantFrom("daily" as const, "weekly" as const),
      (now, frequency) => {
        const back = now.getTime() - lastMoment(frequency, now).getTime();
        expect(back).toBeGreaterThanOrEqual(0);
        expect(back).toBeLessThanOrEqual(longest[frequency]);
      },
    ),
  );
});

test("an alert looks once a period, even late; one that tells at once waits a quarter of an hour after a mail", () => {
  const now = at("2026-11-22T09:00:00Z");
  const daily = (checkedAt: string) =>
    isDue({ frequency: "daily", checkedAt: at(checkedAt), mailedAt: null }, now);
  expect(daily("2026-11-21T18:00:00Z")).toBe(true);
  expect(daily("2026-11-22T06:00:01Z")).toBe(false);
  const weekly = { frequency: "weekly", mailedAt: null } as const;
  expect(isDue({ ...weekly, checkedAt: at("2026-11-15T12:00:00Z") }, now)).toBe(true);
  expect(isDue({ ...weekly, checkedAt: at("2026-11-16T06:00:00Z") }, now)).toBe(false);
  const immediate = (mailedAt: Date | null) =>
    isDue({ frequency: "immediate", checkedAt: now, mailedAt }, now);
  expect(immediate(null)).toBe(true);
  expect(immediate(at("2026-11-22T08:45:01Z"))).toBe(false);
  expect(immediate(at("2026-11-22T08:45:00Z"))).toBe(true);
  expect(waitUntil(at("2026-11-22T08:50:00Z"), now)).toEqual(at("2026-11-22T09:05:00Z"));
  expect(isDue({ frequency: "none", checkedAt: null, mailedAt: null }, now)).toBe(false);
});

test("what is not noted is news; where not all was noted, only what was published since", () => {
  const armedAt = at("2026-11-22T09:00:00Z");
  const hits = [
    { key: "offer-1", publishedAt: "2026-11-23T09:00:00Z" },
    { key: "offer-2", publishedAt: "2026-11-23T09:00:00Z" },
    { key: "offer-3", publishedAt: "2020-01-01T00:00:00Z" },
    { key: "offer-4", publishedAt: null },
  ];
  const keys = (complete: boolean) =>
    newHits(hits, { noted: new Set(["offer-1"]), complete, armedAt }).map(({ key }) => key);
  expect(keys(true)).toEqual(["offer-2", "offer-3", "offer-4"]);
  expect(keys(false)).toEqual(["offer-2"]);
});
