import { z } from "zod";
import { CLAUSE_FIELDS } from "#app/domain/clause-text.ts";
import { PUBLICS, type Public } from "#app/domain/insertion-public.ts";
import { idField, optionalDate, optionalEuros, optionalPercent, optionalWhole } from "#app/http/fields.ts";

/** What a person does on the page of a need: follow it, put it off, or study its clauses. */
const version = z
  .string()
  .optional()
  .transform((text) => (text && /^\d{1,9}$/.test(text) ? Number(text) : null));
const about = { field: z.enum(CLAUSE_FIELDS), version };

const text = z.string().trim().max(500).default("");

const lot = z.object({
  number: z.coerce.number().int(),
  /** one of the project's, or `own-12` */
  trade: z.string().max(60).default(""),
  labourShare: optionalPercent,
  effort: optionalPercent,
  hourlyCost: optionalEuros,
});
export type LotTyped = z.output<typeof lot>;

export const caseSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.enum(["taken", "released", "done", "reopened"]),
    ...about,
    note: z.string().trim().max(2000).default(""),
  }),
  z.object({
    intent: z.literal("assigned"),
    ...about,
    note: z.string().trim().max(2000).default(""),
    inCharge: idField,
  }),
  z.object({
    intent: z.literal("noted"),
    ...about,
    note: z.string({ error: "Écrivez la suite prévue." }).trim().min(1).max(2000),
  }),
  z.object({
    intent: z.literal("snoozed"),
    ...about,
    note: z.string().trim().max(2000).default(""),
    until: optionalDate(),
  }),
  z.object({
    intent: z.literal("environmental-study"),
    field: z.literal("environmental"),
    clauses: z.array(z.string().max(80)).max(100).default([]),
    values: z
      .array(z.object({ name: z.string().max(60), text }))
      .max(200)
      .default([]),
    criteria: z
      .array(z.object({ title: text, weight: optionalPercent, proof: text }))
      .max(20)
      .default([]),
    feasibility: z.string().trim().max(4000).default(""),
    note: z.string().trim().max(4000).default(""),
  }),
  z.object({
    intent: z.literal("study"),
    field: z.literal("social"),
    lots: z.array(lot).max(200),
    minimumHours: optionalWhole(100_000),
    totalHours: optionalWhole(10_000_000),
    publicsAvailable: optionalWhole(10_000),
    publics: z.array(z.enum(Object.keys(PUBLICS) as [Public, ...Public[]])).default([]),
    note: z.string().trim().max(4000).default(""),
  }),
]);
export type CaseAsked = z.output<typeof caseSchema>;
