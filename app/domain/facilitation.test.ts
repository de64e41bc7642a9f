import { expect, test } from "vitest";
import { type QueuedNeed, queueReasons } from "#app/domain/facilitation.ts";
import { assessObligations, type PlannedContract } from "#app/domain/obligations.ts";
import { DEFAULT_RULES } from "#app/domain/recommendation.rules.ts";

const settings = { rules: DEFAULT_RULES };
const contract: PlannedContract = {
  on: "2026-11-22",
  form: "marche",
  object: "services",
  cpv: "90910000",
  amountCents: 5_000_000,
  durationMonths: 24,
  buyer: "collectivite",
};
const need = (changes: Partial<PlannedContract> = {}, referred = false): QueuedNeed => {
  const planned = { ...contract, ...changes };
  return { amountCents: planned.amountCents, obligations: assessObligations(planned), referred };
};
const codes = (one: QueuedNeed, field: "social" | "environmental" = "social") =>
  queueReasons(one, field, settings).map(({ code }) => code);

test("below the buyer's threshold, nobody is asked for the social side; referred, somebody is", () => {
  expect(codes(need())).toEqual([]);
  expect(codes(need({}, true))).toEqual(["referred"]);
});

test("at the buyer's threshold exactly, and at a lower one of its own", () => {
  expect(codes(need({ amountCents: 9_000_000 }))).toEqual(["threshold"]);
  const lower = { rules: { ...DEFAULT_RULES, clauseFromCents: 4_000_000 } };
  expect(queueReasons(need(), "social", lower).map(({ code }) => code)).toEqual(["threshold"]);
});

test("at the European threshold since 22 August 2026 the clause is due, with its article", () => {
  const [reason, ...others] = queueReasons(need({ amountCents: 100_000_000 }), "social", settings);
  expect(reason).toMatchObject({ code: "clause-due", article: "CCP, art. L. 2112-2-1" });
  expect(others).toEqual([]);
});

test("before that date a formalised procedure is still worth a study", () => {
  expect(codes(need({ amountCents: 100_000_000, on: "2026-08-20" }))).toEqual(["formalised", "threshold"]);
});

test("an unknown amount brings nothing by itself: no reason is guessed", () => {
  expect(codes(need({ amountCents: null }))).toEqual([]);
});

test("the environmental side is due whatever the amount, and says the AGEC category of furniture", () => {
  expect(codes(need(), "environmental")).toEqual(["environment"]);
  expect(codes(need({ object: "fournitures", cpv: "39130000" }), "environmental")).toEqual([
    "environment",
    "agec",
  ]);
});
