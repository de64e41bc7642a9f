import { expect, test } from "vitest";
import { contractEnd, wholeMonths } from "#app/domain/contract-end.ts";
import { groupLots } from "#app/domain/lot-groups.ts";
import { renewalStep } from "#app/domain/renewal-step.ts";

const TODAY = "2026-11-22";
const none = { state: null, publicationOn: null, rated: false };
const stepAt = (contractEnd: string | null, more: object = {}) =>
  renewalStep({ contractEnd, ...none, ...more }, TODAY).step;

test("a contract is diagnosed from J – 24 to J – 14 months, programmed from J – 12, published five months before", () => {
  expect(stepAt("2028-12-01")).toBe("later");
  expect(stepAt("2028-11-22")).toBe("diagnose");
  expect(stepAt("2028-01-22")).toBe("diagnose");
  expect(stepAt("2028-01-21")).toBe("overdue");
  expect(stepAt("2028-01-21", { rated: true })).toBe("diagnose");
  expect(stepAt("2027-11-22")).toBe("programme");
  expect(stepAt("2027-11-22", { state: "programmed" })).toBe("source");
  expect(stepAt("2027-04-21")).toBe("late");
  expect(stepAt("2026-11-21")).toBe("ended");
});

test("a contract without a known end asks for it; a new need follows its own dates", () => {
  expect(stepAt(null)).toBe("unknown");
  expect(stepAt(null, { state: "identified", publicationOn: "2027-03-01" })).toBe("programme");
  expect(stepAt(null, { state: "identified", publicationOn: "2026-11-01" })).toBe("late");
  expect(stepAt("2027-01-01", { state: "consulted" })).toBe("under-way");
});

test("a contract ends after its duration and every renewal, each as long as told", () => {
  const term = { notifiedOn: "2024-01-31", durationMonths: 12, renewals: 3, renewalMonths: null };
  expect(contractEnd(term)).toBe("2028-01-31");
  expect(contractEnd({ ...term, renewals: 1, renewalMonths: 1 })).toBe("2025-02-28");
  expect(contractEnd({ ...term, durationMonths: null })).toBeNull();
  expect(wholeMonths("2024-01-15", "2026-01-14")).toBe(24);
  expect(wholeMonths("2026-01-15", "2026-01-15")).toBeNull();
});

test("contracts notified together under one operation are the lots of one procedure", () => {
  const lot = (id: number, object: string, notifiedOn: string | null = "2024-02-08") => ({
    id,
    object,
    notifiedOn,
  });
  const groups = groupLots([
    lot(1, "Rénovation des forges - Lot 4 Menuiserie"),
    lot(2, "Rénovation des forges - LOT 1 Gros œuvre", "2024-03-01"),
    lot(3, "Rénovation des forges, lot 2", "2019-03-01"),
    lot(4, "Tonte des parcs"),
    lot(5, "Restauration scolaire\u00a0: lot n°1 viande", null),
    lot(6, "Restauration scolaire\u00a0: lot n°2 pain", null),
  ]);
  expect(
    groups.map(({ title, lots }) => [title, lots.map(({ number, contract }) => [number, contract.id])]),
  ).toEqual([
    [
      "Rénovation des forges",
      [
        [1, 2],
        [4, 1],
      ],
    ],
    [
      "Restauration scolaire",
      [
        [1, 5],
        [2, 6],
      ],
    ],
  ]);
});

test("contracts of one day whose objects begin alike are the lots of one procedure, even when none says its number", () => {
  const DAY = "2023-12-31";
  const named = (id: number, object: string, notifiedOn: string | null = DAY) => ({ id, object, notifiedOn });
  const groups = groupLots([
    named(1, "Collecte et traitement de déchets en déchèterie - Gravats et déchets inertes"),
    named(2, "COLLECTE ET TRAITEMENT DE DÉCHETS EN DÉCHÈTERIE - Bois"),
    named(3, "Collecte et traitement de déchets en déchèterie - Verre", "2024-01-02"),
    named(4, "Impressions et services connexes - Magazine", null),
    named(5, "Impressions et services connexes - Bâches", null),
    named(6, "Entretien - Nord"),
    named(7, "Entretien - Sud"),
  ]);
  expect(groups.map(({ lots }) => lots.map(({ number, contract }) => [number, contract.id]))).toEqual([
    [
      [1, 1],
      [2, 2],
    ],
  ]);
});
