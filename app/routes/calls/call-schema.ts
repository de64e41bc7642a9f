import { z } from "zod";
import { DECLARED_CHECKS } from "#app/domain/call-fairness.ts";
import { CALL_LIMITS } from "#app/domain/call-for-interest.ts";
import { idField, optionalDate } from "#app/http/fields.ts";
import { deadlineTime } from "#app/routes/calls/act-schema.ts";

// Lengths are said by app/domain/call-for-interest.ts.
const text = z.string().trim().default("");

const question = z.object({
  id: z.string().regex(/^q\d{1,3}$/),
  label: text,
  kind: z.enum(["text", "choice", "number", "file"]).default("text"),
  required: z.boolean().default(false),
  choices: text,
});

/** A call for interest as it is typed. Codes and territories are words until the database has read them. */
export const callSchema = z.object({
  title: text,
  description: text,
  deadlineDay: optionalDate(),
  deadlineTime,
  purchases: z.array(z.number().int().positive()).max(100).default([]),
  questions: z
    .array(question)
    .max(CALL_LIMITS.questions * 2)
    .default([]),
  /** what whoever opens the call declares */
  /** a demande d'information: those it is sent to */
  audience: z.enum(["public", "chosen"]).default("public"),
  suppliers: z.array(idField).max(50).default([]),
  checks: z.array(z.enum(DECLARED_CHECKS)).max(20).default([]),
});

export type CallTyped = z.output<typeof callSchema>;
