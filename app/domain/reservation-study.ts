/**
 * The study of a reservation: which lots owe one, what may be decided, and when it no longer says what the lot is. Pure.
 * A study is never changed: a new one revokes it.
 */
import type { BaseAdvice } from "#app/domain/advice.ts";
import type { BuyerSettings } from "#app/domain/buyer-settings.ts";
import { formatDate } from "#app/domain/date.ts";
import { BASES, type BuyerKind, LEGAL_BASES, type LegalBase } from "#app/domain/eligibility.ts";
import { reserveWords } from "#app/domain/lot-reservation.ts";
import { lotTerritories } from "#app/domain/lot-territories.ts";
import { formatEuros } from "#app/domain/money.ts";
import { FORM_LABELS, LIVE_STATES, NATURE_LABELS, type PurchaseState } from "#app/domain/purchase.ts";
import type { LotFacts } from "#app/domain/study-content.ts";

export const DECISIONS = ["reserve", "other-lot", "clause", "direct", "none"] as const;
export type Decision = (typeof DECISIONS)[number];

/** What the law asks of a contract without publicity nor competition; the one who decides takes each on. */
export const DIRECT_ARTICLE = "CCP, art. R.\u00a02122-8";
export const DIRECT_DUTIES = {
  relevant: "Choisir une offre pertinente",
  funds: "Faire une bonne utilisation des deniers publics",
  alternate: "Ne pas contracter systématiquement avec le même opérateur quand plusieurs peuvent répondre",
} as const;
export type DirectDuty = keyof typeof DIRECT_DUTIES;
export const DIRECT_DUTY_CODES = Object.keys(DIRECT_DUTIES) as [DirectDuty, ...DirectDuty[]];

export const MOTIVE_LIMITS = { least: 10, most: 4_000 } as const;

type Bounds = Pick<BuyerSettings, "studyUpToCents" | "registerFromCents" | "registerToCents">;

/** Whether the register of small purchases follows this amount. */
export const inRegister = (amountCents: number | null, bounds: Omit<Bounds, "studyUpToCents">): boolean =>
  amountCents !== null && amountCents >= bounds.registerFromCents && amountCents <= bounds.registerToCents;

/**
 * Why a lot owes a study; null when it owes none: its amount is above the buyer's bounds or not known, its purchase is
 * over, or the code does not bind its buyer. Any lot may be studied all the same.
 */
export function studyDue(
  lot: { amountCents: number | null; state: PurchaseState; buyerKind: BuyerKind },
  bounds: Bounds,
): string | null {
  const { amountCents, state, buyerKind } = lot;
  if (amountCents === null || buyerKind === "prive" || !LIVE_STATES.includes(state)) return null;
  if (amountCents <= bounds.studyUpToCents) {
    return `${formatEuros(amountCents)}, au plus ${formatEuros(bounds.studyUpToCents)}\u00a0: la réservation de ces lots s'étudie toujours.`;
  }
  if (!inRegister(amountCents, bounds)) return null;
  return `${formatEuros(amountCents)}, entre ${formatEuros(bounds.registerFromCents)} et ${formatEuros(bounds.registerToCents)}\u00a0: le registre suit ces achats.`;
}

export type AskedDecision = {
  decision: Decision;
  base: LegalBase | null;
  otherLot: number | null;
  duties: readonly DirectDuty[];
  motive: string;
};

export type StudyProblem = { field: "decision" | "otherLot" | "duties" | "motive"; message: string };

/** What keeps a decision from being recorded. `otherLots`: the numbers of the purchase's other lots. */
export function checkDecision(
  asked: AskedDecision,
  found: { bases: readonly BaseAdvice[]; dispensed: boolean | null; otherLots: readonly number[] },
): StudyProblem[] {
  const refused = refusalOf(asked, found);
  const motive = asked.motive.trim();
  return [
    ...(refused ? [refused] : []),
    ...(motive.length < MOTIVE_LIMITS.least
      ? [
          {
            field: "motive" as const,
            message: "Écrivez le motif\u00a0: ce qui fonde la décision, en une phrase au moins.",
          },
        ]
      : []),
    ...(motive.length > MOTIVE_LIMITS.most
      ? [
          {
            field: "motive" as const,
            message: `Le motif compte ${motive.length} caractères\u00a0: ramenez-le à ${MOTIVE_LIMITS.most}.`,
          },
        ]
      : []),
  ];
}

