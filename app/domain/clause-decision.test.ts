import { expect, test } from "vitest";
import {
  type ClauseDecision,
  checkClauseDecision,
  type DecidedContract,
} from "#app/domain/clause-decision.ts";

const works: DecidedContract = {
  form: "marche",
  nature: "travaux",
  durationMonths: 12,
  due: true,
};
const decision = (changes: Partial<ClauseDecision>): ClauseDecision => ({
  choices: ["none"],
  motive: null,
  explanation: "Aucun prestataire du territoire ne peut encadrer ces travaux.",
  hours: null,
  ...changes,
});
const fields = (one: ClauseDecision, contract = works) =>
  checkClauseDecision(one, contract).map(({ field }) => field);

test("an insertion clause with its hours discharges the duty; without hours it says nothing", () => {
  expect(fields(decision({ choices: ["insertion"], hours: 833 }))).toEqual([]);
  expect(fields(decision({ choices: ["insertion"] }))).toEqual(["hours"]);
});

test("another social condition of execution discharges it too, once it is said which", () => {
  expect(fields(decision({ choices: ["other-social"] }))).toEqual([]);
  expect(fields(decision({ choices: ["other-social"], explanation: "" }))).toEqual(["explanation"]);
  expect(fields(decision({ choices: ["other-social"], explanation: "" }), { ...works, due: false })).toEqual([
    "explanation",
  ]);
});

test("a criterion alone does not discharge it, and says so", () => {
  const [problem] = checkClauseDecision(decision({ choices: ["criterion"] }), works);
  expect(problem?.message).toContain("Un critère seul ne suffit pas");
  expect(fields(decision({ choices: ["criterion"], motive: "2" }))).toEqual([]);
});

test("without a condition, a motive of the article and its explanation are asked", () => {
  expect(fields(decision({}))).toEqual(["motive"]);
  expect(fields(decision({ motive: "3", explanation: "trop dur" }))).toEqual(["explanation"]);
  expect(fields(decision({ motive: "5" }))).toEqual(["motive"]);
});

test("motive 4 is for works of less than six months only", () => {
  const asked = decision({ motive: "4" });
  expect(fields(asked, { ...works, durationMonths: 5 })).toEqual([]);
  expect(fields(asked, { ...works, durationMonths: 6 })).toEqual(["motive"]);
  expect(fields(asked, { ...works, durationMonths: null })).toEqual(["motive"]);
  expect(fields(asked, { ...works, nature: "services", durationMonths: 5 })).toEqual(["motive"]);
});

test("a concession has two motives, not four", () => {
  const concession = { ...works, form: "concession" as const };
  expect(fields(decision({ motive: "2" }), concession)).toEqual([]);
  expect(fields(decision({ motive: "3" }), concession)).toEqual(["motive"]);
});

test("where nothing is due, nothing is asked; a motive beside a condition is a contradiction", () => {
  expect(fields(decision({}), { ...works, due: false })).toEqual([]);
  expect(fields(decision({ choices: ["insertion"], hours: 10, motive: "1" }))).toEqual(["motive"]);
});

test("nothing and something are not decided together", () => {
  expect(fields(decision({ choices: ["none", "criterion"] }), { ...works, due: false })).toEqual(["choices"]);
  expect(fields(decision({ choices: [] }), { ...works, due: false })).toEqual(["choices"]);
});
