/** What to do with a need, and the facts that led there. Pure: law, supply and rules are arguments. */
import { BASES, type LegalBase, type Verdict } from "#app/domain/eligibility.ts";
import { formatEuros } from "#app/domain/money.ts";
import { BASE_ORDER, type RecommendationRules, THIN_BELOW } from "#app/domain/recommendation.rules.ts";
import type { BaseSupply, Supply } from "#app/domain/supply.ts";

export type Planned = {
  amountCents: number | null;
  durationMonths: number | null;
  /** What the law opens, whoever answers. */
  open: readonly { base: LegalBase; verdict: Verdict }[];
  /** Null: not decided for want of a datum. */
  dispensed: boolean | null;
  socialClauseRequired: boolean | null;
  /** The law's articles do not bear on a concession's amount as they do on a marché's. */
  nature: "fournitures" | "services" | "travaux";
};

/** From the strongest to the weakest. `reserve-lot`: allot, and reserve a lot at the measure of the suppliers. */
export const ADVICES = ["reserve", "reserve-lot", "direct", "clause", "none"] as const;
export type Advice = (typeof ADVICES)[number];

export type Recommendation = { advice: Advice; base: LegalBase | null; reasons: readonly string[] };

/** The strongest advice whose conditions are met. More suppliers never weaken it. */
export function recommend(planned: Planned, supply: Supply, rules: RecommendationRules): Recommendation {
  const known = openBases(planned, supply);
  if (planned.dispensed === true) return dispensedAdvice(planned, known, rules);
  const whole = firstEnough(known, ({ capable, capableYes }) => meets(rules, capable, capableYes));
  if (whole) return { advice: "reserve", base: whole.base, reasons: reserveReasons(whole, rules) };
  const lot = firstEnough(known, ({ yes, toProve }) => meets(rules, yes + toProve, yes));
  if (lot) return { advice: "reserve-lot", base: lot.base, reasons: lotReasons(lot, rules) };
  return clauseAdvice(planned, [lack(known, rules)], rules);
}

type Known = { base: LegalBase; supply: BaseSupply };

function openBases({ open }: Planned, supply: Supply): Known[] {
  return open
    .filter(({ verdict }) => verdict !== "no")
    .map(({ base }) => ({ base, supply: supply.bases[base] }));
}

const meets = (rules: RecommendationRules, able: number, certain: number) =>
  able >= rules.enough && certain >= rules.certain;

// Within a rank, the family with the most suppliers; a rank is tried only when those before are not enough.
function firstEnough(known: readonly Known[], enough: (supply: BaseSupply) => boolean): Known | null {
  for (const rank of BASE_ORDER) {
    const found = known.filter(({ base, supply }) => rank.includes(base) && enough(supply));
    const best = found.sort((a, b) => able(b) - able(a))[0];
    if (best) return best;
  }
  return null;
}

const able = ({ supply: { capable, yes, toProve } }: Known) => capable * 10_000 + yes + toProve;
const answering = ({ supply: { yes, toProve } }: Known) => yes + toProve;

function reserveReasons({ base, supply }: Known, rules: RecommendationRules): string[] {
  const joint =
    BASES[base].test === "joint"
      ? ["Aucune des deux familles ne suffit seule\u00a0: réservez aux deux."]
      : [];
  const short = supply.yes + supply.toProve - supply.capable;
  return [
    `${suppliers(supply.capable)} ${plural(supply.capable, "peut", "peuvent")} porter tout le besoin, dont ${supply.capableYes} sans rien à justifier (il en faut ${rules.enough}, dont ${rules.certain}).`,
    ...joint,
    ...(short > 0
      ? [
          `${short} ${plural(short, "autre a", "autres ont")} une capacité insuffisante ou inconnue${supply.partial ? `, ou ne ${plural(short, "couvre", "couvrent")} pas tous les lieux` : ""}\u00a0: non ${plural(short, "compté", "comptés")}.`,
        ]
      : []),
    ...thin(supply.capable),
  ];
}

