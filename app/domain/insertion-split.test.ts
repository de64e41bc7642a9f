import fc from "fast-check";
import { expect, test } from "vitest";
import { splitProblems } from "#app/domain/insertion-split.ts";

const company = "73282932000074";
const entry = { hours: 100, month: "2026-10-01", commitmentId: 1, companySiret: company };
const targets = [
  { id: 1, companySiret: company, startsOn: "2026-01-01", endsOn: "2026-12-31" },
  { id: 2, companySiret: company, startsOn: "2026-10-15", endsOn: "2027-10-14" },
  { id: 3, companySiret: company, startsOn: "2026-01-01", endsOn: "2026-09-30" },
  { id: 4, companySiret: "55208131766522", startsOn: null, endsOn: null },
];
const wrong = (...parts: { commitmentId: number; hours: number }[]) =>
  splitProblems(entry, parts, targets).map(({ commitmentId }) => commitmentId);

test("hours go to another contract of the same company, in its months, and no further than what was entered", () => {
  expect(wrong({ commitmentId: 2, hours: 60 })).toEqual([]);
  expect(wrong({ commitmentId: 2, hours: 100 })).toEqual([]);
  expect(wrong({ commitmentId: 2, hours: 100.01 })).toEqual([null]);
  expect(wrong()).toEqual([]);
});

test("another company's contract, one that had ended, the same one, none: refused with the reason", () => {
  for (const commitmentId of [1, 3, 4, 99])
    expect(wrong({ commitmentId, hours: 10 })).toEqual([commitmentId]);
  expect(wrong({ commitmentId: 2, hours: 0 }, { commitmentId: 2, hours: -5 })).toEqual([2, 2]);
});

test("however hours are shared out, no more of them count than were entered", () => {
  const open = [5, 6, 7].map((id) => ({ id, companySiret: company, startsOn: null, endsOn: null }));
  const hours = fc.integer({ min: -1000, max: 20_000 }).map((hundredths) => hundredths / 100);
  fc.assert(
    fc.property(fc.tuple(hours, hours, hours), (shares) => {
      const parts = shares.map((share, at) => ({ commitmentId: open[at]?.id ?? 0, hours: share }));
      fc.pre(splitProblems(entry, parts, open).length === 0);
      expect(Math.round(shares.reduce((sum, share) => sum + share, 0) * 100)).toBeLessThanOrEqual(10_000);
    }),
  );
});
