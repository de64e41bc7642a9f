import { z } from "zod";
import { CALL_LIMITS } from "#app/domain/call-for-interest.ts";
import { optionalDate } from "#app/http/fields.ts";

// Lengths are said by app/domain/call-for-interest.ts.
const text = z.string().trim().default("");

const question = z.object({
  id: z.string().regex(/^q\d{1,3}$/),
  label: text,
  kind: z.enum(["text", "choice", "number"]).default("text"),
  required: z.boolean().default(false),
  choices: text,
});

/** A call for interest as it is typed. Codes and territories are words until the database has read them. */
export const callSchema = z.object({
  title: text,
  description: text,
  deadlineDay: optionalDate(),
  deadlineTime: z
    .string()
    .trim()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "Écrivez l'heure sous la forme 17:00." })
    .default("17:00"),
  purchases: z.array(z.number().int().positive()).max(100).default([]),
  questions: z
    .array(question)
    .max(CALL_LIMITS.questions * 2)
    .default([]),
});

export type CallTyped = z.output<typeof callSchema>;
