/** Questions in JSON, as the commands that answer without a database read them. */
import { z } from "zod";
import { isIsoDate } from "#app/domain/date.ts";
import { parseEuros } from "#app/domain/money.ts";
import { plainSpaces } from "#app/domain/text.ts";

type Question = { line: number } & ({ value: unknown } | { broken: true });

export type Answers = { lines: string[]; failed: boolean };

/**
 * One compact JSON line for each question, in order: what `answer` says of it, or what is wrong with it and on which
 * line; `failed` when at least one could not be answered.
 */
export function answerEach<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  answer: (question: z.output<Schema>) => object,
): Answers {
  const answers = questionsOf(text).map((question) => {
    const { line } = question;
    if ("broken" in question) return { error: BROKEN_JSON, line };
    const parsed = schema.safeParse(question.value);
    return parsed.success
      ? answer(parsed.data)
      : { error: errorSentence(parsed.error, question.value), line };
  });
  return {
    lines: answers.map((one) => plainSpaces(JSON.stringify(one))),
    failed: answers.some((one) => "error" in one),
  };
}

/** One JSON document (an object, or an array of objects), or one object a line. */
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

const BROKEN_JSON = "JSON illisible : un objet complet, entre accolades, est attendu sur la ligne.";

const DATE_ERROR = "une date du calendrier, AAAA-MM-JJ, est attendue";
export const date = z.string({ error: DATE_ERROR }).refine(isIsoDate, { error: DATE_ERROR });
export const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? null);

export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `valeurs acceptées : ${values.join(", ")}` });

const CPV_ERROR = "un code CPV de 8 chiffres est attendu, avec ou sans sa clé (85312000 ou 85312000-9)";
export const cpvCode = z.preprocess(
  (value) => (typeof value === "number" ? String(value).padStart(8, "0") : value),
  z.string({ error: CPV_ERROR }).regex(/^\s*\d{8}(-\d)?\s*$/, { error: CPV_ERROR }),
);

const AMOUNT_ERROR = "un montant en euros hors taxe, positif et vraisemblable, est attendu";
export const amount = z
  .number({ error: AMOUNT_ERROR })
  .refine((n) => parseEuros(n) !== null, { error: AMOUNT_ERROR });
const MONTHS_ERROR = "un nombre de mois, de 0 à 1200, est attendu";
export const months = z
  .number({ error: MONTHS_ERROR })
  .refine((n) => n >= 0 && n <= 1200, { error: MONTHS_ERROR });

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
