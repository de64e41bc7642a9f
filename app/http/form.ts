import type { Submission } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import { number } from "#app/fr.ts";
import { readBody } from "#app/http/body.ts";
import { frenchErrors } from "#app/http/zod-french.ts";

/**
 * `fieldLength`: characters a text field may hold; `bodyBytes`: the whole form, files included; `complete`: makes the
 * whole form of what one of its steps sent.
 */
export type Limits = {
  fieldLength?: number;
  bodyBytes?: number;
  complete?: (posted: FormData) => FormData;
};

const FIELD_LENGTH = 20_000;
const BODY_BYTES = 4_000_000;

export type FormSubmission<S extends z.ZodType> = Submission<z.input<S>, string[], z.output<S>> & {
  /** The status to answer with when the form is refused. */
  refusedWith: 413 | 422;
};

/**
 * Reads a posted form with its schema. `status` is "success" (then `value`) or not (then answer
 * `invalid(submission)`, respond.ts). A field too long for `limits` is refused by name and shown cut at the limit.
 */
export async function readForm<S extends z.ZodType>(
  request: Request,
  schema: S,
  limits: Limits = {},
): Promise<FormSubmission<S>> {
  const { fieldLength = FIELD_LENGTH, bodyBytes = BODY_BYTES, complete = (posted) => posted } = limits;
  const { data, tooLarge } = await readBody(request, bodyBytes);
  if (tooLarge)
    return refuse(
      parseWithZod(complete(new FormData()), { schema, error: frenchErrors }),
      { "": [bodyMessage(bodyBytes)] },
      413,
    );
  const { cut, errors } = cutLongFields(data, fieldLength);
  const submission = parseWithZod(complete(cut), { schema, error: frenchErrors });
  if (Object.keys(errors).length > 0) return refuse(submission, errors, 413);
  return { ...submission, refusedWith: 422 };
}

/** A form that was kept, as if it had been posted. */
export function formOf<S extends z.ZodType>(
  schema: S,
  entries: readonly (readonly [name: string, value: string])[],
): FormSubmission<S> {
  const posted = new FormData();
  for (const [name, value] of entries) posted.append(name, value);
  return { ...parseWithZod(posted, { schema, error: frenchErrors }), refusedWith: 422 };
}

function cutLongFields(data: FormData, fieldLength: number) {
  const cut = new FormData();
  const errors: Record<string, string[]> = {};
  for (const [name, value] of data) {
    if (typeof value !== "string") cut.append(name, value, value.name);
    else if (value.length <= fieldLength) cut.append(name, value);
    else {
      cut.append(name, value.slice(0, fieldLength).replace(/[\ud800-\udbff]$/, ""));
      errors[name] = [
        `Ce texte fait ${number(value.length)} caractères\u00a0; le site en accepte ${number(fieldLength)} au plus. ` +
          "Il a été coupé à cette longueur\u00a0: gardez l'essentiel.",
      ];
    }
  }
  return { cut, errors };
}

function refuse<Input, Output>(
  submission: Submission<Input, string[], Output>,
  errors: Record<string, string[]>,
  refusedWith: 413,
): Submission<Input, string[], Output> & { refusedWith: 413 } {
  const known = submission.status === "success" ? {} : submission.error;
  const error = { ...(errors[""] ? {} : known), ...errors };
  return {
    status: "error",
    payload: submission.payload,
    error,
    reply: (options) => ({
      ...submission.reply(options),
      status: "error",
      error: { ...error, ...extraErrors(options) },
    }),
    refusedWith,
  };
}

function extraErrors(options: Parameters<Submission<unknown>["reply"]>[0]): Record<string, string[]> {
  if (!options || !("fieldErrors" in options || "formErrors" in options)) return {};
  return { ...options.fieldErrors, ...(options.formErrors ? { "": options.formErrors } : {}) };
}

const bodyMessage = (bytes: number) =>
  `Ce formulaire dépasse ${number(Math.round(bytes / 1_000_000))} Mo et n'a pas été lu. ` +
  "Revenez en arrière pour retrouver votre saisie, puis raccourcissez-la ou joignez un fichier plus léger.";
