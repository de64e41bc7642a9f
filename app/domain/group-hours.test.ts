import fc from "fast-check";
import { expect, test } from "vitest";
import { tellGroupHours } from "#app/domain/group-hours.ts";
import { revealed } from "#test/setup/linear.ts";

const people = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => String(from + at));
const group = (key: string, members: readonly string[]) => ({ key, members: new Set(members) });
const inSlice = (slice: string, members: readonly string[]) => members.map((person) => ({ person, slice }));
const all = group("all", people(0, 12));
const women = group("women", people(0, 6));

test("women and men together on one contract: the hours of both are told", () => {
  const men = group("men", people(6, 12));
  const told = tellGroupHours([all, women, men], inSlice("school", people(0, 12)));
  expect([...told]).toEqual(["all", "women", "men"]);
});

test("a contract of one woman: the hours of women, less those of other contracts, would say that she is one", () => {
  const worked = [...inSlice("school", people(1, 12)), ...inSlice("nursery", ["0"])];
  expect(tellGroupHours([all, women], worked).has("women")).toBe(true);
  // Here nothing but her contract is left once the others are taken away.
  const apart = [
    ...inSlice("nursery", ["0"]),
    ...inSlice("school", people(1, 6)),
    ...inSlice("parks", people(6, 12)),
  ];
  expect([...tellGroupHours([all, women], apart)]).toEqual(["all"]);
});

test("one man among women on a contract: its hours less those of women are his", () => {
  const worked = inSlice("school", people(0, 7));
  expect([...tellGroupHours([women], worked)]).toEqual([]);
});

test("many small contracts where both work hide each other", () => {
  const pairs = people(0, 6).flatMap((woman, at) => inSlice(`site ${at}`, [woman, String(at + 6)]));
  expect(tellGroupHours([all, women], pairs).has("women")).toBe(true);
  expect(tellGroupHours([all, women], pairs.slice(0, 8)).has("women")).toBe(false);
});

test("each person on a contract of their own: no group's hours are told but everybody's", () => {
  const alone = people(0, 12).flatMap((person) => inSlice(person, [person]));
  expect([...tellGroupHours([all, women], alone)]).toEqual(["all"]);
});

const drawn = fc.record({
  traits: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  slices: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
});

test("no weighted sum of told hours, of groups and of the execution, bears on one to four persons alone", () => {
  let told = 0;
  fc.assert(
    fc.property(fc.array(drawn, { minLength: 5, maxLength: 11 }), (persons) => {
      const groups = [0, 1, 2].map((trait) =>
        group(
          String(trait),
          persons.flatMap(({ traits }, at) => (traits[trait] ? [String(at)] : [])),
        ),
      );
      const worked = persons.flatMap(({ slices }, at) =>
        slices.map((slice) => ({ person: String(at), slice: String(slice) })),
      );
      const keys = tellGroupHours(groups, worked);
      told += keys.size;
      const cells = persons.flatMap(({ traits, slices }, person) =>
        slices.map((slice) => ({
          ...{ person, year: 0 },
          groups: [0, 1, 2].filter((trait) => traits[trait] && keys.has(String(trait))),
          figures: [slice],
        })),
      );
      expect(revealed(cells, 4)).toBeNull();
    }),
    { numRuns: 60 },
  );
  // The property would hold of a page that tells nothing.
  expect(told).toBeGreaterThan(5);
});
