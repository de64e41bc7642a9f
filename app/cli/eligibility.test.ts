import fc from "fast-check";
import { expect, test } from "vitest";
import { answerEligibility } from "#app/cli/eligibility.ts";
import { LEGAL_BASES } from "#app/domain/eligibility.ts";

const CONTRACT = {
  form: "marche",
  object: "services",
  cpv: "85312000",
  amountHt: 80000,
  durationMonths: 24,
  buyer: "pouvoir-adjudicateur",
};
const SUPPLIER = { statuses: [{ kind: "EA", from: "2024-01-01", until: "2027-12-31" }] };
const QUESTION = { on: "2028-03-01", today: "2026-11-22", contract: CONTRACT, supplier: SUPPLIER };

const ask = (text: string) => {
  const { lines, failed } = answerEligibility(text);
  return { answers: lines.map((line) => JSON.parse(line)), failed };
};
const errorOf = (question: unknown) => ask(JSON.stringify(question)).answers[0].error;

test("one pretty-printed object gives one compact line with the eight bases in order", () => {
  const { lines, failed } = answerEligibility(JSON.stringify(QUESTION, null, 2));
  expect({ failed, count: lines.length }).toEqual({ failed: false, count: 1 });
  expect(lines[0]).not.toContain("\n");
  const { bases } = JSON.parse(lines[0] ?? "");
  expect(Object.keys(bases)).toEqual([...LEGAL_BASES]);
  expect(Object.keys(bases["L2113-12"])).toEqual(["verdict", "reasons"]);
  expect(Object.keys(bases["L2113-12"].reasons[0])).toEqual(["article", "text"]);
});

test("an array gives one line for each of its objects", () => {
  const { answers, failed } = ask(JSON.stringify([QUESTION, { ...QUESTION, on: "hier" }, QUESTION], null, 2));
  expect(failed).toBe(true);
  expect(answers.map((one) => Object.keys(one)[0])).toEqual(["bases", "error", "bases"]);
  expect(answers[1].line).toBe(2);
});

test("lines are answered in order; a bad one says its line and the others go on", () => {
  const line = JSON.stringify(QUESTION);
  const { answers, failed } = ask(`\uFEFF${line}\r\n\r\n{"on":\n${line}\n[]\n`);
  expect(failed).toBe(true);
  expect(answers.map((one) => one.line ?? "answered")).toEqual(["answered", 3, "answered", 5]);
  expect(answers[1].error).toContain("JSON illisible");
});

test("nothing in, nothing out", () => {
  expect(answerEligibility(" \n\n")).toEqual({ lines: [], failed: false });
});

test("optional fields may be missing or null, unknown ones are ignored", () => {
  const { form, object, buyer } = CONTRACT;
  const bare = { on: "2028-03-01", contract: { form, object, buyer, extra: 1 }, supplier: {}, note: "x" };
  const nulls = {
    ...bare,
    today: null,
    contract: { form, object, buyer, cpv: null, amountHt: null, durationMonths: null },
    supplier: { statuses: null, shares: null, publicServiceMission: null, essAwards: null },
  };
  const { answers, failed } = ask([bare, nulls].map((one) => JSON.stringify(one)).join("\n"));
  expect(failed).toBe(false);
  expect(answers[0]).toEqual(answers[1]);
});

test("a CPV may be a number, a list, or carry its check digit", () => {
  const supplier = { statuses: [{ kind: "AI" }], publicServiceMission: true };
  const verdict = (cpv: unknown) =>
    ask(JSON.stringify({ ...QUESTION, contract: { ...CONTRACT, cpv }, supplier })).answers[0].bases[
      "L2113-15"
    ].verdict;
  expect(
    [85312000, "85312000-9", ["85312000", "80110000"], "", ["85312000", "90919200"]].map(verdict),
  ).toEqual(["yes", "yes", "yes", "to-prove", "no"]);
});

test.each([
  [{ ...QUESTION, on: "2027-02-30" }, 'on = "2027-02-30" : une date du calendrier'],
  [{ ...QUESTION, on: undefined }, "on manque : une date du calendrier"],
  [{ ...QUESTION, today: 20261122 }, "today = 20261122"],
  [
    { ...QUESTION, contract: { ...CONTRACT, form: "bail" } },
    "valeurs acceptées : marche, concession, defense",
  ],
  [
    { ...QUESTION, contract: { ...CONTRACT, object: undefined } },
    "contract.object manque : valeurs acceptées",
  ],
  [{ ...QUESTION, contract: { ...CONTRACT, buyer: null } }, "contract.buyer = null"],
  [
    { ...QUESTION, contract: { ...CONTRACT, cpv: "8531" } },
    'contract.cpv = "8531" : un code CPV de 8 chiffres',
  ],
  [{ ...QUESTION, contract: { ...CONTRACT, amountHt: -1 } }, "contract.amountHt = -1 : un montant en euros"],
  [{ ...QUESTION, contract: { ...CONTRACT, amountHt: 1e15 } }, "vraisemblable"],
  [{ ...QUESTION, contract: { ...CONTRACT, durationMonths: -3 } }, "contract.durationMonths = -3"],
  [{ ...QUESTION, contract: undefined }, "contract manque"],
  [
    { ...QUESTION, supplier: { statuses: [{ kind: "SIAE" }] } },
    'supplier.statuses[0].kind = "SIAE" : valeurs acceptées : EA',
  ],
  [{ ...QUESTION, supplier: { statuses: {} } }, "supplier.statuses = {} : une liste JSON"],
  [
    { ...QUESTION, supplier: { shares: { disabled: 60 } } },
    "supplier.shares.disabled = 60 : un nombre de 0 à 1",
  ],
  [
    { ...QUESTION, supplier: { essAwards: [{ awardedOn: "2025-02-01" }] } },
    "supplier.essAwards[0].sameBuyer manque",
  ],
  [{ ...QUESTION, supplier: { publicServiceMission: "oui" } }, "true ou false"],
])("a wrong field is named, with what is accepted (%#)", (question, words) => {
  expect(errorOf(question)).toContain(words);
});

test("several wrong fields are told at once, and huge ones are cut", () => {
  const error = errorOf({ ...QUESTION, on: "x".repeat(100_000), today: "demain" });
  expect(error).toContain("today");
  expect(error.length).toBeLessThan(400);
});

test("whatever the text, each non-empty line gives one JSON line", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.json(), fc.string(), fc.constant(JSON.stringify(QUESTION)))), (rows) => {
      const text = rows.map((row) => row.replace(/[\r\n]/g, " ")).join("\n");
      const { lines, failed } = answerEligibility(text);
      const answers = lines.map((line) => JSON.parse(line));
      expect(answers.every((one) => "bases" in one || (one.error.length > 0 && one.line > 0))).toBe(true);
      expect(failed).toBe(answers.some((one) => "error" in one));
    }),
  );
});
