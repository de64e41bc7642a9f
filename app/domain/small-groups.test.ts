import fc from "fast-check";
import { expect, test } from "vitest";
import { FEWEST, type Total, tellTotals } from "#app/domain/small-groups.ts";

const people = (from: number, to: number) =>
  new Set(Array.from({ length: to - from }, (_, i) => `p${from + i}`));
const counts = (totals: Total[]) => tellTotals(totals).map(({ count }) => count);

test("a group of four is hidden, of five is told, of nobody is told", () => {
  expect(
    counts([
      { key: "all", members: people(0, 9) },
      { key: "women", members: people(0, 4) },
    ]),
  ).toEqual([9, null]);
  expect(
    counts([
      { key: "all", members: people(0, 10) },
      { key: "women", members: people(0, 5) },
    ]),
  ).toEqual([10, 5]);
  expect(counts([{ key: "all", members: new Set<string>() }])).toEqual([0]);
});

test("a total that would tell a small group by difference is hidden, large as it is", () => {
  const all = { key: "all", members: people(0, 12) };
  expect(counts([all, { key: "all but two", members: people(0, 10) }])).toEqual([12, null]);
});

test("two overlapping totals are not both told when they meet in one person", () => {
  const totals = [
    { key: "contract", members: people(0, 20) },
    { key: "women", members: people(0, 8) },
    { key: "under 26", members: people(7, 15) },
  ];
  expect(counts(totals)).toEqual([20, 8, null]);
});

test("a year told before is not betrayed by the next: one who left would be the difference", () => {
  const totals = [
    { key: "2025", members: people(0, 8) },
    { key: "2026", members: people(1, 8) },
  ];
  expect(counts(totals)).toEqual([8, null]);
});

const population = fc.integer({ min: 1, max: 24 });
const subsets = (size: number) =>
  fc.array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), { minLength: 1, maxLength: 7 });

const asTotals = (masks: boolean[][]): Total[] =>
  masks.map((mask, at) => ({
    key: String(at),
    members: new Set(mask.flatMap((has, person) => (has ? [`p${person}`] : []))),
  }));

test("no sum or difference of told totals counts one to four persons", () => {
  fc.assert(
    fc.property(
      population.chain(subsets),
      fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 8, maxLength: 8 }),
      (masks, weights) => {
        const totals = asTotals(masks);
        const told = tellTotals(totals).filter(({ count }) => count !== null);
        const size = masks[0]?.length ?? 0;
        const vector = Array.from({ length: size }, (_, person) =>
          told.reduce((sum, { key }, at) => sum + (masks[Number(key)]?.[person] ? (weights[at] ?? 0) : 0), 0),
        );
        // Whatever is worked out is the count of a group only where every person weighs nought or one.
        fc.pre(vector.every((weight) => weight === 0 || weight === 1));
        const group = vector.reduce<number>((sum, weight) => sum + weight, 0);
        return group === 0 || group >= FEWEST;
      },
    ),
    { numRuns: 3000 },
  );
});

test("persons counted by the same told totals, and by at least one, are five or more", () => {
  fc.assert(
    fc.property(population.chain(subsets), (masks) => {
      const totals = asTotals(masks);
      const told = tellTotals(totals).flatMap(({ key, count }) => (count === null ? [] : [Number(key)]));
      const atoms = new Map<string, number>();
      for (const person of new Set(totals.flatMap(({ members }) => [...members]))) {
        const held = told.filter((at) => totals[at]?.members.has(person)).join(" ");
        if (held) atoms.set(held, (atoms.get(held) ?? 0) + 1);
      }
      return [...atoms.values()].every((size) => size >= FEWEST);
    }),
    { numRuns: 2000 },
  );
});
