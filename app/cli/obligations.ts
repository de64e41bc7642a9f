/** `reciproque obligations FILE|-`: planned contracts in JSON, what they owe in JSON. No database, no clock. */
import { z } from "zod";
import {
  amount,
  BROKEN_JSON,
  cpvCode,
  date,
  errorSentence,
  months,
  oneOf,
  optional,
  type Question,
  questionsOf,
} from "#app/cli/questions.ts";
import { normaliseCpv } from "#app/domain/cpv.ts";
import { parseEuros } from "#app/domain/money.ts";
import { assessObligations, BUYERS, type Obligations } from "#app/domain/obligations.ts";

/** One compact JSON line for each question, in order; `failed` when at least one could not be read. */
export function answerObligations(text: string): { lines: string[]; failed: boolean } {
  const answers = questionsOf(text).map(answer);
  return {
    lines: answers.map((one) => JSON.stringify(one)),
    failed: answers.some((one) => "error" in one),
  };
}

function answer(question: Question): Record<string, unknown> {
  const { line } = question;
  if ("broken" in question) return { error: BROKEN_JSON, line };
  const parsed = QUESTION.safeParse(question.value);
  if (!parsed.success) return { error: errorSentence(parsed.error, question.value), line };
  const { amountHt, cpv, ...contract } = parsed.data;
  const amountCents = amountHt === null ? null : parseEuros(amountHt);
  return published(
    assessObligations({ ...contract, amountCents, cpv: cpv === null ? null : normaliseCpv(cpv) }),
  );
}

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
