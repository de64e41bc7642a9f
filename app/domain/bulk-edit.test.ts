import { expect, test } from "vitest";
import { bulkEdit, bulkProblem } from "#app/domain/bulk-edit.ts";
import { freeReference, purchaseOf } from "#app/domain/purchase-of-contract.ts";

const NOTHING = { service: null, state: null, studyOn: null, publicationMonth: null, motive: null } as const;
const PURCHASE = {
  title: "Tonte",
  state: "identified",
  publicationOn: "2027-03-01",
  deadlineOn: "2027-04-05",
  awardOn: "2027-08-01",
} as const;

test("a change says something, and giving up says why", () => {
  expect(bulkProblem(NOTHING)).toContain("ce qui change");
  expect(bulkProblem({ ...NOTHING, state: "abandoned" })).toContain("pourquoi");
  expect(bulkProblem({ ...NOTHING, state: "abandoned", motive: "Repris en régie" })).toBeNull();
});

test("a publication that moves takes its deadline with it, and never beyond the award", () => {
  expect(bulkEdit(PURCHASE, { ...NOTHING, publicationMonth: "2027-05" })).toEqual({
    ok: true,
    edited: { publicationOn: "2027-05-01", deadlineOn: "2027-06-05" },
  });
  expect(bulkEdit(PURCHASE, { ...NOTHING, publicationMonth: "2027-08" }).ok).toBe(false);
});

test("a state that cannot be reached in one step leaves the purchase as it is; its own state changes nothing", () => {
  expect(bulkEdit({ ...PURCHASE, state: "consulted" }, { ...NOTHING, state: "programmed" })).toEqual({
    ok: false,
    reason: "«\u00a0Consultation lancée\u00a0» ne peut pas devenir «\u00a0Programmé\u00a0»",
  });
  expect(bulkEdit({ ...PURCHASE, state: "programmed" }, { ...NOTHING, state: "programmed" })).toEqual({
    ok: true,
    edited: {},
  });
});

test("contracts of one procedure make one purchase, planned from the first that ends, a lot each", () => {
  const contract = (uid: string, contractEnd: string | null) => ({
    uid,
    object: `Forges lot ${uid}`,
    nature: null,
    service: null,
    cpv: "45421000",
    amountCents: 100,
    durationMonths: 12,
    renewals: 0,
    contractEnd,
    territory: null,
  });
  const { fields, lots } = purchaseOf([contract("4", "2029-06-30"), contract("1", "2028-12-31")], {
    title: "Forges",
    numbers: [4, 1],
    today: "2026-11-22",
  });
  expect(fields).toMatchObject({
    title: "Forges",
    reference: "4",
    currentContractEnd: "2028-12-31",
    publicationOn: "2028-07-31",
  });
  expect(lots.map(({ number, cpv }) => [number, cpv])).toEqual([
    [4, ["45421000"]],
    [1, ["45421000"]],
  ]);
});

test("a reference that is taken is followed by its rank", () => {
  expect(freeReference("A", new Set())).toBe("A");
  expect(freeReference("A", new Set(["A", "A (2)"]))).toBe("A (3)");
  expect(freeReference("x".repeat(60), new Set(["x".repeat(60)]))).toHaveLength(60);
});
