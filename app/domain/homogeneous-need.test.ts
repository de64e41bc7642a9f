import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonths } from "#app/domain/date.ts";
import {
  calendarYear,
  centsWithin,
  comingTwelveMonths,
  type NeedPart,
  needsByFamily,
  pastTwelveMonths,
} from "#app/domain/homogeneous-need.ts";
import { needVerdict, withOneMore } from "#app/domain/need-verdict.ts";

const TODAY = "2026-11-22";
const PERIODS = { past: pastTwelveMonths(TODAY), coming: comingTwelveMonths(TODAY) };

let serial = 0;
const part = (given: Partial<NeedPart> & { months?: number }): NeedPart => {
  const { months = 12, startsOn = "2026-05-01", ...rest } = given;
  return {
    id: `c-${++serial}`,
    title: "Tonte",
    cpv: "77310000",
    amountCents: 2_000_000,
    startsOn,
    endsOn: startsOn && addMonths(startsOn, months),
    planned: false,
    ...rest,
  };
};
const sumsOf = (parts: NeedPart[]) =>
  needsByFamily(parts, PERIODS).map(({ key, sums }) => ({
    key,
    ...Object.fromEntries(sums.map(({ basis, cents }) => [basis, cents])),
  }));
const judge = (parts: NeedPart[]) => {
  const [family] = needsByFamily(parts, PERIODS);
  if (!family) throw new Error("no family");
  return { family, ...needVerdict(family, { on: TODAY, buyer: "collectivite" }) };
};

test("twelve months go from the day after a year ago to today, and from tomorrow to a year ahead", () => {
  expect(pastTwelveMonths(TODAY)).toEqual({ from: "2025-11-23", until: TODAY });
  expect(comingTwelveMonths(TODAY)).toEqual({ from: "2026-11-23", until: "2027-11-22" });
});

test("one CPV group is one family, another group is another", () => {
  const parts = [part({}), part({ cpv: "77314000" }), part({ cpv: "90910000" })];
  expect(sumsOf(parts).map(({ key }) => key)).toEqual(["cpv-773", "cpv-909"]);
  expect(sumsOf(parts)[0]).toMatchObject({ signed: 4_000_000 });
});

test("a contract of four years counts whole when it is signed, and by its share when it is executed", () => {
  const [sums] = sumsOf([part({ amountCents: 40_000_000, months: 48, startsOn: "2025-11-22" })]);
  expect(sums).not.toMatchObject({ signed: 40_000_000 });
  expect(sums).toMatchObject({ signed: 0, executed: 9_993_155 });
  const [signed] = sumsOf([part({ amountCents: 40_000_000, months: 48, startsOn: "2025-11-23" })]);
  expect(signed).toMatchObject({ signed: 40_000_000 });
});

test("a planned lot weighs on the months to come alone", () => {
  const [sums] = sumsOf([part({ planned: true, startsOn: "2027-05-22" })]);
  expect(sums).toMatchObject({ signed: 0, executed: 0 });
  expect((sums as { coming?: number }).coming).toBeGreaterThan(900_000);
});

test("the lots of an operation of works are one need, whatever the months", () => {
  const works = { cpv: "45000000", amountCents: 6_000_000 };
  const found = sumsOf([
    part({ ...works, title: "Réhabilitation de l'école - LOT 4 MENUISERIE" }),
    part({
      ...works,
      title: "Réhabilitation de l'école, lot n°\u00a02\u00a0: gros œuvre",
      startsOn: "2024-05-01",
    }),
    part({ ...works, title: "Toiture du gymnase" }),
  ]);
  expect(found).toEqual([
    { key: "operation-rehabilitation de l ecole", signed: 12_000_000 },
    { key: "operation-toiture du gymnase", signed: 6_000_000 },
  ]);
});

test("small contracts that together reach the threshold lose the dispense", () => {
  const found = judge([1, 2, 3].map(() => part({ startsOn: "2026-10-01", months: 1 })));
  expect(found).toMatchObject({ verdict: "no", dispenseCents: 6_000_000 });
  expect(found.reasons[0]?.article).toBe("CCP, art. R.\u00a02122-8");
});

test("one cent below the threshold the dispense holds", () => {
  expect(judge([part({ amountCents: 5_999_999 })]).verdict).toBe("yes");
  expect(judge([part({ amountCents: 6_000_000, months: 1 })]).verdict).toBe("no");
});

test("when ways of counting disagree the buyer decides, and is told the two sums", () => {
  const found = judge([part({ amountCents: 10_000_000, months: 48, startsOn: "2026-05-01" })]);
  expect(found.verdict).toBe("to-prove");
  expect(found.reasons[0]?.article).toBe("CCP, art. R.\u00a02121-7");
});

test("an unknown amount makes a small sum a minimum, and nothing is decided", () => {
  const found = judge([part({}), part({ amountCents: null })]);
  expect(found.verdict).toBe("to-prove");
  expect(found.reasons[0]?.text).toContain("la somme est un minimum");
});

test("without a CPV code no family is judged", () => {
  expect(judge([part({ cpv: null })])).toMatchObject({ verdict: "to-prove", family: { key: "sans-cpv" } });
});

test("the formalised threshold is told on the heaviest sum", () => {
  expect(judge([part({ amountCents: 30_000_000 })]).formalised.value).toBe(true);
  expect(judge([part({ amountCents: 20_000_000 })]).formalised.value).toBe(false);
});

test("one more lot counts with what the family has already cost", () => {
  const [family] = needsByFamily([part({ amountCents: 5_000_000, months: 1 })], PERIODS);
  const add = (amountCents: number) => withOneMore(family ?? null, { amountCents, on: TODAY });
  expect(add(999_999)).toMatchObject({ totalCents: 5_999_999, holds: true });
  expect(add(1_000_000)).toMatchObject({ totalCents: 6_000_000, holds: false });
  expect(withOneMore(null, { amountCents: 1, on: TODAY })).toBeNull();
});

const anyPart = fc
  .record({
    amountCents: fc.integer({ min: 0, max: 100_000_000 }),
    start: fc.integer({ min: -60, max: 30 }),
    months: fc.integer({ min: 1, max: 96 }),
    planned: fc.boolean(),
  })
  .map(({ amountCents, start, months, planned }) =>
    part({ amountCents, months, planned, startsOn: addMonths(TODAY, start) }),
  );

test("the shares of consecutive years add up to the contract", () => {
  fc.assert(
    fc.property(anyPart, (one) => {
      const years = Array.from({ length: 30 }, (_, index) => calendarYear(2018 + index));
      const total = years.reduce((sum, year) => sum + centsWithin(one, year), 0);
      expect(Math.abs(total - (one.amountCents ?? 0))).toBeLessThanOrEqual(years.length);
    }),
  );
});

test("one contract more never brings the dispense back", () => {
  const rank = { yes: 0, "to-prove": 1, no: 2 };
  fc.assert(
    fc.property(fc.array(anyPart, { minLength: 1, maxLength: 5 }), anyPart, (parts, more) => {
      const before = needsByFamily(parts, PERIODS)[0];
      if (!before) return;
      expect(rank[judge([...parts, more]).verdict]).toBeGreaterThanOrEqual(rank[judge(parts).verdict]);
    }),
  );
});
