import { z } from "zod";
import type { StoredSettings } from "#app/domain/buyer-settings.ts";
import { optionalEuros, optionalWhole } from "#app/http/fields.ts";

/** A buyer's settings as they are typed: what is left empty follows the default. */
export const settingsSchema = z.object({
  studyUpToCents: optionalEuros,
  registerFromCents: optionalEuros,
  registerToCents: optionalEuros,
  enough: optionalWhole(100),
  certain: optionalWhole(100),
  clauseFromCents: optionalEuros,
  clauseFromMonths: optionalWhole(600),
  thresholdsOf: z
    .enum(["etat", "collectivite"])
    .optional()
    .transform((value) => value ?? null),
  callDays: optionalWhole(365).transform((days, context): number | null => {
    if (days !== 0) return days;
    context.addIssue({ code: "custom", message: "Laissez au moins un jour pour répondre." });
    return z.NEVER;
  }),
});

const euros = (cents: number | null) =>
  cents === null
    ? ""
    : String(cents / 100)
        .replace(".", ",")
        .replace(/\B(?=(\d{3})+(,|$))/g, " ");
const whole = (value: number | null) => (value === null ? "" : String(value));

/** The fields before the first post. */
export const storedFields = (stored: StoredSettings): Record<string, string> => ({
  studyUpToCents: euros(stored.studyUpToCents),
  registerFromCents: euros(stored.registerFromCents),
  registerToCents: euros(stored.registerToCents),
  enough: whole(stored.enough),
  certain: whole(stored.certain),
  clauseFromCents: euros(stored.clauseFromCents),
  clauseFromMonths: whole(stored.clauseFromMonths),
  thresholdsOf: stored.thresholdsOf ?? "collectivite",
  callDays: whole(stored.callDays),
});
