import { expect, test } from "vitest";
import { findPartners, MOST_PARTNERS, type Partner } from "#app/domain/consortium-finder.ts";

const partners = (...euros: number[]): Partner[] =>
  euros.map((capacity, index) => ({
    organisationId: index + 1,
    name: `Atelier ${index + 1}`,
    communeName: "Riom",
    capacityCents: capacity * 100,
  }));
const ids = (found: Partner[] | null) => found?.map(({ organisationId }) => organisationId) ?? null;
const asked = (euros: number, own: number) => ({ askedCents: euros * 100, ownCents: own * 100 });

test("one partner is enough where one covers what is missing, the first of them", () => {
  expect(ids(findPartners(asked(80_000, 50_000), partners(10_000, 30_000, 70_000)))).toEqual([2]);
});

test("those who are too small as well come before one who needs nobody, who is proposed where they do not suffice", () => {
  expect(ids(findPartners(asked(80_000, 50_000), partners(300_000, 10_000, 20_000)))).toEqual([2, 3]);
  expect(ids(findPartners(asked(80_000, 50_000), partners(300_000, 10_000)))).toEqual([1]);
});

test("two then three are tried before giving up, each group in the order of the candidates", () => {
  expect(ids(findPartners(asked(80_000, 50_000), partners(10_000, 5_000, 20_000)))).toEqual([1, 3]);
  expect(ids(findPartners(asked(80_000, 50_000), partners(10_000, 10_000, 10_000, 10_000)))).toEqual([
    1, 2, 3,
  ]);
  expect(findPartners(asked(90_000, 50_000), partners(10_000, 10_000, 10_000, 5_000))).toBeNull();
});

test("a lot without an amount is proposed with the first who is there; nobody there, nobody is proposed", () => {
  expect(ids(findPartners({ askedCents: null, ownCents: 0 }, partners(1, 2)))).toEqual([1]);
  expect(findPartners(asked(10, 5), [])).toBeNull();
});

test("a hundred candidates are looked at in no time, and a group is never larger than its bound", () => {
  const many = partners(...Array.from({ length: 100 }, () => 10));
  expect(findPartners(asked(1_000, 0), many)).toBeNull();
  expect(findPartners(asked(30, 0), many)).toHaveLength(MOST_PARTNERS);
});
