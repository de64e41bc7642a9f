import { z } from "zod";
import {
  CCAGS,
  CONCESSION_NATURES,
  CONCESSION_PROCEDURES,
  ENVIRONMENTAL,
  type Essentials,
  GROUPINGS,
  MODALITIES,
  PRICE_FORMS,
  PRICE_TYPES,
  PROCEDURES,
  RESERVED,
  SOCIAL,
  TECHNIQUES,
} from "#app/domain/decp-award.ts";
import { parseEuros } from "#app/domain/money.ts";
import { checkSiret } from "#app/domain/siret.ts";
import { idField, optionalDate, optionalEuros, optionalPercent, optionalWhole } from "#app/http/fields.ts";

/** What is typed of the end of a procedure: a holder and its contract, or a failure. */

const chosen = <T extends readonly [string, ...string[]]>(values: T) =>
  z
    .enum(["", ...values])
    .optional()
    .transform((value): T[number] | null => value || null);

const yesOrNo = z
  .enum(["", "oui", "non"])
  .optional()
  .transform((value) => (value ? value === "oui" : null));

// None is told by 0, which no other amount of a contract may be.
const optionalSubsidy = z
  .string()
  .optional()
  .transform((text, context): number | null => {
    if (!text?.trim()) return null;
    const cents = parseEuros(text);
    if (cents !== null) return cents;
    context.addIssue({ code: "custom", message: "Écrivez un montant en euros, ou 0 s'il n'y en a pas." });
    return z.NEVER;
  });

const MOST_OFFERS = 10_000;

/** Figures of the consultation, whatever came of it. */
const consultation = {
  filesWithdrawn: optionalWhole(1_000_000),
  offersReceived: optionalWhole(MOST_OFFERS),
  irregularOffers: optionalWhole(MOST_OFFERS),
  undividedWhy: z.string().trim().max(2000).default(""),
};

/** « autre »: a holder that the list does not have, known by its SIRET. */
const OTHER = "autre";

export const awardFields = z.object({
  intent: z.literal("award"),
  holder: z.union([z.literal(OTHER), idField], { error: "Choisissez le titulaire." }),
  holderSiret: z.string().trim().max(30).default(""),
  holderName: z.string().trim().max(200).default(""),
  amount: optionalEuros,
  awardedOn: optionalDate(),
  durationMonths: optionalWhole(600),
  number: z
    .string()
    .trim()
    .max(16, { error: "Le schéma DECP limite ce numéro à 16 caractères." })
    .optional()
    .transform((text) => text || null),
  social: z.array(z.enum([...SOCIAL, RESERVED.concession])).default([]),
  environmental: z.array(z.enum(ENVIRONMENTAL)).default([]),
  procedure: chosen([...PROCEDURES, ...CONCESSION_PROCEDURES]),
  technique: chosen(TECHNIQUES),
  modality: chosen(MODALITIES),
  ccag: chosen(CCAGS),
  priceType: chosen(PRICE_TYPES),
  priceForm: chosen(PRICE_FORMS),
  grouping: chosen(GROUPINGS),
  advance: yesOrNo,
  advanceRate: optionalPercent,
  innovative: yesOrNo,
  subcontracting: yesOrNo,
  concessionNature: chosen(CONCESSION_NATURES),
  startsOn: optionalDate(),
  subsidy: optionalSubsidy,
  ...consultation,
});

export const failureFields = z.object({
  intent: z.literal("failure"),
  kind: z.enum(["infructueuse", "sans-suite"], { error: "Dites comment la procédure s'est terminée." }),
  decidedOn: optionalDate(),
  motive: z
    .string({ error: "Donnez le motif." })
    .trim()
    .min(1, { error: "Donnez le motif\u00a0: il est gardé avec l'achat." })
    .max(2000),
  ...consultation,
});

export const withdrawFields = z.object({ intent: z.literal("unaward"), holderSiret: z.string().max(14) });

export type AwardTyped = z.output<typeof awardFields>;
export type FailureTyped = z.output<typeof failureFields>;

export const essentialsOf = (typed: AwardTyped): Essentials => ({
  number: typed.number,
  procedure: typed.procedure,
  technique: typed.technique,
  modality: typed.modality,
  ccag: typed.ccag,
  priceType: typed.priceType,
  priceForm: typed.priceForm,
  grouping: typed.grouping,
  offersReceived: typed.offersReceived,
  advance: typed.advance,
  advanceRate: typed.advance ? typed.advanceRate : null,
  innovative: typed.innovative,
  subcontracting: typed.subcontracting,
  concessionNature: typed.concessionNature,
  startsOn: typed.startsOn,
  subsidyCents: typed.subsidy,
});

type Problems = Record<string, string[]>;

/** What keeps an award from being recorded: each with what would be accepted. */
export function awardProblems(typed: AwardTyped, today: string): Problems {
  const problems: Problems = { ...countProblems(typed) };
  const day = dayProblem(typed.awardedOn, today, "de notification");
  if (day) problems.awardedOn = [day];
  if (typed.startsOn !== null && typed.awardedOn !== null && typed.startsOn < typed.awardedOn)
    problems.startsOn = [
      "L'exécution commence au plus tôt le jour de la signature\u00a0: corrigez l'une des deux dates.",
    ];
  if (typed.holder === OTHER) {
    const siret = checkSiret(typed.holderSiret);
    if (!siret.ok) problems.holderSiret = [siret.message];
    if (typed.holderName === "") problems.holderName = ["Indiquez le nom du titulaire."];
  }
  if (typed.offersReceived === 0) {
    problems.offersReceived = [
      "Un marché attribué a reçu une offre au moins\u00a0: corrigez, ou laissez vide.",
    ];
  }
  return problems;
}

export function failureProblems(typed: FailureTyped, today: string): Problems {
  const day = dayProblem(typed.decidedOn, today, "de la décision");
  return { ...countProblems(typed), ...(day && { decidedOn: [day] }) };
}

function countProblems({ offersReceived, irregularOffers }: AwardTyped | FailureTyped): Problems {
  if (irregularOffers === null || irregularOffers <= (offersReceived ?? 0)) return {};
  return {
    irregularOffers: ["Elles sont comptées parmi les offres reçues\u00a0: corrigez l'un des deux nombres."],
  };
}

function dayProblem(day: string | null, today: string, of: string): string | null {
  if (day === null) return `Indiquez la date ${of}.`;
  return day > today ? "Cette date est à venir\u00a0: notez-la une fois la décision prise." : null;
}
