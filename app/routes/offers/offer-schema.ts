import { z } from "zod";
import {
  ACCESSES,
  type Access,
  AGEC_CATEGORIES,
  CIRCULARS,
  type Circular,
  OFFER_KINDS,
  OFFER_LIMITS,
} from "#app/domain/offer.ts";
import { OFFER_STEPS, type OfferStep } from "#app/domain/offer-completeness.ts";
import { RADII, type Radius } from "#app/domain/territory.ts";
import { optionalDate, optionalEuros, optionalText, optionalWhole } from "#app/http/fields.ts";

// Beside what is chosen stands the field that adds: left empty, it counts for nothing.
const several = z.array(z.string().optional()).default([]);
const radii = RADII.map(String);

const radius = z
  .string()
  .optional()
  .refine((text) => !text || radii.includes(text), {
    error: `Choisissez un rayon parmi ${RADII.join(", ")}\u00a0km.`,
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

const recycledShare = optionalWhole(100).transform((share, context): number | null => {
  if (share !== 0) return share;
  context.addIssue({ code: "custom", message: "Écrivez une part entre 1 et 100, ou laissez vide." });
  return z.NEVER;
});

const INTENTS = ["save", "next", "propose", "publish", "archive", "republish", "duplicate"] as const;

/** The editor of an offer. Trades and territories are read afterwards: they need the database. */
const offerSchema = z.object({
  intent: z.enum(INTENTS).default("save"),
  title: z
    .string({ error: "Donnez un titre à l'offre, le métier en quelques mots." })
    .trim()
    .max(OFFER_LIMITS.title, {
      error: `Un titre tient en ${OFFER_LIMITS.title} caractères\u00a0: raccourcissez-le.`,
    }),
  description: z
    .string()
    .trim()
    .max(OFFER_LIMITS.description, {
      error: "Une description tient en 10\u00a0000 caractères\u00a0: raccourcissez-la.",
    })
    .default(""),
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
  accessibility: z.array(z.enum(ACCESSES as [Access, ...Access[]])).default([]),
  recycledShare,
  fullUntil: optionalDate(),
  references: z.array(reference).max(10).default([]),
});

export type OfferForm = z.output<typeof offerSchema>;

/** What each step of the editor asks; the last one has forms of its own. */
export const STEP_FIELDS: Record<OfferStep, readonly Exclude<keyof OfferForm, "intent">[]> = {
  metier: ["title", "sectors", "cpv"],
  prestation: ["kind", "description"],
  zone: ["areas", "radiusKm", "commune"],
  capacite: ["capacityCents", "leadTimeDays", "staff", "priceHint", "fullUntil"],
  engagements: [
    "circular",
    "recycledShare",
    "labels",
    "agecCategory",
    "fairTrade",
    "languages",
    "accessibility",
    "references",
  ],
  photos: [],
};

/** The step that an address names, null for the whole form. */
export function stepOf(request: Request): OfferStep | null {
  const asked = new URL(request.url).searchParams.get("etape");
  return OFFER_STEPS.find((step) => step === asked) ?? null;
}

/** The form of a step, or of all of them: fields of other steps are not read. */
export function schemaOf(step: OfferStep | null): z.ZodType<Partial<OfferForm> & Pick<OfferForm, "intent">> {
  if (step === null) return offerSchema;
  const mask = Object.fromEntries(["intent", ...STEP_FIELDS[step]].map((name) => [name, true]));
  return offerSchema.pick(mask as { intent: true }) as z.ZodType<
    Partial<OfferForm> & Pick<OfferForm, "intent">
  >;
}

/** « Écolabel européen, FSC » → each once */
export const splitWords = (text: string | null): string[] => [
  ...new Set(
    (text ?? "")
      .split(/[,;\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];
