import { data } from "@remix-run/node";
import { type CallFields, checkCall, missingToOpen, type Question } from "#app/domain/call-for-interest.ts";
import { parisInstant } from "#app/domain/paris-time.ts";
import type { FormSubmission } from "#app/http/form.ts";
import {
  changeParts,
  type Part,
  partIntent,
  partsOf,
  showAgain,
  textOf,
  textsOf,
  valueWithoutErrors,
} from "#app/http/form-parts.ts";
import { invalid } from "#app/http/respond.ts";
import { chosenTerritories, readTerritories } from "#app/http/territories.ts";
import { type Chosen, chosenCpv, chosenSectors, readCpv, readSectors } from "#app/http/trades.ts";
import { type CallTyped, callSchema } from "#app/routes/calls/call-schema.ts";
import { fairOpening, type Opening } from "#app/routes/calls/fair-opening.ts";
import type { Sql } from "#db/client.ts";
import type { CallDetail } from "#db/queries/calls.ts";

export type CallForm = FormSubmission<typeof callSchema>;

/** What the form shows of its codes: those read, by name, and the words that could not be. */
export type CallShown = {
  cpv: Chosen[];
  sectors: Chosen[];
  place: Chosen | null;
  typed: { cpv: string; sectors: string };
};

type Errors = Record<string, string[]>;
type Asked = {
  form: CallForm;
  sql: Sql;
  now: Date;
  /** the call is being opened: what that is checked against */
  opening: Opening | null;
  /** an open call: its questions and its deadline are no longer typed here */
  open: CallDetail | null;
};

/**
 * What a post of the editor asks for: the form again (a question more or less, mistakes), or a call that can be written.
 * Of an open call, questions stay and the deadline is extended elsewhere, with a motive.
 */
export async function readCall({ form, sql, now, opening, open }: Asked) {
  const codes = await readCodes(sql, form.payload);
  const change = partIntent(form.payload.intent, "question");
  if (change) {
    const asked = changeParts(partsOf(form.payload.questions), change, newQuestion(form.payload.questions));
    return { answer: showAgain(form, { questions: asked }, { shown: codes.shown }) };
  }
  const value = form.status === "success" ? form.value : valueWithoutErrors(callSchema, form);
  const fields = value && fieldsOf(value, { codes, open });
  const problems = fields ? (opening || open ? missing(fields, { opening, now }) : checkCall(fields)) : [];
  const fair = opening && fields ? fairOpening(opening, { fields, ticked: value.checks, now }) : null;
  const said = Object.keys(form.status === "error" ? (form.error ?? {}) : {});
  const errors = { ...fair?.errors, ...errorsOf(problems, said), ...codes.errors };
  if (!fields || form.status !== "success" || Object.keys(errors).length > 0) {
    return { answer: refuse(form, errors, codes.shown) };
  }
  const { purchases: purchaseIds, suppliers } = form.value;
  return { fields, purchaseIds, suppliers, checks: fair?.checks ?? [], shown: codes.shown };
}

// Chosen suppliers are named: no trade is asked to find them.
const missing = (fields: CallFields, { opening, now }: { opening: Opening | null; now: Date }) =>
  missingToOpen(fields, now).filter(({ field }) => opening?.audience !== "chosen" || field !== "sectors");

/** The form refused, with its codes as they were read. */
export function refuse(
  form: CallForm,
  { "": formErrors, ...fieldErrors }: Errors,
  shown: CallShown,
  status?: number,
) {
  const answer = invalid(form, { fieldErrors, ...(formErrors && { formErrors }), status });
  return data({ ...answer.data, shown }, { status: answer.init?.status });
}

function fieldsOf(
  typed: CallTyped,
  { codes, open }: { codes: Awaited<ReturnType<typeof readCodes>>; open: CallDetail | null },
): CallFields {
  const { title, description, deadlineDay, deadlineTime } = typed;
  return {
    title,
    description,
    cpv: codes.cpv,
    sectors: codes.sectors,
    territory: codes.territory,
    questions: open ? open.questions : typed.questions.map(toQuestion),
    deadlineAt: open
      ? open.deadlineAt
      : deadlineDay === null
        ? new Date(Number.NaN)
        : parisInstant(deadlineDay, deadlineTime),
  };
}

// One answer a line; the other kinds have none.
const toQuestion = ({ choices, ...question }: CallTyped["questions"][number]): Question => ({
  ...question,
  choices:
    question.kind === "choice"
      ? [...new Set(choices.split("\n").map((choice) => choice.trim()))].filter(Boolean)
      : [],
});

const newQuestion = (questions: unknown): Part => {
  const highest = partsOf(questions).map(({ id }) => Number(textOf(id).slice(1)) || 0);
  return { id: `q${Math.max(0, ...highest) + 1}`, kind: "text" };
};

/** The domain tells a question by its rank; the form has a field for each. */
function errorsOf(
  problems: readonly { field: keyof CallFields; message: string }[],
  said: readonly string[],
): Errors {
  const errors: Errors = {};
  for (const { field, message } of problems) {
    const [, rank, rest] = /^Question (\d+)\u00a0: (.*)$/s.exec(message) ?? [];
    const name = rank
      ? `questions[${Number(rank) - 1}].label`
      : field === "deadlineAt"
        ? "deadlineDay"
        : field;
    if (!said.includes(name) && !errors[name]) errors[name] = [rest ? capital(rest) : message];
  }
  return errors;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

async function readCodes(sql: Sql, payload: Part) {
  const cpv = await readCpv(sql, splitTexts(payload.cpv));
  const sectors = await readSectors(sql, splitTexts(payload.sectors));
  const places = await readTerritories(sql, textsOf(payload.territory).slice(0, 1));
  const [territory = null] = places.codes;
  const [place = null] = territory ? await chosenTerritories(sql, [territory]) : [];
  const problems = { cpv: cpv.problems, sectors: sectors.problems, territory: places.problems };
  const shown: CallShown = {
    cpv: await chosenCpv(sql, cpv.codes),
    sectors: await chosenSectors(sql, sectors.codes),
    place,
    typed: {
      cpv: problems.cpv.length > 0 ? (splitTexts(payload.cpv).at(-1) ?? "") : "",
      sectors: problems.sectors.length > 0 ? (splitTexts(payload.sectors).at(-1) ?? "") : "",
    },
  };
  const errors = Object.fromEntries(Object.entries(problems).filter(([, said]) => said.length > 0)) as Errors;
  return { cpv: cpv.codes, sectors: sectors.codes, territory, shown, errors };
}

const splitTexts = (value: unknown): string[] =>
  textsOf(value).flatMap((text) => text.split(/[;\n]/).filter((part) => part.trim() !== ""));
