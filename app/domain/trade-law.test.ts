import { expect, test } from "vitest";
import type { AdviceQuestion } from "#app/domain/advice.ts";
import { adviseOn } from "#app/domain/advice.ts";
import { DEFAULT_RULES } from "#app/domain/recommendation.rules.ts";
import { codeForLaw } from "#app/domain/trade-law.ts";

const QUESTION: Omit<AdviceQuestion, "cpvs"> = {
  on: "2027-06-01",
  form: "marche",
  object: "services",
  needAmountCents: 8_000_000,
  amountCents: 8_000_000,
  durationMonths: 24,
  buyer: "collectivite",
  buyerKind: "pouvoir-adjudicateur",
};

test("codes that the law treats alike are read as the first: cleaning is never reserved to the social economy", () => {
  const cpvs = codeForLaw(["90919200", "90911300"], QUESTION);
  expect(cpvs).toEqual(["90919200"]);
  const { bases } = adviseOn({ ...QUESTION, cpvs }, null, DEFAULT_RULES);
  expect(bases.find(({ base }) => base === "L2113-15")?.verdict).toBe("no");
});

test("codes on both sides of the closed list choose nothing, and the doubt stays", () => {
  expect(codeForLaw(["85312000", "90919200"], QUESTION)).toEqual([]);
});

test("a trade without a code has none", () => {
  expect(codeForLaw([], QUESTION)).toEqual([]);
});
