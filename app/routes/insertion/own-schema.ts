import { z } from "zod";
import { EMPLOYMENTS, MODES } from "#app/domain/insertion-hours.ts";
import { idField } from "#app/http/fields.ts";
import { hoursOf, monthField, proofField, proveSchema } from "#app/routes/insertion/contract-schema.ts";

/** Forms of the structure that enters its own hours: a month's statement, a person proposed, an entry taken back. */
const line = z.object({ pseudonym: z.string().max(20), hours: z.string().trim().max(20).default("") });

export const ownSchema = z.discriminatedUnion("intent", [
  z
    .object({
      intent: z.literal("enter"),
      commitment: idField,
      month: monthField,
      mode: z.enum(MODES, { error: "Choisissez le mode." }),
      employment: z.enum(EMPLOYMENTS, { error: "Choisissez le contrat de travail." }),
      employer: z
        .string({ error: "Indiquez l'employeur." })
        .trim()
        .min(1, { error: "Indiquez l'employeur." })
        .max(200),
      lines: z.array(line).max(100).default([]),
      proof: proofField,
      confirmed: z.literal("on").optional(),
    })
    .superRefine(({ lines }, context) => {
      lines.forEach(({ hours }, at) => {
        if (hours === "" || hoursOf(hours) !== null) return;
        const message = "Écrivez des heures, par exemple 35,5.";
        context.addIssue({ code: "custom", path: [`lines[${at}].hours`], message });
      });
      const named = lines.filter(({ hours }) => hours !== "").map(({ pseudonym }) => pseudonym);
      if (new Set(named).size < named.length) {
        // Each line is checked against what is kept: the same person twice would pass as two.
        const message = "Une personne figure deux fois\u00a0: réunissez ses heures sur une ligne.";
        context.addIssue({ code: "custom", path: ["lines[0].hours"], message });
      }
      if (lines.every(({ hours }) => hours === "")) {
        const message = "Indiquez les heures d'au moins une personne.";
        context.addIssue({ code: "custom", path: ["lines[0].hours"], message });
      }
    }),
  z.object({ intent: z.literal("propose"), contract: idField }),
  z.object({ intent: z.literal("withdraw"), entry: idField }),
  proveSchema,
]);
type ActAsked = z.output<typeof ownSchema>;
export type Asked<Intent extends ActAsked["intent"]> = Extract<ActAsked, { intent: Intent }>;
