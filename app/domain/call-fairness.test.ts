import { expect, test } from "vitest";
import { checkFairness, DECLARED_CHECKS, type FairnessGiven, unfair } from "#app/domain/call-fairness.ts";

const NOW = new Date("2026-11-22T09:00:00Z");
const call: FairnessGiven["call"] = {
  title: "Qui sait reconditionner nos postes\u00a0?",
  description:
    "La ville renouvelle neuf cents postes par an et prépare un marché pour leur remise en état, à publier en juin.",
  questions: [{ id: "q1", label: "Quel volume\u00a0?", kind: "text", required: true, choices: [] }],
  cpv: ["50312000"],
  sectors: [],
  deadlineAt: new Date("2026-12-22T16:00:00Z"),
};
const given = (change: Partial<FairnessGiven> = {}): FairnessGiven => ({
  call,
  audience: "public",
  guests: 0,
  days: 15,
  ticked: DECLARED_CHECKS,
  now: NOW,
  ...change,
});
const missing = (change: Partial<FairnessGiven> = {}) =>
  unfair(checkFairness(given(change))).map(({ id }) => id);

test("a complete call, with its declarations, lacks nothing", () => {
  expect(missing()).toEqual([]);
});

test("what nobody declared is missing, each by its name", () => {
  expect(missing({ ticked: ["neutral"] })).toEqual(["confidential", "same"]);
});

test.each([
  ["a need told in three words", { description: "Postes à réparer." }, "object"],
  ["no question", { questions: [] }, "questions"],
  ["no trade", { cpv: [] }, "reach"],
  ["a deadline in ten days", { deadlineAt: new Date("2026-12-02T16:00:00Z") }, "deadline"],
  ["an address in the text", { description: `${call.description} achats@ville.example` }, "relay"],
  ["a telephone in the text", { description: `${call.description} Tél. 04 73 00 00 00` }, "relay"],
])("%s is missing", (_what, change, id) => {
  expect(missing({ call: { ...call, ...change } })).toEqual([id]);
});

test("amounts and codes are no telephone", () => {
  const description = `${call.description} Montant estimé\u00a0: 80\u00a0000\u00a0€\u00a0HT, CPV 50312000, SIRET 216 301 135 00012.`;
  expect(missing({ call: { ...call, description } })).toEqual([]);
});

test("chosen suppliers are two at least", () => {
  expect(missing({ audience: "chosen", guests: 1 })).toEqual(["reach"]);
  expect(missing({ audience: "chosen", guests: 2, call: { ...call, cpv: [] } })).toEqual([]);
});

test("the days are the buyer's own", () => {
  expect(missing({ days: 45 })).toEqual(["deadline"]);
});
