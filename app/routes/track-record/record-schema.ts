import { z } from "zod";
import { EVALUATION_LIMITS, LEVELS } from "#app/domain/evaluation.ts";
import { emailField, idField } from "#app/http/fields.ts";

/** The forms of « Références et évaluations », told apart by `intent`. */

const level = z
  .enum(LEVELS, { error: "Choisissez un niveau pour chacun des trois critères." })
  .transform((text) => Number(text));
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `${most} caractères au plus.` });

export const recordSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("ask"),
    reference: idField,
    siret: z
      .string()
      .transform((value) => value.replace(/\s/g, ""))
      .pipe(z.string().regex(/^(\d{14})?$/, { error: "Un SIRET compte 14 chiffres." }))
      .optional(),
    email: emailField.optional(),
    message: text(500).optional(),
  }),
  z.object({
    intent: z.enum(["confirmed", "declined"]),
    request: idField,
    motive: text(500).optional(),
  }),
  z.object({
    intent: z.literal("evaluate"),
    supplier: idField,
    subject: z.string({ error: "Choisissez le contrat ou le lot dont vous parlez." }).max(40),
    quality: level,
    deadlines: level,
    relation: level,
    comment: text(EVALUATION_LIMITS.comment).optional(),
  }),
  z.object({
    intent: z.literal("answer"),
    evaluation: idField,
    answer: text(EVALUATION_LIMITS.answer).min(1, { error: "Écrivez votre réponse." }),
  }),
  z.object({ intent: z.enum(["show", "hide"]), evaluation: idField }),
]);
export type RecordForm = z.output<typeof recordSchema>;

/** The answer of who holds the link of a request. */
export const confirmSchema = z.object({
  intent: z.enum(["confirmed", "declined"], { error: "Choisissez de confirmer ou non." }),
  as: z
    .string({ error: "Indiquez votre fonction." })
    .trim()
    .min(2, { error: "Indiquez votre fonction." })
    .max(120, { error: "120 caractères au plus." }),
  motive: z.string().trim().max(500, { error: "500 caractères au plus." }).optional(),
});
