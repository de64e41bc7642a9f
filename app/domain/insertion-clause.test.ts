import fc from "fast-check";
import { expect, test } from "vitest";
import { assessFeasibility, distributeHours, insertionHours } from "#app/domain/insertion-clause.ts";
import { INSERTION_TRADES, USUAL_EFFORT } from "#app/domain/insertion-trade.rules.ts";

const euros = (amount: number) => amount * 100;

test("worked example 1: 1 000 000 € × 50 % × 5 % ÷ 30 € = 833 h", () => {
  const asked = { amountCents: euros(1_000_000), labourShare: 5000, effort: 500, hourlyCostCents: euros(30) };
  expect(insertionHours(asked)).toEqual({ labourHours: 16_666, hours: 833 });
});

test("worked example 2: 1 500 000 € × 70 % ÷ 30 € = 35 000 h, of which 10 % = 3 500 h", () => {
  const asked = {
    amountCents: euros(1_500_000),
    labourShare: 7000,
    effort: 1000,
    hourlyCostCents: euros(30),
  };
  expect(insertionHours(asked)).toEqual({ labourHours: 35_000, hours: 3_500 });
});

test("the trades that the examples name carry their shares: masonry and interior painting give these hours", () => {
  const shareOf = (id: string) => INSERTION_TRADES.find((trade) => trade.id === id)?.labourShare ?? 0;
  const hoursOf = (id: string, amount: number, effort: number) =>
    insertionHours({
      ...{ amountCents: euros(amount), labourShare: shareOf(id), effort, hourlyCostCents: euros(30) },
    }).hours;
  expect(hoursOf("maconnerie", 1_000_000, USUAL_EFFORT.from)).toBe(833);
  expect(hoursOf("peinture-interieure", 1_500_000, 1000)).toBe(3_500);
  expect(hoursOf("charpente-metallique", 1_000_000, USUAL_EFFORT.to)).toBe(1_333);
});

test("an hour that costs nothing is a mistake of the caller", () => {
  const asked = { amountCents: 1, labourShare: 1, effort: 1, hourlyCostCents: 0 };
  expect(() => insertionHours(asked)).toThrow(RangeError);
});

test("more money, more labour, more effort never make fewer hours; a dearer hour never makes more", () => {
  const asked = fc.record({
    amountCents: fc.integer({ min: 0, max: 10 ** 12 }),
    labourShare: fc.integer({ min: 0, max: 10_000 }),
    effort: fc.integer({ min: 0, max: 10_000 }),
    hourlyCostCents: fc.integer({ min: 1, max: 20_000 }),
  });
  fc.assert(
    fc.property(asked, fc.integer({ min: 1, max: 1000 }), (one, more) => {
      const { hours } = insertionHours(one);
      for (const field of ["amountCents", "labourShare", "effort"] as const) {
        expect(insertionHours({ ...one, [field]: one[field] + more }).hours).toBeGreaterThanOrEqual(hours);
      }
      expect(
        insertionHours({ ...one, hourlyCostCents: one.hourlyCostCents + more }).hours,
      ).toBeLessThanOrEqual(hours);
    }),
  );
});

test("hours by lot add up, and no lot is an hour away from its share", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000 }),
      fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 12 }),
      (hours, weights) => {
        const shares = distributeHours(hours, weights);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(hours);
        for (const [at, share] of shares.entries()) {
          expect(Math.abs(share - (hours * (weights[at] ?? 0)) / total)).toBeLessThan(1);
        }
      },
    ),
  );
});

test("lots without an amount get no hours rather than a guess", () => {
  expect(distributeHours(100, [0, 0])).toEqual([0, 0]);
});

test("833 h over 12 months are half a full-time person: too few, feasible, too many, unknown", () => {
  const asked = { hours: 833, durationMonths: 12, minimumHours: 300, publicsAvailable: 2 };
  const { verdict, fullTimePersons, mostHours } = assessFeasibility(asked);
  expect(verdict).toBe("feasible");
  expect(fullTimePersons).toBeCloseTo(0.458, 3);
  expect(mostHours).toBe(3640);
  expect(assessFeasibility({ ...asked, hours: 200 }).verdict).toBe("too-few-hours");
  expect(assessFeasibility({ ...asked, hours: 3641 }).verdict).toBe("too-many-hours");
  expect(assessFeasibility({ ...asked, durationMonths: null }).verdict).toBe("unknown");
  expect(assessFeasibility({ ...asked, publicsAvailable: null }).verdict).toBe("unknown");
});
