import { expect, test } from "vitest";
import { buyerTasks, type PurchaseToWatch } from "#app/domain/buyer-tasks.ts";

const TODAY = "2026-11-22";
const purchase = (given: Partial<PurchaseToWatch>): PurchaseToWatch => ({
  id: 1,
  title: "Espaces verts",
  state: "programmed",
  flags: [],
  studyOn: null,
  publicationOn: null,
  deadlineOn: null,
  currentContractEnd: null,
  ...given,
});
const whatOf = (given: Partial<PurchaseToWatch>) => buyerTasks([purchase(given)], TODAY)[0]?.what ?? null;

test("a contract imported as ended is to be checked, until the purchase goes on", () => {
  expect(whatOf({ state: "identified", flags: ["ended"], currentContractEnd: "2025-01-01" })).toBe(
    "Échu, à vérifier",
  );
  expect(whatOf({ state: "published", flags: ["ended"] })).toBeNull();
});

test("a purchase in its period of study is to be studied, once", () => {
  const inWindow = { studyOn: "2026-06-01", currentContractEnd: "2028-06-01" };
  expect(whatOf({ state: "identified", ...inWindow })).toBe("Étudier le besoin");
  expect(whatOf({ state: "studied", ...inWindow })).toBeNull();
  expect(whatOf({ state: "identified", studyOn: "2027-01-01" })).toBeNull();
  const overdue = { studyOn: "2025-01-01", currentContractEnd: "2027-10-01", publicationOn: "2027-05-01" };
  expect(whatOf({ state: "identified", ...overdue })).toBe("Étudier sans tarder");
});

test("a publication that nears, or that has gone by, asks for a step", () => {
  expect(whatOf({ publicationOn: "2027-01-15" })).toBe("Publier l'achat programmé");
  expect(whatOf({ publicationOn: "2027-06-15" })).toBeNull();
  expect(whatOf({ publicationOn: "2026-10-01" })).toBe("Corriger la date");
  expect(whatOf({ state: "published", publicationOn: "2027-01-15" })).toBe("Achever le sourcing");
  expect(whatOf({ state: "published", publicationOn: "2026-11-20" })).toBe("Confirmer la consultation");
  expect(whatOf({ state: "published", publicationOn: "2026-09-01" })).toBe("Dire où en est l'achat");
});

test("what has no date comes first, then the earliest", () => {
  const tasks = buyerTasks(
    [
      purchase({ id: 1, publicationOn: "2027-01-15" }),
      purchase({ id: 2, publicationOn: "2026-10-01" }),
      purchase({ id: 3, state: "identified", flags: ["ended"] }),
    ],
    TODAY,
  );
  expect(tasks.map(({ purchaseId }) => purchaseId)).toEqual([3, 2, 1]);
});
