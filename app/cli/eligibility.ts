/**
 * `reciproque eligibility FILE|-`: questions in JSON, verdicts in JSON. No database, no clock.
 * Accepts one JSON document (an object, or an array of objects) or one object a line.
 */
import { z } from "zod";
import { isIsoDate } from "#app/domain/date.ts";
import { assessEligibility, type Eligibility, type EligibilityInput } from "#app/domain/eligibility.ts";
import { parseEuros } from "#app/domain/money.ts";
import { STATUS_KINDS } from "#app/domain/supplier-status.ts";

/** One compact JSON line for each question, in order; `failed` when at least one could not be answered. */
export function answerEligibility(text: string): { lines: string[]; failed: boolean } {
  const answers = questionsOf(text).map(answer);
  return {
    lines: answers.map((one) => JSON.stringify(one)),
    failed: answers.some((one) => "error" in one),
  };
}

type Question = { line: number } & ({ value: unknown } | { broken: true });
type Answer = { bases: Record<string, unknown> } | { error: string; line: number };

function questionsOf(text: string): Question[] {
  const content = text.replace(/^\uFEFF/, "");
  const whole = parseJson(content);
  if (whole.ok && Array.isArray(whole.value)) {
    return whole.value.map((value, index) => ({ line: index + 1, value }));
  }
  if (whole.ok && typeof whole.value === "object" && whole.value !== null) {
    return [{ line: 1, value: whole.value }];
  }
  return content.split(/\r\n|\n|\r/).flatMap((row, index): Question[] => {
    if (row.trim() === "") return [];
    const parsed = parseJson(row);
    return [parsed.ok ? { line: index + 1, value: parsed.value } : { line: index + 1, broken: true }];
  });
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // Broken JSON is an answer here: the caller says on which line.
    return { ok: false };
  }
}

function answer(question: Question): Answer {
  const { line } = question;
  if ("broken" in question) {
    return { error: "JSON illisible : un objet complet, entre accolades, est attendu sur la ligne.", line };
  }
  const parsed = QUESTION.safeParse(question.value);
  if (!parsed.success) return { error: errorSentence(parsed.error, question.value), line };
  return { bases: publicBases(assessEligibility(toInput(parsed.data))) };
}

function publicBases(eligibility: Eligibility): Record<string, unknown> {
  const entries = Object.entries(eligibility).map(([base, { verdict, reasons }]) => [
    base,
    { verdict, reasons: reasons.map(({ article, text }) => ({ article, text })) },
  ]);
  return Object.fromEntries(entries);
}

const DATE_ERROR = "une date du calendrier, AAAA-MM-JJ, est attendue";
const date = z.string({ error: DATE_ERROR }).refine(isIsoDate, { error: DATE_ERROR });
const share = z.number({ error: "un nombre de 0 à 1 ou null est attendu" }).refine((n) => n >= 0 && n <= 1, {
  error: "un nombre de 0 à 1 est attendu (0.6 pour 60 %)",
});
const yesOrNo = z.boolean({ error: "true ou false est attendu" });
const object = "un objet JSON est attendu";

const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);
const listOf = <T extends z.ZodType>(schema: T) =>
  z
    .array(schema, { error: "une liste JSON est attendue" })
    .nullish()
    .transform((value) => value ?? []);
const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `valeurs acceptées : ${values.join(", ")}` });

const CPV_ERROR = "un code CPV de 8 chiffres est attendu, avec ou sans sa clé (85312000 ou 85312000-9)";
const cpvCode = z.preprocess(
  (value) => (typeof value === "number" ? String(value).padStart(8, "0") : value),
  z.string({ error: CPV_ERROR }).regex(/^\s*\d{8}(-\d)?\s*$/, { error: CPV_ERROR }),
);
const cpvCodes = z.preprocess(
  (value) =>
    Array.isArray(value) ? value : [value].filter((one) => one !== undefined && one !== null && one !== ""),
  z.array(cpvCode),
);

const AMOUNT_ERROR = "un montant en euros hors taxe, positif et vraisemblable, est attendu";
const amount = z
  .number({ error: AMOUNT_ERROR })
  .refine((n) => parseEuros(n) !== null, { error: AMOUNT_ERROR });
const MONTHS_ERROR = "un nombre de mois, de 0 à 1200, est attendu";
const months = z.number({ error: MONTHS_ERROR }).refine((n) => n >= 0 && n <= 1200, { error: MONTHS_ERROR });

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

/** Every field that is wrong, what was read there and what is accepted. */
function errorSentence(error: z.ZodError, input: unknown): string {
  return error.issues
    .slice(0, 5)
    .map(({ path, message }) => {
      const { name, value } = follow(input, path);
      return value === undefined
        ? `${name} manque : ${message}.`
        : `${name} = ${excerpt(value)} : ${message}.`;
    })
    .join(" ");
}

// contract.form, supplier.statuses[0].kind; stops where the input does (one CPV code is not a list in it).
function follow(input: unknown, path: readonly PropertyKey[]): { name: string; value: unknown } {
  let [name, value] = ["", input];
  for (const key of path) {
    if (typeof value !== "object" || value === null) break;
    name += typeof key === "number" ? `[${key}]` : `${name && "."}${String(key)}`;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return { name: name || "La question", value };
}

function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? "";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
