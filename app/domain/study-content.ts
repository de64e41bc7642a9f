/** What a reservation study keeps: everything it said, in its own words, so that nothing that changes later changes it. */
import { z } from "zod";
import type { LegalAdvice } from "#app/domain/advice.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { LEGAL_BASES, type LegalBase } from "#app/domain/eligibility.ts";
import { noticeWording } from "#app/domain/notice-wording.ts";
import { BUYERS, type Buyer } from "#app/domain/obligations.ts";
import type { RecommendationRules } from "#app/domain/recommendation.rules.ts";
import { ADVICES } from "#app/domain/recommendation.ts";
import type { Supply } from "#app/domain/supply.ts";
import { competitionWord, distanceSentence, lendersSentence } from "#app/domain/supply-words.ts";

const base = z.enum(LEGAL_BASES);
const cents = z.number().int().nullable();
const sourced = z.object({ article: z.string(), text: z.string() });
const duty = z.object({ label: z.string(), answer: z.string(), reasons: z.array(sourced) });

/** What of a lot a study depends on: when one of these changes, the study is to be made again. */
export const lotFactsSchema = z.object({
  form: z.enum(["marche", "concession", "defense"]),
  nature: z.enum(["fournitures", "services", "travaux"]),
  cpv: z.array(z.string()),
  territory: z.string().nullable(),
  /** none in what was kept when a lot had one place */
  otherTerritories: z.array(z.string()).default([]),
  amountCents: cents,
  /** of all the lots of the purchase; null when one is not known */
  needAmountCents: cents,
  durationMonths: z.number().int().nullable(),
  /** the planned day of submission */
  plannedOn: z.string().nullable(),
  reservation: base.nullable(),
});
export type LotFacts = z.infer<typeof lotFactsSchema>;

const wording = z.object({
  notice: z.string(),
  documents: z.string(),
  article: z.string(),
  eforms: z.array(z.object({ term: z.string(), label: z.string(), code: z.string() })),
  decp: z.array(z.object({ field: z.string(), value: z.string() })),
});

/** `format` changes with the shape; a study is read as it was written. */
export const studyContentSchema = z.object({
  format: z.literal(1),
  buyer: z.string(),
  purchase: z.object({ reference: z.string(), title: z.string() }),
  lot: z.object({
    number: z.number().int(),
    title: z.string(),
    lots: z.number().int(),
    trades: z.array(z.string()),
    place: z.string().nullable(),
  }),
  /** `reservation` is the one decided */
  facts: lotFactsSchema,
  /** the day on which verdicts and thresholds hold */
  on: z.string(),
  thresholdsOf: z.enum(BUYERS),
  rules: z.object({
    enough: z.number(),
    certain: z.number(),
    clauseFromCents: z.number(),
    clauseFromMonths: z.number(),
  }),
  duties: z.object({ procedure: z.array(duty), contract: z.array(duty) }),
  bases: z.array(
    z.object({
      base,
      verdict: z.enum(["yes", "no", "to-prove"]),
      title: z.string(),
      article: z.string(),
      text: z.string(),
    }),
  ),
  supply: z
    .object({
      total: z.number().int(),
      distances: z.string(),
      lenders: z.string(),
      bases: z.array(
        z.object({
          title: z.string(),
          yes: z.number().int(),
          toProve: z.number().int(),
          capable: z.number().int(),
          competition: z.string(),
        }),
      ),
      nearest: z.array(z.object({ name: z.string(), about: z.string(), verdicts: z.string() })),
    })
    .nullable(),
  recommendation: z
    .object({
      advice: z.enum(ADVICES),
      base: base.nullable(),
      title: z.string(),
      reasons: z.array(z.string()),
    })
    .nullable(),
  decided: z.object({
    title: z.string(),
    /** of the lot that is reserved instead */
    otherLot: z.number().int().nullable(),
    /** the three duties of CCP, art. R. 2122-8, when they were taken on */
    duties: z.array(z.string()),
    wording: wording.nullable(),
  }),
});
export type StudyContent = z.infer<typeof studyContentSchema>;

/** What is known of the lot before anyone decides. */
export type StudyGrounds = {
  buyer: string;
  purchase: StudyContent["purchase"];
  lot: StudyContent["lot"];
  facts: LotFacts;
  on: IsoDate;
  thresholdsOf: Buyer;
  rules: RecommendationRules;
  advice: LegalAdvice;
  supply: { supply: Supply; nearest: { name: string; about: string; verdicts: string }[] } | null;
};

export type Decided = { title: string; base: LegalBase | null; otherLot: number | null; duties: string[] };

/** The study in full, at the moment of the decision. */
export function studyContent(grounds: StudyGrounds, decided: Decided): StudyContent {
  const { advice, supply, facts, ...told } = grounds;
  const { title, otherLot, duties } = decided;
  return studyContentSchema.parse({
    ...told,
    format: 1,
    facts: { ...facts, reservation: decided.base },
    duties: advice.duties,
    bases: advice.bases,
    supply: supply && { ...supplyWords(advice, supply.supply), nearest: supply.nearest },
    recommendation: advice.recommendation,
    decided: { title, otherLot, duties, wording: decided.base && noticeWording(decided.base) },
  });
}

function supplyWords({ bases }: LegalAdvice, supply: Supply) {
  return {
    total: supply.total,
    distances: distanceSentence(supply),
    lenders: lendersSentence(supply),
    bases: bases
      .filter(({ verdict }) => verdict !== "no")
      .map(({ base: one, short }) => ({
        title: short.charAt(0).toUpperCase() + short.slice(1),
        ...supply.bases[one],
        competition: competitionWord(supply.bases[one]),
      })),
  };
}
