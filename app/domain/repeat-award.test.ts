import { expect, test } from "vitest";
import { type Award, REPEAT_DEFAULTS, repeatAwards } from "#app/domain/repeat-award.ts";

const TODAY = "2026-11-22";
let serial = 0;
const award = (given: Partial<Award> = {}): Award => ({
  id: ++serial,
  uid: `M${serial}`,
  object: "Tonte",
  procedure: "Marché passé sans publicité ni mise en concurrence préalable",
  cpv: "77310000",
  amountCents: 2_000_000,
  notifiedOn: "2026-05-01",
  holders: [{ id: "99950000000016", name: "Vert Avenir" }],
  ...given,
});
const find = (awards: Award[], rules = REPEAT_DEFAULTS) => repeatAwards(awards, { today: TODAY, ...rules });

test("the same holder twice in one family is told, with what it was awarded, the latest first", () => {
  const [found] = find([award(), award({ notifiedOn: "2026-08-01", cpv: "77314000" })]);
  expect(found).toMatchObject({
    holder: "999500000",
    name: "Vert Avenir",
    cpv: "77300000",
    totalCents: 4_000_000,
  });
  expect(found?.awards.map(({ notifiedOn }) => notifiedOn)).toEqual(["2026-08-01", "2026-05-01"]);
  expect(found?.others).toBe(0);
});

test("two establishments of one company are one operator", () => {
  const sister = { holders: [{ id: "99950000000024", name: "Vert Avenir Sud" }] };
  expect(find([award(), award(sister)])).toHaveLength(1);
});

test.each([
  ["another family", { cpv: "90910000" }],
  ["another holder", { holders: [{ id: "99950001000015", name: "Autre" }] }],
  ["an amount at the dispense of its day", { amountCents: 6_000_000 }],
  ["an unknown amount", { amountCents: null }],
  ["a formal competition", { procedure: "Appel d'offres ouvert" }],
  ["a contract before the window", { notifiedOn: "2024-11-22" }],
  ["a contract without a CPV code", { cpv: null }],
])("%s is not the same holder again", (_, given) => {
  expect(find([award(), award(given)])).toEqual([]);
});

test("the threshold is that of the day of each contract", () => {
  const before = { notifiedOn: "2026-03-31", amountCents: 4_500_000 };
  const after = { notifiedOn: "2026-04-01", amountCents: 4_500_000 };
  expect(find([award(), award(before)])).toEqual([]);
  expect(find([award(), award(after)])).toHaveLength(1);
});

test("how many and how long are the reader's own settings", () => {
  const awards = [award(), award()];
  expect(find(awards, { times: 3, months: 24 })).toEqual([]);
  expect(find([award(), award({ notifiedOn: "2024-06-01" })], { times: 2, months: 36 })).toHaveLength(1);
});

test("other holders of the family are counted", () => {
  const other = { holders: [{ id: "99950001000015", name: "Autre" }] };
  expect(find([award(), award(), award(other)])[0]?.others).toBe(1);
});
