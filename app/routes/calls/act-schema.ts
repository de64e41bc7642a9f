import { z } from "zod";
import { CALL_LIMITS } from "#app/domain/call-for-interest.ts";
import { idField, optionalDate } from "#app/http/fields.ts";

/** What the buyer does with a call that is open or over: one form each, told apart by its button. */

const words = (missing: string, most: number = CALL_LIMITS.answer) =>
  z.string({ error: missing }).trim().min(1, { error: missing }).max(most);

export const deadlineTime = z
  .string()
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "Écrivez l'heure sous la forme 17:00." })
  .default("17:00");

export const actSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("extend"),
    deadlineDay: optionalDate(),
    deadlineTime,
    motive: z.string().trim().max(1000).default(""),
  }),
  z.object({
    intent: z.literal("close"),
    motive: words(
      "Dites pourquoi l'appel est clos avant son terme\u00a0: ceux qui ont répondu le liront.",
      1000,
    ),
  }),
  z.object({
    intent: z.literal("answer"),
    question: idField,
    published: words("Écrivez la question telle que tous la liront, sans le nom de qui demande.", 2000),
    answer: words("Écrivez la réponse que tous liront."),
  }),
  z.object({
    intent: z.literal("report"),
    learnt: words("Dites ce que l'appel vous a appris."),
    follows: words("Dites ce qui suit\u00a0: le marché préparé, son calendrier, ou l'abandon du projet."),
    audience: z.enum(["public", "answerers"], { error: "Choisissez qui lit le bilan." }),
  }),
]);

export type CallAct = z.output<typeof actSchema>;
export const ACTS: readonly string[] = ["extend", "close", "answer", "report"];
