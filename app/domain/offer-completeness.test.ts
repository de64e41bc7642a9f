import { expect, test } from "vitest";
import { EMPTY_OFFER } from "#app/domain/offer.ts";
import {
  CRITERIA,
  completeness,
  ENOUGH_DESCRIPTION,
  type OfferContent,
} from "#app/domain/offer-completeness.ts";

const empty: OfferContent = { ...EMPTY_OFFER, title: "Tonte", references: 0, photos: 0, proofs: 0 };
const whole: OfferContent = {
  ...empty,
  description: "é".repeat(ENOUGH_DESCRIPTION),
  cpv: ["77310000"],
  sectors: ["espaces-verts"],
  areas: ["DEP:63"],
  capacityCents: 8_000_000,
  leadTimeDays: 15,
  priceHint: "28\u00a0€ de l'heure",
  labels: ["FSC"],
  references: 1,
  photos: 1,
  proofs: 1,
};

test("the points of the criteria add up to one hundred", () => {
  expect(CRITERIA.reduce((sum, { points }) => sum + points, 0)).toBe(100);
});

test("an offer that tells everything is complete", () => {
  expect(completeness(whole)).toEqual({ score: 100, missing: [] });
});

test("what publishing asks is told first, then what brings most", () => {
  const { score, missing } = completeness(empty);
  expect(missing.slice(0, 3).map(({ code }) => code)).toEqual(["trade", "area", "capacity"]);
  // A label that is not claimed needs no proof.
  expect(missing.map(({ code }) => code)).not.toContain("proof");
  expect(score).toBe(5);
});

test("a sector alone is a trade, and lacks the code that buyers use", () => {
  const { missing } = completeness({ ...whole, cpv: [] });
  expect(missing.map(({ code, step, field }) => [code, step, field])).toEqual([["cpv", "metier", "cpv"]]);
});

test("two labels ask for two proofs; a radius is an area", () => {
  expect(completeness({ ...whole, labels: ["FSC", "PEFC"] }).missing).toMatchObject([{ code: "proof" }]);
  expect(completeness({ ...whole, areas: [], radiusKm: 20 }).score).toBe(100);
});
