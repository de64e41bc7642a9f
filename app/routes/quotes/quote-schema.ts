import { z } from "zod";
import { parisInstant } from "#app/domain/paris-time.ts";
import { QUOTE_DUTY_IDS } from "#app/domain/quote-request.ts";
import { idField, optionalDate, optionalEuros } from "#app/http/fields.ts";
import type { QuoteFields } from "#db/queries/quotes.ts";

const words = (missing: string, most: number) =>
  z.string({ error: missing }).trim().min(1, { error: missing }).max(most);

/** What is asked, and of whom. */
const draftFields = {
  title: words("Donnez un objet à la demande.", 200),
  description: words("Décrivez ce que vous demandez\u00a0: la même description part à tous.", 10_000),
  nature: z.enum(["fournitures", "services", "travaux"], { error: "Choisissez la nature de l'achat." }),
  cpv: z
    .string()
    .trim()
    .regex(/^\d{8}(-\d)?$/, { error: "Un code CPV compte huit chiffres, par exemple 77310000." })
    .optional()
    .transform((code) => code?.slice(0, 8) ?? null),
  amount: optionalEuros.refine((cents) => cents !== null, {
    error: "Estimez le montant du besoin\u00a0: la demande de devis n'est permise que sous un seuil.",
  }),
  deadlineDay: optionalDate().refine((day) => day !== null, {
    error: "Indiquez le dernier jour pour répondre.",
  }),
  lot: idField.optional(),
  suppliers: z.array(idField).max(30).default([]),
};

const draft = z.object({ intent: z.enum(["save", "send"]), ...draftFields });

export const newSchema = draft;

export const actSchema = z.discriminatedUnion("intent", [
  draft.extend({ intent: z.literal("save"), file: z.instanceof(File).optional() }),
  draft.extend({ intent: z.literal("send"), file: z.instanceof(File).optional() }),
  z.object({ intent: z.literal("remind"), supplier: idField }),
  z.object({
    intent: z.literal("duty"),
    duty: z.enum(QUOTE_DUTY_IDS),
    done: words("Dites ce qui a été fait.", 3000),
  }),
  z.object({
    intent: z.literal("choose"),
    chosen: idField,
    motive: words("Dites pourquoi ce devis est choisi.", 3000),
  }),
  z.object({
    intent: z.literal("drop"),
    motive: words("Dites pourquoi la demande reste sans suite.", 3000),
  }),
]);

export type QuoteAct = z.output<typeof actSchema>;
type DraftTyped = Extract<QuoteAct, { intent: "save" }>;

export const fieldsOf = ({
  title,
  description,
  nature,
  cpv,
  amount,
  deadlineDay,
}: Omit<DraftTyped, "intent" | "file">): QuoteFields => ({
  title,
  description,
  nature,
  cpv,
  amountCents: amount ?? 0,
  deadlineAt: parisInstant(deadlineDay ?? "", "17:00"),
});
