import { expect, test } from "vitest";
import { bestMonth, byMonth, byOffer, lastMonths, totalOf, viewsOf } from "#app/domain/supplier-figures.ts";

const rows = [
  { month: "2026-10", offerId: null, kind: "ficheViews", n: 3 },
  { month: "2026-10", offerId: 1, kind: "offerViews", n: 4 },
  { month: "2026-11", offerId: 1, kind: "interests", n: 1 },
  { month: "2026-11", offerId: 2, kind: "offerViews", n: 2 },
] as const;

test("twelve months end with the current one, across years", () => {
  const months = lastMonths("2026-02-28");
  expect(months).toHaveLength(12);
  expect([months[0], months.at(-1)]).toEqual(["2025-03", "2026-02"]);
});

test("what is told by month and by offer adds up to the same totals", () => {
  const months = byMonth(rows, lastMonths("2026-11-22"));
  expect(months).toHaveLength(12);
  expect(months.reduce((sum, one) => sum + viewsOf(one), 0)).toBe(viewsOf(totalOf(rows)));
  const offers = byOffer(rows, [{ id: 1 }, { id: 2 }, { id: 3 }]);
  expect(offers.map(({ offerViews, interests }) => [offerViews, interests])).toEqual([
    [4, 1],
    [2, 0],
    [0, 0],
  ]);
});

test("the month that was best, and none when nobody looked", () => {
  expect(bestMonth(byMonth(rows, lastMonths("2026-11-22")))).toEqual({ month: "2026-10", views: 7 });
  expect(bestMonth(byMonth([], lastMonths("2026-11-22")))).toBeNull();
});
