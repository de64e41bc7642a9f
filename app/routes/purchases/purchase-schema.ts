import { z } from "zod";
import type { Nature } from "#app/domain/cpv.ts";
import { LEGAL_BASES } from "#app/domain/eligibility.ts";
import { JUST_NEED_ANSWERS, JUST_NEED_NOTE } from "#app/domain/just-need.ts";
import { PURCHASE_LIMITS } from "#app/domain/purchase.ts";
import { idField, optionalDate, optionalEuros, optionalText, optionalWhole } from "#app/http/fields.ts";

const NATURES: readonly [Nature, Nature, Nature] = ["services", "fournitures", "travaux"];
// Lengths are said by app/domain/purchase.ts, for the importers as for the form.
const text = z.string().trim().default("");

const lot = z.object({
  number: z.number().int().min(1).max(9_999),
  title: text,
  description: text,
  nature: z
    .enum(NATURES)
    .optional()
    .transform((nature) => nature ?? null),
  amount: optionalEuros,
  duration: optionalWhole(600),
  reservation: z
    .enum(LEGAL_BASES)
    .optional()
    .transform((base) => base ?? null),
  lendsLabour: z.boolean().default(false),
  circular: z.array(z.string().max(60)).default([]),
});

const question = z
  .object({
    answer: z.enum(JUST_NEED_ANSWERS).optional(),
    note: z.string().trim().max(JUST_NEED_NOTE).default(""),
  })
  .optional()
  // A note without an answer examines nothing: it waits for its answer in the draft.
  .transform((told) => (told?.answer ? { answer: told.answer, note: told.note } : undefined));

/** The purchase as it is typed. CPV codes and territories are words until the database has read them. */
export const purchaseSchema = z.object({
  /** the contract that a new purchase follows */
  contractId: idField.optional().transform((id) => id ?? null),
  /** of the purchase as this form showed it: another one means that somebody saved meanwhile */
  version: optionalWhole(999_999_999),
  reference: text,
  title: text,
  description: text,
  form: z.enum(["marche", "concession", "defense"]).default("marche"),
  service: optionalText(200),
  contact: optionalText(200),
  currentContractEnd: optionalDate(),
  studyOn: optionalDate(),
  publicationOn: optionalDate(),
  deadlineOn: optionalDate(),
  awardOn: optionalDate(),
  renewals: optionalWhole(20),
  considerations: z.array(z.string().max(100)).max(20).default([]),
  justNeed: z
    .object({ renounce: question, rent: question, share: question, reuse: question })
    .default({ renounce: undefined, rent: undefined, share: undefined, reuse: undefined }),
  lots: z
    .array(lot)
    .max(PURCHASE_LIMITS.lots, { error: `Un achat compte ${PURCHASE_LIMITS.lots} lots au plus.` })
    .default([]),
});

export type PurchaseTyped = z.output<typeof purchaseSchema>;
export type LotTyped = z.output<typeof lot>;
