import fc from "fast-check";
import { expect, test } from "vitest";
import {
  cpvAncestors,
  cpvParent,
  cpvStem,
  isLabourCpv,
  natureOfCpv,
  nearestKnown,
  normaliseCpv,
  related,
  tradeKeys,
  tradeQuery,
} from "#app/domain/cpv.ts";

test("a code is read with its check digit, spaces or a stray prefix", () => {
  expect(normaliseCpv("77310000-6")).toBe("77310000");
  expect(normaliseCpv("INX 28213700-5")).toBe("28213700");
  expect(normaliseCpv(" 77 31 00 00 ")).toBe("77310000");
  expect(normaliseCpv("773100006")).toBe("77310000");
});

test("the leading zero lost in a spreadsheet comes back", () => {
  expect(normaliseCpv("3100000")).toBe("03100000");
  expect(normaliseCpv("9310000-5")).toBe("09310000");
});

test("what is not a code is refused", () => {
  for (const raw of ["", "nettoyage", "7731", "00000000", "99000000", "1234567890123", "7310000"]) {
    expect(normaliseCpv(raw)).toBeNull();
  }
});

test("ancestors go up one level at a time to the division", () => {
  expect(cpvAncestors("98133110")).toEqual(["98133100", "98133000", "98130000", "98100000", "98000000"]);
  expect(cpvParent("77300000")).toBe("77000000");
  expect(cpvParent("77000000")).toBeNull();
  expect(cpvParent("30000000")).toBeNull();
});

test("a division keeps its two digits, also when the second is zero", () => {
  expect(cpvStem("30000000")).toBe("30");
  expect(cpvStem("30100000")).toBe("301");
});

test("same group, ancestor and descendant are related; neighbours in a division are not", () => {
  expect(related("77310000", "77340000")).toBe(true);
  expect(related("77000000", "77310000")).toBe(true);
  expect(related("77310000", "77110000")).toBe(false);
  expect(related("90910000", "77310000")).toBe(false);
});

test("an unknown code falls back on its nearest known ancestor", () => {
  const known = new Set(["77000000", "77310000"]);
  const has = (code: string) => known.has(code);
  expect(nearestKnown("77310000", has)).toBe("77310000");
  expect(nearestKnown("77314567", has)).toBe("77310000");
  expect(nearestKnown("77999999", has)).toBe("77000000");
  expect(nearestKnown("28213700", has)).toBeNull();
});

test("the nature follows the division", () => {
  expect(natureOfCpv("45421000")).toBe("travaux");
  expect(natureOfCpv("90911200")).toBe("services");
  expect(natureOfCpv("50000000")).toBe("services");
  expect(natureOfCpv("48000000")).toBe("fournitures");
  expect(natureOfCpv("03000000")).toBe("fournitures");
});

test("only the supply of staff is labour", () => {
  expect(isLabourCpv("79620000")).toBe(true);
  expect(isLabourCpv("79624000")).toBe(true);
  expect(isLabourCpv("79610000")).toBe(false);
});

// Few digits, so that groups, divisions and lineages meet often.
const code = fc
  .tuple(fc.constantFrom("30", "77", "79"), fc.string({ unit: fc.constantFrom("0", "1", "2"), maxLength: 6 }))
  .map(([division, rest]) => (division + rest).padEnd(8, "0"));
const trades = fc.record({
  cpvs: fc.array(code, { maxLength: 3 }),
  sectors: fc.array(fc.constantFrom("traiteur", "peinture", "routage"), { maxLength: 2 }),
});

const isAncestor = (a: string, b: string) => cpvAncestors(b).includes(a);
const sameGroup = (a: string, b: string) =>
  cpvStem(a).length > 2 && cpvStem(b).length > 2 && a.slice(0, 3) === b.slice(0, 3);
const isRelatedByDefinition = (a: string, b: string) =>
  a === b || sameGroup(a, b) || isAncestor(a, b) || isAncestor(b, a);

test("related is the definition: same group, ancestor or descendant", () => {
  fc.assert(fc.property(code, code, (a, b) => related(a, b) === isRelatedByDefinition(a, b)));
});

test("keys and query overlap exactly when a code is related or a sector is shared", () => {
  fc.assert(
    fc.property(trades, trades, (offer, need) => {
      const overlap = tradeKeys(offer.cpvs, offer.sectors).some((key) =>
        tradeQuery(need.cpvs, need.sectors).includes(key),
      );
      const definition =
        offer.cpvs.some((a) => need.cpvs.some((b) => isRelatedByDefinition(a, b))) ||
        offer.sectors.some((sector) => need.sectors.includes(sector));
      expect(overlap).toBe(definition);
    }),
    { numRuns: 2000 },
  );
});
