import { z } from "zod";
import { DIRECT_DUTY_CODES, MOTIVE_LIMITS, readDecision } from "#app/domain/reservation-study.ts";

/** The decision as it is posted. What the law says of it, app/domain/reservation-study.ts checks. */
export const studySchema = z.object({
  /** the version of the lot that was read */
  lot: z.number().int(),
  decision: z.string({ error: "Choisissez ce que vous décidez." }).transform((value, context) => {
    const read = readDecision(value);
    if (read) return read;
    context.addIssue({ code: "custom", message: "Choisissez ce que vous décidez." });
    return z.NEVER;
  }),
  otherLot: z
    .number()
    .int()
    .optional()
    .transform((number) => number ?? null),
  duties: z.array(z.enum(DIRECT_DUTY_CODES)).default([]),
  motive: z.string().trim().max(MOTIVE_LIMITS.most).default(""),
});
