import { expect, test } from "vitest";
import type { ClauseChoice, DecidedContract } from "#app/domain/clause-decision.ts";
import { checkEnvironmentalDecision } from "#app/domain/environmental-decision.ts";

const owed: Pick<DecidedContract, "form" | "due"> = { form: "marche", due: true };
const fields = (choices: ClauseChoice[], contract = owed, explanation = "") =>
  checkEnvironmentalDecision({ choices, explanation }, contract).map(({ field }) => field);

test("a condition and a criterion discharge the duty; so does a condition with the global cost alone", () => {
  expect(fields(["environmental-condition", "environmental-criterion"])).toEqual([]);
  expect(fields(["environmental-condition", "global-cost", "specification"])).toEqual([]);
});

test("a specification or a criterion alone does not, no motive frees from it, and what lacks is named", () => {
  const [problem] = checkEnvironmentalDecision({ choices: ["specification"], explanation: "" }, owed);
  expect(problem?.message).toContain("Il manque une condition d'exécution et un critère d'attribution");
  expect(problem?.message).toContain("CCP, art. L.\u00a02112-2 et L.\u00a02152-7");
  expect(fields(["environmental-criterion"])).toEqual(["choices"]);
  expect(fields(["no-environment"], owed, "Aucun produit de réemploi n'existe.")).toEqual(["choices"]);
});

test("where nothing is owed, to do nothing is written down with its motive", () => {
  const free = { ...owed, due: false };
  expect(fields(["specification"], free)).toEqual([]);
  expect(fields(["no-environment"], free)).toEqual(["explanation"]);
  expect(fields(["no-environment"], free, "Marché de défense\u00a0: aucune offre réparable.")).toEqual([]);
});

test("contradictions are refused: nothing and something, a single criterion and another, the global cost in a concession", () => {
  expect(fields([])).toEqual(["choices"]);
  expect(fields(["no-environment", "specification"])).toEqual(["choices"]);
  expect(fields(["global-cost", "environmental-criterion", "environmental-condition"])).toEqual(["choices"]);
  const concession = { ...owed, form: "concession" as const };
  expect(fields(["environmental-condition", "global-cost"], concession)).toEqual(["choices"]);
  const [problem] = checkEnvironmentalDecision({ choices: ["specification"], explanation: "" }, concession);
  expect(problem?.message).toContain("L.\u00a03114-2 et L.\u00a03124-5");
});
