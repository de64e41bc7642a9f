/** `reciproque obligations FILE|-`: planned contracts in JSON, what they owe in JSON. No database, no clock. */
import { z } from "zod";
import {
  type Answers,
  amount,
  answerEach,
  cpvCode,
  date,
  months,
  oneOf,
  optional,
} from "#app/cli/questions.ts";
import { normaliseCpv } from "#app/domain/cpv.ts";
import { parseEuros } from "#app/domain/money.ts";
import { assessObligations, BUYERS, type Obligations } from "#app/domain/obligations.ts";

/** A line for each contract: what it owes, with the article of each duty. */
export const answerObligations = (text: string): Answers =>
  answerEach(text, QUESTION, ({ amountHt, cpv, ...contract }) => {
    const amountCents = amountHt === null ? null : parseEuros(amountHt);
    const code = cpv === null ? null : normaliseCpv(cpv);
    return published(assessObligations({ ...contract, amountCents, cpv: code }));
  });

// The names of the command's answer: euros there, cents here.
const KEYS = [
  ["dispensed", "dispensed"],
  ["formalised", "formalised"],
  ["euThresholdHt", "euThresholdCents"],
  ["boampOrJal", "boampOrJal"],
  ["decpRequired", "decpRequired"],
  ["advanceDue", "advanceDue"],
  ["environmentalRequired", "environmentalRequired"],
  ["socialClauseRequired", "socialClauseRequired"],
] as const satisfies readonly (readonly [string, keyof Obligations])[];

function published(obligations: Obligations): Record<string, unknown> {
  const values = KEYS.map(([key, name]) => {
    const { value } = obligations[name];
    return [key, typeof value === "number" ? value / 100 : value];
  });
  const reasons = KEYS.flatMap(([key, name]) =>
    obligations[name].reasons.map(({ article, text }) => ({ key, article, text })),
  );
  return { ...Object.fromEntries(values), reasons };
}

const QUESTION = z.object(
  {
    on: date,
    form: oneOf(["marche", "concession", "defense"]),
    object: oneOf(["fournitures", "services", "travaux"]),
    cpv: z.preprocess((value) => (value === "" ? null : value), optional(cpvCode)),
    amountHt: optional(amount),
    durationMonths: optional(months),
    buyer: oneOf(BUYERS),
  },
  { error: "un objet JSON est attendu" },
);