function lotReasons({ supply }: Known, rules: RecommendationRules): string[] {
  const all = supply.yes + supply.toProve;
  return [
    `${suppliers(all)} ${plural(all, "peut", "peuvent")} répondre, mais ${supply.capable === 0 ? "aucun ne déclare" : `${supply.capable} seulement ${plural(supply.capable, "déclare", "déclarent")}`} la capacité de porter tout le besoin (il en faut ${rules.enough}).`,
    "Un lot à leur mesure ouvre la réservation sans réduire la concurrence sur le reste.",
    ...thin(all),
  ];
}

function dispensedAdvice(
  planned: Planned,
  known: readonly Known[],
  rules: RecommendationRules,
): Recommendation {
  const best = [...known].sort((a, b) => able(b) - able(a) || answering(b) - answering(a))[0];
  if (!best || best.supply.capable === 0) {
    const text =
      "Le besoin est dispensé de publicité, mais aucune structure connue ne déclare la capacité d'y répondre.";
    return clauseAdvice(planned, [text], rules);
  }
  return {
    advice: "direct",
    base: null,
    reasons: [
      `Le besoin est dispensé de publicité et de mise en concurrence, et ${suppliers(best.supply.capable)} ${plural(best.supply.capable, "peut", "peuvent")} le porter.`,
      "Trois devoirs restent\u00a0: choisir une offre pertinente, bien utiliser les deniers publics, ne pas contracter toujours avec le même (CCP, art. R.\u00a02122-8).",
      ...thin(best.supply.capable),
    ],
  };
}

function clauseAdvice(
  planned: Planned,
  first: readonly string[],
  rules: RecommendationRules,
): Recommendation {
  const { amountCents, durationMonths, socialClauseRequired, nature } = planned;
  if (socialClauseRequired === true) {
    const text = "Une clause sociale est due à ce montant, sauf motif écrit.";
    return { advice: "clause", base: null, reasons: [...first, text] };
  }
  if (amountCents === null || durationMonths === null) {
    const text = "Sans montant ni durée, l'intérêt d'une clause d'insertion ne se juge pas.";
    return { advice: "none", base: null, reasons: [...first, text] };
  }
  const from = `${formatEuros(rules.clauseFromCents)} et ${rules.clauseFromMonths} mois`;
  if (
    nature !== "fournitures" &&
    amountCents >= rules.clauseFromCents &&
    durationMonths >= rules.clauseFromMonths
  ) {
    const text = `Services ou travaux d'au moins ${from}\u00a0: une clause d'insertion est à étudier avec la facilitation.`;
    return { advice: "clause", base: null, reasons: [...first, text] };
  }
  const text =
    nature === "fournitures"
      ? "Un achat de fournitures laisse peu d'heures d'insertion."
      : `Une clause d'insertion s'étudie à partir de ${from}.`;
  return { advice: "none", base: null, reasons: [...first, text] };
}

function lack(known: readonly Known[], rules: RecommendationRules): string {
  const best = [...known].sort((a, b) => answering(b) - answering(a))[0];
  if (!best) return "Aucune réservation n'est ouverte à ce contrat.";
  const all = answering(best);
  if (all === 0)
    return "Aucun fournisseur connu ne peut répondre à un marché réservé\u00a0: un appel à manifestation d'intérêt peut en révéler.";
  return `${suppliers(all)} au plus sur une même réservation, dont ${best.supply.yes} sans rien à justifier\u00a0: il en faut ${rules.enough}, dont ${rules.certain}.`;
}

const suppliers = (many: number) => `${many} ${plural(many, "fournisseur", "fournisseurs")}`;
const plural = (many: number, one: string, more: string) => (many < 2 ? one : more);
const thin = (many: number) =>
  many < THIN_BELOW
    ? [
        "La concurrence est mince\u00a0: élargissez le territoire, ou publiez d'abord un appel à manifestation d'intérêt.",
      ]
    : [];
