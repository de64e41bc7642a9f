import { expect, test } from "vitest";
import { isDivision } from "#app/domain/cpv.ts";
import { CPV_LABELS } from "#seeds/reference/cpv.ts";

const codes = [...CPV_LABELS.keys()];

test("all 45 divisions are there, and hundreds of codes under them", () => {
  expect(codes.filter(isDivision)).toHaveLength(45);
  expect(codes.length).toBeGreaterThanOrEqual(495);
});

test("codes have eight digits, in order, each with a French label", () => {
  expect(codes.filter((code) => !/^\d{8}$/.test(code))).toEqual([]);
  expect(codes).toEqual([...codes].sort());
  expect([...CPV_LABELS.values()].filter((label) => label.trim() !== label || label.length < 3)).toEqual([]);
});

test("the services that article L. 2113-15 may reserve are all named", () => {
  const outside85 =
    "75121000 75122000 75123000 79622000 79624000 79625000 80110000 80300000 80420000 80430000 80511000 " +
    "80520000 80590000 92500000 92600000 98133000 98133110";
  expect(outside85.split(" ").filter((code) => !CPV_LABELS.has(code))).toEqual([]);
  const social = codes.filter((code) => code >= "85000000" && code <= "85323000");
  expect(social).toHaveLength(98);
});

test("the codes of a sample of real contracts are named", () => {
  const real =
    "45421000 80530000 90911200 09310000 30200000 92000000 90512000 45262660 45233294 66512000 22113000 15000000 " +
    "79800000 66510000 15810000 32412100 45111291 71630000 45233140 63500000 19640000 77310000 71240000";
  expect(real.split(" ").filter((code) => !CPV_LABELS.has(code))).toEqual([]);
});
