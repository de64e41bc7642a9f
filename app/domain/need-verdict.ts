/** A family's need before the thresholds of a day: by the functions that the advisor uses. Pure. */
import type { IsoDate } from "#app/domain/date.ts";
import { type FamilyNeed, type NeedBasis, weightOf } from "#app/domain/homogeneous-need.ts";
import { formatEuros } from "#app/domain/money.ts";
import { assessObligations, type Buyer, type Decision, type LegalReason } from "#app/domain/obligations.ts";
import { thresholdOn } from "#app/domain/threshold.ts";

export type NeedVerdict = {
  /** `yes`: below the dispense however it is counted; `no`: at or above it; `to-prove`: it depends, or is unknown. */
  verdict: "yes" | "to-prove" | "no";
  /** Whether its heaviest sum owes a formalised procedure. */
  formalised: Decision;
  /** Thresholds of the day in cents; null where no row covers it. */
  dispenseCents: number | null;
  euCents: number | null;
  /** The one that decides first. */
  reasons: readonly LegalReason[];
};

const WORDS: Record<NeedBasis, { label: string; article: string }> = {
  signed: {
    label: "Marchés notifiés, pour toute leur durée",
    article: "CCP, art. R.\u00a02121-1 et R.\u00a02121-6",
  },
  executed: { label: "Prestations des 12 mois écoulés", article: "CCP, art. R.\u00a02121-7, 1°" },
  coming: { label: "Prestations des 12 mois à venir", article: "CCP, art. R.\u00a02121-7, 2°" },
};
const OPERATION = { label: "Travaux de l'opération", article: "CCP, art. R.\u00a02121-5" };
const HOMOGENEITY = "CCP, art. R.\u00a02121-6";

/** What a sum is called, and the article that makes it. */
export const basisWords = ({ object }: Pick<FamilyNeed, "object">, basis: NeedBasis) =>
  object === "travaux" ? OPERATION : WORDS[basis];

/** Whether the need of a family is still dispensed of publicity and competition, on a day and for a buyer. */
export function needVerdict(family: FamilyNeed, { on, buyer }: { on: IsoDate; buyer: Buyer }): NeedVerdict {
  const { object, cpv, sums } = family;
  const need = { on, buyer, form: "marche", object, cpv, durationMonths: null } as const;
  const assess = (amountCents: number) => assessObligations({ ...need, amountCents });
  const over = sums.map(({ basis, cents }) => ({ basis, dispensed: assess(cents).dispensed.value }));
  const heaviest = assess(weightOf(family));
  const dispense = thresholdOn(object === "travaux" ? "dispense-works" : "dispense-fs", on);
  return {
    ...decision(family, over, heaviest.dispensed.reasons),
    formalised: heaviest.formalised,
    dispenseCents: dispense.known ? dispense.value : null,
    euCents: heaviest.euThresholdCents.value,
  };
}

function decision(
  family: FamilyNeed,
  answers: readonly { basis: NeedBasis; dispensed: boolean | null }[],
  heaviest: readonly LegalReason[],
): Pick<NeedVerdict, "verdict" | "reasons"> {
  const caveats = caveatsOf(family);
  if (family.key === "sans-cpv") return { verdict: "to-prove", reasons: caveats };
  if (answers.some(({ dispensed }) => dispensed === null))
    return { verdict: "to-prove", reasons: [...heaviest, ...caveats] };
  const reached = answers.flatMap(({ basis, dispensed }) => (dispensed ? [] : basis));
  if (reached.some((basis) => basis === decisive(family)))
    return { verdict: "no", reasons: [...heaviest, ...caveats] };
  if (reached.length > 0) return { verdict: "to-prove", reasons: [dependsOn(family), ...heaviest] };
  return { verdict: caveats.length > 0 ? "to-prove" : "yes", reasons: [...caveats, ...heaviest] };
}

// What was executed in twelve months is the need, regular or not. A long contract signed whole, or what is only
// planned, is the need of twelve months for one reader and not for another.
const decisive = ({ object }: FamilyNeed): NeedBasis => (object === "travaux" ? "signed" : "executed");

const dependsOn = ({ sums }: FamilyNeed): LegalReason => ({
  article: "CCP, art. R.\u00a02121-7",
  text: `Selon la façon de compter, le besoin vaut de ${lowest(sums)} à ${highest(sums)}. S'il est régulier, les douze mois suffisent\u00a0; sinon, c'est la valeur entière des marchés. À vous de le dire, et de le tracer.`,
});
// Shares of a duration are estimates: no cents.
const rounded = (cents: number) => formatEuros(Math.round(cents / 100) * 100);
const lowest = (sums: FamilyNeed["sums"]) => rounded(Math.min(...sums.map(({ cents }) => cents)));
const highest = (sums: FamilyNeed["sums"]) => rounded(Math.max(...sums.map(({ cents }) => cents)));

function caveatsOf({ key, unknown }: FamilyNeed): LegalReason[] {
  const noCode =
    "Sans code CPV lisible, ces marchés ne se rangent dans aucune famille\u00a0: à vous de le faire.";
  const one = unknown.length === 1;
  const noAmount = `${one ? "Un marché est" : `${unknown.length} marchés sont`} sans montant lisible\u00a0: la somme est un minimum.`;
  return [
    ...(key === "sans-cpv" ? [{ article: HOMOGENEITY, text: noCode }] : []),
    ...(unknown.length > 0 ? [{ article: "CCP, art. R.\u00a02121-1", text: noAmount }] : []),
  ];
}

/**
 * What one more contract does to the family: the sentence for a purchase that is small by itself. Null when nothing
 * was bought in the family.
 */
export function withOneMore(
  family: FamilyNeed | null,
  { amountCents, on }: { amountCents: number | null; on: IsoDate },
): { totalCents: number; dispenseCents: number | null; holds: boolean | null } | null {
  if (family === null || amountCents === null) return null;
  const dispense = thresholdOn(family.object === "travaux" ? "dispense-works" : "dispense-fs", on);
  const before = family.sums.find(
    ({ basis }) => basis === (family.object === "travaux" ? "signed" : "executed"),
  );
  const totalCents = (before?.cents ?? 0) + amountCents;
  const dispenseCents = dispense.known ? dispense.value : null;
  return { totalCents, dispenseCents, holds: dispenseCents === null ? null : totalCents < dispenseCents };
}
