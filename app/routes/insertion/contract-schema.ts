import { z } from "zod";
import { EMPLOYMENTS, MODES } from "#app/domain/insertion-hours.ts";
import { checkSiret } from "#app/domain/siret.ts";
import { optionalDate, optionalEuros, optionalWhole } from "#app/http/fields.ts";
import { wholeOf } from "#app/http/typed.ts";

/** Forms of the follow-up of clauses. */
const words = (most: number, error: string) => z.string({ error }).trim().min(1, { error }).max(most);

const MOST_HOURS = 9_999_999;
const MOST_CENTS = 100_000_00;

/** « 833 », « 833,5 » → a number of hours, in hundredths; finer ones are refused rather than rounded. */
const hoursField = (error: string) =>
  z.string({ error }).transform((text, context) => {
    const value = Number(text.replace(/[\s\u00a0\u202f]/g, "").replace(",", "."));
    const isTooFine = Math.abs(value * 100 - Math.round(value * 100)) > 1e-6;
    if (text.trim() !== "" && Math.abs(value) <= MOST_HOURS && !isTooFine)
      return Math.round(value * 100) / 100;
    context.addIssue({ code: "custom", message: isTooFine ? TOO_FINE : error });
    return z.NEVER;
  });

const TOO_FINE = "Écrivez les heures en nombre, avec deux décimales au plus\u00a0: 35,25.";

const siretField = z.string({ error: "Indiquez le SIRET." }).superRefine((text, context) => {
  const check = checkSiret(text);
  if (!check.ok) context.addIssue({ code: "custom", message: check.message });
});

/** The buyer's, where it is on the site; blank = its name alone is known. */
const buyerSiret = z
  .string()
  .trim()
  .default("")
  .superRefine((text, context) => {
    const check = text === "" ? null : checkSiret(text);
    if (check && !check.ok) context.addIssue({ code: "custom", message: check.message });
  })
  .transform((text) => text.replace(/\D/g, ""));

const rules = {
  penalty: optionalEuros.refine((cents) => (cents ?? 0) <= MOST_CENTS, {
    error: "Une pénalité par heure ne dépasse pas 100\u00a0000\u00a0€.",
  }),
  penaltyRule: z.string().trim().max(1000).default(""),
  tenderers: optionalWhole(1000).transform((count) => count || null),
};

const commitment = z.object({
  lot: z.string().trim().max(200).default(""),
  companyName: z.string().trim().max(200).default(""),
  companySiret: z.string().trim().default(""),
  hours: z.string().trim().default(""),
});

export const contractSchema = z
  .object({
    reference: words(100, "Indiquez la référence du marché."),
    title: words(300, "Indiquez l'objet du marché."),
    buyerName: words(200, "Indiquez l'acheteur."),
    buyerSiret,
    service: z.string().trim().max(200).default(""),
    nature: z.enum(["services", "travaux", "fournitures"], { error: "Choisissez l'objet." }),
    kickedOffOn: optionalDate(),
    startsOn: optionalDate(),
    endsOn: optionalDate(),
    ...rules,
    commitments: z.array(commitment).max(50),
  })
  .superRefine(({ startsOn, endsOn, commitments }, context) => {
    if (startsOn && endsOn && endsOn < startsOn) {
      context.addIssue({ code: "custom", path: ["endsOn"], message: "La fin précède le démarrage." });
    }
    const told = commitments.filter(isTold);
    if (told.length === 0) {
      context.addIssue({
        code: "custom",
        path: ["commitments[0].companyName"],
        message: "Indiquez au moins une entreprise et ses heures.",
      });
    }
    const owes = (one: CommitmentTyped) => `${one.companySiret.replace(/\D/g, "")} ${one.lot}`;
    commitments.forEach((one, at) => {
      if (!isTold(one)) return;
      if (commitments.findIndex((other) => isTold(other) && owes(other) === owes(one)) < at)
        context.addIssue({
          code: "custom",
          path: [`commitments[${at}].companySiret`],
          message: "Cette entreprise doit déjà des heures sur ce lot, plus haut\u00a0: réunissez-les.",
        });
      const check = siretField.safeParse(one.companySiret);
      const path = (name: string) => [`commitments[${at}].${name}`];
      if (!check.success)
        context.addIssue({
          code: "custom",
          path: path("companySiret"),
          message: check.error.issues[0]?.message ?? "",
        });
      if (one.companyName === "")
        context.addIssue({ code: "custom", path: path("companyName"), message: "Indiquez l'entreprise." });
      if (!((hoursOf(one.hours) ?? 0) > 0))
        context.addIssue({
          code: "custom",
          path: path("hours"),
          message: "Indiquez les heures dues, plus que zéro.",
        });
    });
  });

