import { z } from "zod";
import { MOST_PERIODS } from "#app/domain/insertion-plan.ts";
import { idField } from "#app/http/fields.ts";
import { hoursOf } from "#app/routes/insertion/contract-schema.ts";

/** Forms of the page of a commitment: its schedule, the sharing out of its hours, its attestation. */
const hoursTyped = z.string().trim().max(20).default("");
const confirmed = z.literal("on").optional();

const line = z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-01$/), hours: hoursTyped });

export const commitmentSchema = z.discriminatedUnion("intent", [
  z
    .object({
      intent: z.literal("plan"),
      months: z.enum(["1", "3"], { error: "Choisissez le mois ou le trimestre." }),
      lines: z.array(line).max(MOST_PERIODS).default([]),
      confirmed,
    })
    .superRefine(({ lines }, context) => {
      lines.forEach(({ hours }, at) => {
        const read = hours === "" ? 0 : hoursOf(hours);
        if (read !== null && read >= 0) return;
        const message = "Écrivez des heures, zéro ou plus\u00a0: 120 ou 120,5.";
        context.addIssue({ code: "custom", path: [`lines[${at}].hours`], message });
      });
    }),
  z.object({ intent: z.literal("unplan") }),
  z.object({
    intent: z.literal("split"),
    entry: idField,
    target: idField,
    hours: hoursTyped,
  }),
  z.object({ intent: z.literal("unsplit"), entry: idField }),
  z.object({ intent: z.literal("attest"), confirmed }),
]);
type ActAsked = z.output<typeof commitmentSchema>;
export type Asked<Intent extends ActAsked["intent"]> = Extract<ActAsked, { intent: Intent }>;