function refusalOf(
  { decision, base, otherLot, duties }: AskedDecision,
  { bases, dispensed, otherLots }: Parameters<typeof checkDecision>[1],
): StudyProblem | null {
  if (decision === "reserve") return closedBase(bases.find((one) => one.base === base));
  if (decision === "other-lot" && (otherLot === null || !otherLots.includes(otherLot))) {
    return { field: "otherLot", message: "Dites quel autre lot de cet achat serait réservé." };
  }
  if (decision !== "direct") return null;
  if (dispensed !== true) {
    const why = dispensed === null ? "n'est pas établie" : "ne couvre pas ce besoin";
    const message = `La dispense de publicité et de mise en concurrence ${why}\u00a0: une consultation directe n'est pas possible (${DIRECT_ARTICLE}).`;
    return { field: "decision", message };
  }
  if (DIRECT_DUTY_CODES.every((duty) => duties.includes(duty))) return null;
  return {
    field: "duties",
    message: `Les trois devoirs sont dus ensemble (${DIRECT_ARTICLE})\u00a0: cochez chacun.`,
  };
}

function closedBase(asked: BaseAdvice | undefined): StudyProblem | null {
  if (!asked)
    return { field: "decision", message: "Choisissez une réservation que la forme du contrat permet." };
  if (asked.verdict !== "no") return null;
  return { field: "decision", message: `${asked.title}\u00a0: ${asked.text} (${asked.article})` };
}

/** « Réserver aux EA et ESAT », « Réserver plutôt le lot 2 ». */
export function decisionTitle({
  decision,
  base,
  otherLot,
}: Omit<AskedDecision, "duties" | "motive">): string {
  switch (decision) {
    case "reserve":
      return base ? reserveWords(base) : "Réserver";
    case "other-lot":
      return `Réserver plutôt le lot ${otherLot ?? ""}`.trim();
    case "clause":
      return "Prévoir une clause sociale d'insertion";
    case "direct":
      return "Consulter directement, sans publicité ni mise en concurrence";
    case "none":
      return "Ni réservation, ni clause";
  }
}

/** The values of a form's list: « reserve L2113-12 », « clause ». Null for anything else. */
export function readDecision(value: string): { decision: Decision; base: LegalBase | null } | null {
  const [word, code] = value.split(" ");
  const decision = DECISIONS.find((one) => one === word);
  const base = LEGAL_BASES.find((one) => one === code) ?? null;
  return decision && (decision === "reserve") === (base !== null) ? { decision, base } : null;
}

export const writeDecision = (decision: Decision, base: LegalBase | null): string =>
  base ? `${decision} ${base}` : decision;

/** What changed in a lot since its study, in words; empty: the study still says what the lot is. */
export function changesSince(before: LotFacts, now: LotFacts): string[] {
  return WATCHED.flatMap(({ label, words }) => {
    const [was, is] = [words(before), words(now)];
    return was === is ? [] : [`${label}\u00a0: ${was}, puis ${is}`];
  });
}

const euros = (amount: number | null) => (amount === null ? "non précisé" : formatEuros(amount));

const WATCHED: readonly { label: string; words: (facts: LotFacts) => string }[] = [
  { label: "montant", words: ({ amountCents }) => euros(amountCents) },
  { label: "montant du besoin", words: ({ needAmountCents }) => euros(needAmountCents) },
  {
    label: "durée",
    words: ({ durationMonths }) => (durationMonths === null ? "non précisée" : `${durationMonths}\u00a0mois`),
  },
  { label: "codes CPV", words: ({ cpv }) => [...cpv].sort().join(", ") },
  { label: "objet", words: ({ nature }) => NATURE_LABELS[nature].toLowerCase() },
  { label: "forme", words: ({ form }) => FORM_LABELS[form].toLowerCase() },
  { label: "lieu d'exécution", words: (facts) => lotTerritories(facts).join(", ") || "celui de l'acheteur" },
  {
    label: "remise des offres",
    words: ({ plannedOn }) => (plannedOn === null ? "non prévue" : formatDate(plannedOn)),
  },
  {
    label: "réservation",
    words: ({ reservation }) => (reservation === null ? "aucune" : BASES[reservation].short),
  },
];
