import fc from "fast-check";
import { expect, test } from "vitest";
import type { OpenVerdicts } from "#app/domain/eligibility.ts";
import { byRank, countCandidate, NO_COUNTS } from "#app/domain/match.ts";
import { closeness } from "#app/domain/match-fit.ts";
import { CRITERIA, MATCH_WEIGHTS } from "#app/domain/match-weights.ts";
import { judged, texts } from "#test/factories/match-pair.ts";

test("the weights add up to one hundred", () => {
  expect(CRITERIA.reduce((sum, criterion) => sum + MATCH_WEIGHTS[criterion].weight, 0)).toBe(100);
});

test("a match is told with its figures, strongest reason first", () => {
  expect(judged({}).lapse).toBeNull();
  expect(texts({})).toEqual([
    "même métier (77310000)",
    "à 13 km",
    "capacité 80 k€ par an pour 60 k€ demandés",
    "statut vérifié : EA",
    "3 références citées",
    "offre à jour au 1er octobre 2026",
  ]);
});

test("points shown add up to the score", () => {
  const { score, reasons } = judged({});
  expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
  expect(score).toBe(98);
});

test("an offer that nobody described scores less, says why first among what costs, and has no freshness", () => {
  const sector = { cpv: [] };
  const told = judged({ bid: sector });
  const presumed = judged({ bid: { ...sector, described: false } });
  expect(presumed.score).toBeLessThan(told.score);
  expect(presumed.reasons.find(({ points }) => points < 0)).toEqual({ code: "not-described", points: -20 });
  expect(presumed.reasons.map(({ code }) => code)).not.toContain("fresh");
});

test("whatever an offer that nobody described earns, it scores less than if it were described, and never below zero", () => {
  const bids = fc.record({
    cpv: fc.constantFrom(["77340000"], ["77000000"], []),
    references: fc.constantFrom(0, 3),
    capacityCents: fc.constantFrom(null, 1, 8_000_000),
    point: fc.constantFrom(null, { lat: 43.3, lng: 5.4, approximate: true }),
    updatedOn: fc.constantFrom("2010-01-01", "2026-11-01"),
  });
  fc.assert(
    fc.property(bids, (bid) => {
      const { score } = judged({ bid: { ...bid, described: false } });
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThan(judged({ bid }).score);
    }),
  );
});

test("what costs points comes after what brings some, and remarks last", () => {
  const { reasons } = judged({
    need: { onSource: "none", circular: ["reemploi"] },
    bid: { capacityCents: null, references: 0 },
  });
  expect(reasons.map(({ code, points }) => [code, Math.sign(points)])).toEqual([
    ["same-cpv", 1],
    ["distance", 1],
    ["status-verified", 1],
    ["fresh", 1],
    ["capacity-unknown", -1],
    ["circular-missing", -1],
    ["no-reference", -1],
    ["date-none", 0],
  ]);
});

test("a distance from an approximate point says so", () => {
  expect(texts({ bid: { point: { lat: 45.8939, lng: 3.1124, approximate: true } } })).toContain(
    "à 13 km environ",
  );
});

test("closeness goes from the same code to the same division", () => {
  const level = (asked: string, offered: string) =>
    closeness({ cpv: [asked], sectors: [] }, { cpv: [offered], sectors: [] }).level;
  expect(level("77310000", "77310000")).toBe(5);
  expect(level("77300000", "77310000")).toBe(4);
  expect(level("77313000", "77311000")).toBe(3);
  expect(level("77310000", "77340000")).toBe(2);
  expect(level("77000000", "77310000")).toBe(1);
  expect(level("77310000", "90910000")).toBe(0);
  expect(
    closeness({ cpv: ["77310000"], sectors: ["a"] }, { cpv: ["90910000"], sectors: ["b", "a"] }).level,
  ).toBe(3);
});

test("ranks are total: score, then closeness, then SIRET", () => {
  const ranked = [
    { score: 80, closeness: 5, siret: "2" },
    { score: 80, closeness: 5, siret: "1" },
    { score: 80, closeness: 3, siret: "0" },
    { score: 90, closeness: 1, siret: "9" },
  ].sort(byRank);
  expect(ranked.map(({ siret }) => siret)).toEqual(["9", "1", "2", "0"]);
});

test("a candidate counted then taken away leaves the counts as they were", () => {
  const verdict = fc.constantFrom("yes" as const, "to-prove" as const, undefined);
  const verdicts = fc.record<OpenVerdicts>({ "L2113-12": verdict, "L2113-13": verdict });
  fc.assert(
    fc.property(fc.array(verdicts), verdicts, (before, one) => {
      const counts = before.reduce((sum, next) => countCandidate(sum, next, 1), NO_COUNTS);
      expect(countCandidate(countCandidate(counts, one, 1), one, -1)).toEqual(counts);
      expect(counts.candidates).toBe(before.length);
    }),
  );
});

test("an offer that is full on the day of the tender loses points and stays; a day that is past says nothing", () => {
  const free = judged({ need: { on: "2027-06-01" } });
  const full = judged({ need: { on: "2027-06-01" }, bid: { fullUntil: "2027-06-01" } });
  expect(full.lapse).toBeNull();
  expect(full.score).toBe(free.score - 15);
  expect(texts({ need: { on: "2027-06-01" }, bid: { fullUntil: "2027-06-01" } })).toContain(
    "complet jusqu'au 1er juin 2027",
  );
  expect(judged({ need: { on: "2027-06-01" }, bid: { fullUntil: "2027-05-31" } })).toEqual(free);
});
