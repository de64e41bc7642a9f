/**
 * `reciproque eligibility FILE|-`: questions in JSON, verdicts in JSON. No database, no clock.
 * Accepts one JSON document (an object, or an array of objects) or one object a line.
 */
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
import { assessEligibility, type Eligibility, type EligibilityInput } from "#app/domain/eligibility.ts";
import { parseEuros } from "#app/domain/money.ts";
import { STATUS_KINDS } from "#app/domain/supplier-status.ts";

/** A line for each question: the verdict of each base, with its reasons. */
export const answerEligibility = (text: string): Answers =>
  answerEach(text, QUESTION, (question) => ({ bases: publicBases(assessEligibility(toInput(question))) }));

function publicBases(eligibility: Eligibility): Record<string, unknown> {
  const entries = Object.entries(eligibility).map(([base, { verdict, reasons }]) => [
    base,
    { verdict, reasons: reasons.map(({ article, text }) => ({ article, text })) },
  ]);
  return Object.fromEntries(entries);
}

const share = z.number({ error: "un nombre de 0 à 1 ou null est attendu" }).refine((n) => n >= 0 && n <= 1, {
  error: "un nombre de 0 à 1 est attendu (0.6 pour 60 %)",
});
const yesOrNo = z.boolean({ error: "true ou false est attendu" });
const object = "un objet JSON est attendu";

const listOf = <T extends z.ZodType>(schema: T) =>
  z
    .array(schema, { error: "une liste JSON est attendue" })
    .nullish()
    .transform((value) => value ?? []);
const cpvCodes = z.preprocess(
  (value) =>
    Array.isArray(value) ? value : [value].filter((one) => one !== undefined && one !== null && one !== ""),
  z.array(cpvCode),
);

const NO_SHARES = { disabled: null, disadvantaged: null, detained: null };

const QUESTION = z.object(
  {
    on: date,
    today: optional(date),
    contract: z.object(
      {
        form: oneOf(["marche", "concession", "defense"]),
        object: oneOf(["fournitures", "services", "travaux"]),
        cpv: cpvCodes,
        amountHt: optional(amount),
        durationMonths: optional(months),
        buyer: oneOf(["pouvoir-adjudicateur", "entite-adjudicatrice", "prive"]),
      },
      { error: object },
    ),
    supplier: z.object(
      {
        statuses: listOf(
          z.object(
            { kind: oneOf(STATUS_KINDS), from: optional(date), until: optional(date) },
            { error: object },
          ),
        ),
        shares: z
          .object(
            { disabled: optional(share), disadvantaged: optional(share), detained: optional(share) },
            { error: object },
          )
          .nullish()
          .transform((value) => value ?? NO_SHARES),
        publicServiceMission: optional(yesOrNo),
        essAwards: listOf(z.object({ sameBuyer: yesOrNo, awardedOn: date }, { error: object })),
      },
      { error: object },
    ),
  },
  { error: object },
);

function toInput({ on, today, contract, supplier }: z.output<typeof QUESTION>): EligibilityInput {
  const { form, object, cpv, amountHt, durationMonths, buyer } = contract;
  const amountCents = amountHt === null ? null : parseEuros(amountHt);
  return { on, today, contract: { form, object, cpvs: cpv, amountCents, durationMonths, buyer }, supplier };
}
