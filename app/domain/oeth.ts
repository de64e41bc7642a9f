/**
 * Estimate of the OETH deduction for purchases from EA, ESAT and TIH, each step with its article. Pure. Amounts in
 * cents excluding tax. Never a silent default: what is missing is told, and what it leaves open is null.
 */
import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import {
  LEAST_STAFF,
  OETH_ARTICLES,
  OETH_RATES,
  type OethRates,
  type OethSupplier,
} from "#app/domain/oeth.rules.ts";

export const OETH_EMPLOYERS = ["prive", "public"] as const;
export type OethEmployer = (typeof OETH_EMPLOYERS)[number];

export type OethPurchase = {
  supplier: OethSupplier;
  /** Price excluding tax. */
  priceCents: number | null;
  /** Raw materials, products, materials, subcontracting, intermediate consumption, selling costs; null: not known. */
  costsCents: number | null;
  /** « Montant 3 » of the supplier's attestation: stands for price less costs. */
  labourCents: number | null;
};

export type OethQuestion = {
  employer: OethEmployer;
  /** A day of the year declared. */
  on: IsoDate;
  staff: number | null;
  /** Direct employment rate, 0 to 1. */
  rate: number | null;
  /** Before any deduction, as notified or computed by the employer. */
  grossCents: number | null;
  purchases: readonly OethPurchase[];
};

export type OethStep = {
  code: "subject" | "labour" | "potential" | "cap" | "deduction" | "net";
  title: string;
  /** Null: cannot be decided, and the text says for want of what. */
  cents: number | null;
  text: string;
  article: string;
};

export type OethEstimate = {
  steps: readonly OethStep[];
  labourCents: number | null;
  /** Before the cap: « montant 4 » of the attestations. */
  potentialCents: number | null;
  capCents: number | null;
  deductionCents: number | null;
  netCents: number | null;
  /** What would let the estimate say more. */
  missing: readonly string[];
};

/** The price less its costs, never below zero; null when neither that nor an attested amount is known. */
function labourCostCents({
  labourCents,
  priceCents,
  costsCents,
}: Omit<OethPurchase, "supplier">): number | null {
  if (labourCents !== null) return labourCents;
  if (priceCents === null || costsCents === null) return null;
  return Math.max(0, priceCents - costsCents);
}

/** « Montant 4 »: the deductible part of a labour cost, rounded to the cent; null where no row covers the day. */
export function deductibleCents(labourCents: number, on: IsoDate): number | null {
  const share = ratesOn(on)?.labourShare ?? null;
  return share === null ? null : Math.round(labourCents * share);
}

const ratesOn = (on: IsoDate): OethRates | null =>
  OETH_RATES.find(({ from, until }) => from <= on && (until === null || on <= until)) ?? null;

/** The whole estimate. The net is before the employer's other deductions. */
export function estimateOeth(question: OethQuestion): OethEstimate {
  const rates = ratesOn(question.on);
  const labour = labourStep(question);
  const potential = potentialStep(question, labour.cents, rates);
  const cap = capStep(question, rates);
  const deduction = deductionStep(potential.cents, cap.cents);
  const net = netStep(question, deduction.cents);
  return {
    steps: [subjectStep(question), labour, potential, cap, deduction, net],
    labourCents: labour.cents,
    potentialCents: potential.cents,
    capCents: cap.cents,
    deductionCents: deduction.cents,
    netCents: net.cents,
    missing: missingOf(question),
  };
}

function subjectStep({ employer, staff }: OethQuestion): OethStep {
  const isPublic = employer === "public";
  const words = isPublic ? "agents à temps plein ou leur équivalent" : "salariés";
  const text =
    staff === null
      ? `Effectif non indiqué\u00a0: l'obligation vise les employeurs d'au moins ${LEAST_STAFF} ${words}${isPublic ? ", et l'État sans condition d'effectif" : ""}.`
      : staff < LEAST_STAFF
        ? `${staff} ${words}\u00a0: au-dessous de ${LEAST_STAFF}, aucune contribution n'est due et rien n'est à déduire${isPublic ? "\u00a0; l'État y est soumis quel que soit son effectif" : ""}.`
        : `${staff} ${words}\u00a0: l'employeur est soumis à l'obligation d'emploi.`;
  const article = isPublic ? OETH_ARTICLES.publicSubject : OETH_ARTICLES.subject;
  return { code: "subject", title: "Qui est concerné", cents: null, text, article };
}