type CommitmentTyped = z.output<typeof commitment>;
export const isTold = ({ lot, companyName, companySiret, hours }: CommitmentTyped) =>
  [lot, companyName, companySiret, hours].some((text) => text !== "");
export const hoursOf = (text: string): number | null => {
  const read = hoursField("").safeParse(text);
  return read.success ? read.data : null;
};

export const monthField = z
  .string({ error: "Indiquez le mois." })
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: "Écrivez le mois sous la forme 2026-10." })
  .transform((text) => `${text}-01`);
const id = z
  .string()
  .default("")
  .transform((text) => wholeOf(text, { least: 1 }) ?? 0);

export const proofField = z.instanceof(File).optional();

/** A proof given again to the entries ticked. */
export const proveSchema = z.object({
  intent: z.literal("prove"),
  contract: id,
  entries: z
    .array(id, { error: "Cochez au moins une saisie." })
    .min(1, { error: "Cochez au moins une saisie." })
    .max(1000),
  proof: proofField,
});

export const actSchema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("entry"),
    commitment: id,
    pseudonym: z.string({ error: "Indiquez le pseudonyme." }).trim().toUpperCase(),
    month: monthField,
    mode: z.enum(MODES, { error: "Choisissez le mode." }),
    employment: z.enum(EMPLOYMENTS, { error: "Choisissez le contrat de travail." }),
    employer: words(200, "Indiquez l'employeur."),
    hours: hoursField("Indiquez les heures, par exemple 35,5."),
    proof: proofField,
    confirmed: z.literal("on").optional(),
  }),
  z.object({
    intent: z.enum(["validate", "refuse"]),
    entries: z
      .array(id, { error: "Cochez au moins une saisie." })
      .min(1, { error: "Cochez au moins une saisie." })
      .max(1000),
    motive: z.string().trim().max(500).default(""),
    confirmed: z.literal("on").optional(),
  }),
  z.object({
    intent: z.literal("amend"),
    commitment: z
      .string()
      .default("")
      .transform((text) => wholeOf(text, { least: 1 })),
    signedOn: optionalDate(),
    hours: z
      .string()
      .default("")
      .transform((text) => text || null)
      .pipe(hoursField("Écrivez les nouvelles heures dues en nombre, ou laissez vide.").nullable()),
    endsOn: optionalDate(),
    terminated: z.literal("on").optional(),
    motive: words(1000, "Indiquez le motif de l'avenant."),
    confirmed: z.literal("on").optional(),
  }),
  z.object({
    intent: z.literal("facts"),
    buyerSiret,
    service: z.string().trim().max(200).default(""),
    kickedOffOn: optionalDate(),
    ...rules,
  }),
  z.object({
    intent: z.literal("commit"),
    lot: z.string().trim().max(200).default(""),
    companyName: words(200, "Indiquez l'entreprise."),
    companySiret: siretField,
    hours: hoursField("Indiquez les heures dues, plus que zéro.").refine((hours) => hours > 0, {
      error: "Indiquez les heures dues, plus que zéro.",
    }),
  }),
  proveSchema,
  z.object({ intent: z.literal("open"), commitment: id, siret: siretField }),
  z.object({ intent: z.literal("close"), commitment: id, enterer: id }),
  z.object({
    intent: z.literal("give"),
    enterer: id,
    pseudonyms: z
      .string()
      .default("")
      .transform((text) =>
        text
          .toUpperCase()
          .split(/[\s,;|]+/)
          .filter(Boolean)
          .slice(0, 200),
      )
      .refine((found) => found.length > 0, { error: "Indiquez au moins un pseudonyme." }),
  }),
]);
type ActAsked = z.output<typeof actSchema>;
/** What a form of the contract's page asks. */
export type Asked<Intent extends ActAsked["intent"]> = Extract<ActAsked, { intent: Intent }>;
