import { expect, test } from "vitest";
import { type PlannedPurchase, purchaseTask } from "#app/domain/tasks.ts";

const TODAY = "2026-11-22";
const purchase = (changes: Partial<PlannedPurchase>): PlannedPurchase => ({
  state: "identified",
  flags: [],
  currentContractEnd: null,
  publicationOn: null,
  interested: 0,
  ...changes,
});
const codeOf = (changes: Partial<PlannedPurchase>) => purchaseTask(purchase(changes), TODAY)?.code;

test("a purchase whose contract has ended asks whether it is renewed, before anything else", () => {
  expect(codeOf({ flags: ["ended"], publicationOn: "2026-12-01" })).toBe("ended");
});

test("a publication within six months calls for publishing the intention; a day more does not", () => {
  expect(codeOf({ state: "programmed", publicationOn: "2027-05-21" })).toBe("publish");
  expect(codeOf({ state: "programmed", publicationOn: "2027-05-22" })).toBeUndefined();
});

test("the study window opens 24 months before the end of the contract and closes at 14", () => {
  expect(codeOf({ currentContractEnd: "2028-11-23" })).toBeUndefined();
  expect(codeOf({ currentContractEnd: "2028-11-22" })).toBe("study");
  expect(codeOf({ currentContractEnd: "2028-01-23" })).toBe("study");
  expect(codeOf({ currentContractEnd: "2028-01-22" })).toBe("committee");
});

test("a study is dated by the end of its window, fourteen months before the contract ends", () => {
  expect(purchaseTask(purchase({ currentContractEnd: "2028-06-30" }), TODAY)?.on).toBe("2027-04-30");
});

test("a public purchase whose day has come is to be launched or moved", () => {
  expect(codeOf({ state: "published", publicationOn: TODAY, interested: 3 })).toBe("consult");
});

test("interest received is worth reading, told in the right number", () => {
  const one = purchaseTask(purchase({ state: "published", interested: 1 }), TODAY);
  const three = purchaseTask(purchase({ state: "published", interested: 3 }), TODAY);
  expect(one?.why).toContain("Un fournisseur a manifesté son intérêt");
  expect(three?.why).toContain("3 fournisseurs ont manifesté leur intérêt");
});

test("awarded and abandoned purchases ask nothing", () => {
  expect(codeOf({ state: "awarded", flags: ["ended"], interested: 2 })).toBeUndefined();
  expect(codeOf({ state: "abandoned", publicationOn: TODAY })).toBeUndefined();
});