function labourStep({ employer, purchases }: OethQuestion): OethStep {
  const article = employer === "public" ? OETH_ARTICLES.publicPrinciple : OETH_ARTICLES.principle;
  const step = { code: "labour", title: "Coût de la main-d'œuvre", article } as const;
  const costs = purchases.map(labourCostCents);
  const known = costs.filter((cost): cost is number => cost !== null);
  if (known.length === 0) {
    const text =
      "Aucun achat dont le coût de main-d'œuvre se calcule\u00a0: indiquez le prix et les coûts à retirer, ou le montant 3 de l'attestation.";
    return { ...step, cents: null, text };
  }
  const cents = known.reduce((sum, cost) => sum + cost, 0);
  const left = costs.length - known.length;
  const text = `Prix hors taxe, moins matières premières, produits, matériaux, sous-traitance, consommations intermédiaires et frais de vente${left > 0 ? `\u00a0; ${left === 1 ? "un achat dont les coûts ne sont pas connus est laissé" : `${left} achats dont les coûts ne sont pas connus sont laissés`} de côté` : ""}.`;
  return { ...step, cents, text };
}

function potentialStep({ on }: OethQuestion, labour: number | null, rates: OethRates | null): OethStep {
  const step = {
    code: "potential",
    title: "Montant déductible",
    article: OETH_ARTICLES.computation,
  } as const;
  if (rates === null || rates.labourShare === null) {
    const text = `Taux à compléter pour le ${formatDate(on)}\u00a0: aucune ligne de la table ne couvre cette date.`;
    return { ...step, cents: null, text };
  }
  const share = Math.round(rates.labourShare * 100);
  if (labour === null)
    return { ...step, cents: null, text: `${share}\u00a0% du coût de la main-d'œuvre, qui manque.` };
  const cents = Math.round(labour * rates.labourShare);
  return { ...step, cents, text: `${share}\u00a0% de ${formatEuros(labour)}, avant plafonnement.` };
}

function capStep({ employer, grossCents, rate, on }: OethQuestion, rates: OethRates | null): OethStep {
  const step = { code: "cap", title: "Plafond", article: OETH_ARTICLES.computation } as const;
  const cap = capShare(rate, rates);
  if (rates === null || (rate !== null && cap === null)) {
    return { ...step, cents: null, text: `Plafond à compléter pour le ${formatDate(on)}.` };
  }
  const own = employer === "public" ? " L'article propre aux employeurs publics est à compléter." : "";
  if (cap === null) {
    const text = `Taux d'emploi direct non indiqué\u00a0: le plafond est de ${share(rates.lowerCap)} de la contribution brute au-dessous de ${share(rates.rateForHigherCap)}, de ${share(rates.higherCap)} à partir de ce taux.${own}`;
    return { ...step, cents: null, text };
  }
  const side = rate !== null && rate >= (rates.rateForHigherCap ?? 1) ? "au moins" : "moins de";
  const why = `${share(cap)} de la contribution brute\u00a0: le taux d'emploi direct est de ${share(rate)}, ${side} ${share(rates.rateForHigherCap)}.${own}`;
  if (grossCents === null) return { ...step, cents: null, text: `${why} La contribution brute manque.` };
  return { ...step, cents: Math.floor(grossCents * cap), text: why };
}

function capShare(rate: number | null, rates: OethRates | null): number | null {
  if (rate === null || rates === null || rates.rateForHigherCap === null) return null;
  return rate >= rates.rateForHigherCap ? rates.higherCap : rates.lowerCap;
}

function deductionStep(potential: number | null, cap: number | null): OethStep {
  const step = { code: "deduction", title: "Déduction estimée", article: OETH_ARTICLES.computation } as const;
  if (potential === null || cap === null) {
    return { ...step, cents: null, text: "Ne se calcule pas sans le montant déductible et le plafond." };
  }
  const text =
    potential > cap
      ? `Le montant déductible dépasse le plafond de ${plainEuros(potential - cap)}\u00a0: la déduction s'arrête au plafond.`
      : "Le montant déductible reste sous le plafond\u00a0: il est déduit en entier.";
  return { ...step, cents: Math.min(potential, cap), text };
}

function netStep({ employer, grossCents }: OethQuestion, deduction: number | null): OethStep {
  const article = employer === "public" ? OETH_ARTICLES.publicPrinciple : OETH_ARTICLES.principle;
  const step = { code: "net", title: "Contribution après cette déduction", article } as const;
  if (grossCents === null || deduction === null) {
    return { ...step, cents: null, text: "Ne se calcule pas sans la contribution brute et la déduction." };
  }
  return {
    ...step,
    cents: grossCents - deduction,
    text: "Avant les autres déductions que l'employeur peut avoir.",
  };
}

function missingOf({ rate, grossCents, purchases }: OethQuestion): string[] {
  return [
    ...(purchases.every((one) => labourCostCents(one) === null)
      ? ["le coût de main-d'œuvre des achats"]
      : []),
    ...(grossCents === null ? ["la contribution brute"] : []),
    ...(rate === null ? ["le taux d'emploi direct"] : []),
  ];
}

/** « 4 500 € »: a contribution bears no tax. */
export const plainEuros = (cents: number): string => formatEuros(cents).replace(/\u00a0HT$/, "");

// 0.035 → « 3,5 % ».
const share = (value: number | null): string =>
  value === null ? "(à compléter)" : `${String(Math.round(value * 10_000) / 100).replace(".", ",")}\u00a0%`;
