import { z } from "zod";
import { AGEC_CATEGORIES, CIRCULARS, type Circular, OFFER_KINDS, OFFER_LIMITS } from "#app/domain/offer.ts";
import { RADII, type Radius } from "#app/domain/territory.ts";
import { optionalEuros, optionalText, optionalWhole } from "#app/http/fields.ts";

// Beside what is chosen stands the field that adds: left empty, it counts for nothing.
const several = z.array(z.string().optional()).default([]);
const radii = RADII.map(String);

const radius = z
  .string()
  .optional()
  .refine((text) => !text || radii.includes(text), {
    error: `Choisissez un rayon parmi ${RADII.join(", ")} km.`,
  })
  .transform((text) => (text ? (Number(text) as Radius) : null));

const reference = z
  .object({
    client: optionalText(200),
    year: optionalWhole(2100),
    description: z.string().trim().max(1000).default(""),
  })
  .superRefine(({ client, year, description }, context) => {
    const add = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (!client && (year !== null || description)) add("client", "Dites pour qui ce travail a été fait.");
    if (client && year === null) add("year", "Indiquez l'année de ce travail.");
    if (year !== null && year < 1990) add("year", "Indiquez une année depuis 1990.");
  });

/** The editor of an offer. Trades and territories are read afterwards: they need the database. */
export const offerSchema = z.object({
  intent: z.enum(["save", "publish", "archive"]).default("save"),
  title: z
    .string({ error: "Donnez un titre à l'offre : le métier, en quelques mots." })
    .trim()
    .max(OFFER_LIMITS.title, {
      error: `Un titre tient en ${OFFER_LIMITS.title} caractères : raccourcissez-le.`,
    }),
  description: z.string().trim().max(OFFER_LIMITS.description).default(""),
  kind: z.enum(OFFER_KINDS, { error: "Choisissez un type de prestation." }),
  sectors: several,
  cpv: several,
  areas: several,
  radiusKm: radius,
  commune: optionalText(200),
  capacityCents: optionalEuros,
  leadTimeDays: optionalWhole(3650),
  staff: optionalWhole(100_000),
  priceHint: optionalText(OFFER_LIMITS.priceHint),
  circular: z.array(z.enum(CIRCULARS as [Circular, ...Circular[]])).default([]),
  labels: optionalText(2000),
  agecCategory: z
    .enum(AGEC_CATEGORIES)
    .optional()
    .transform((category) => category ?? null),
  fairTrade: z.boolean().default(false),
  languages: optionalText(300),
  references: z.array(reference).max(10).default([]),
});

export type OfferForm = z.output<typeof offerSchema>;

/** « Écolabel européen, FSC » → each once */
export const splitWords = (text: string | null): string[] => [
  ...new Set(
    (text ?? "")
      .split(/[,;\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];
