/** What applies to a need on the environmental side, what its market offers, which clauses are proposed: a kept record. */
import type { CircularMarket } from "#app/domain/circular-market.ts";
import type { ClauseChoice } from "#app/domain/clause-decision.ts";
import {
  type AssembledDocument,
  assembleClauses,
  type ClauseText,
  type ClauseValues,
} from "#app/domain/clause-text.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { missingConsiderations } from "#app/domain/environmental-decision.ts";
import type { EnvironmentalRule } from "#app/domain/environmental-rules.ts";
import { CIRCULAR_LABELS } from "#app/domain/offer.ts";

/** `weight` in percent of the mark. */
export type ProposedCriterion = { title: string; weight: number | null; proof: string };

export type StudiedMarket = {
  number: number;
  title: string;
  amountCents: number | null;
  /** Circular attributes that the lot asks for, in words. */
  asked: string[];
  /** Null: too many lots, its market was not counted. */
  market: CircularMarket | null;
};

export type EnvironmentalStudyContent = {
  version: 1;
  on: IsoDate;
  purchase: { reference: string; title: string; buyer: string };
  durationMonths: number | null;
  rules: EnvironmentalRule[];
  lots: StudiedMarket[];
  clauses: { id: string; title: string; articles: readonly string[]; source: string; writtenOn: IsoDate }[];
  values: ClauseValues;
  /** As they read on that day. */
  wordings: AssembledDocument[];
  criteria: ProposedCriterion[];
  /** What its decision would rest on. */
  choices: ClauseChoice[];
  /** What the duty asks and the study does not propose. */
  remains: string[];
  feasibility: string;
  note: string;
};

export type EnvironmentalStudyAsked = Pick<
  EnvironmentalStudyContent,
  "on" | "purchase" | "durationMonths" | "rules" | "lots" | "criteria" | "feasibility" | "note"
> & {
  /** Whether a condition and a criterion are owed; null = not known. */
  due: boolean | null;
  clauses: readonly ClauseText[];
  values: ClauseValues;
};

export type EnvironmentalProblem = { field: string; message: string };

/** What keeps a study from being kept; empty = it says something, and adds up. */
export function checkEnvironmentalStudy(
  asked: Pick<EnvironmentalStudyAsked, "clauses" | "criteria" | "feasibility">,
): EnvironmentalProblem[] {
  const { clauses, criteria, feasibility } = asked;
  const problems = criteria.flatMap(({ title, weight }, at): EnvironmentalProblem[] =>
    title === "" && weight !== null
      ? [{ field: `criteria[${at}].title`, message: "Dites ce que ce critère note." }]
      : weight === 0
        ? [
            {
              field: `criteria[${at}].weight`,
              message: "Un critère à 0\u00a0% ne compte pas\u00a0: pondérez-le.",
            },
          ]
        : [],
  );
  const total = criteria.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  if (total > 100) {
    const message = `Les pondérations font ${total}\u00a0%\u00a0: ensemble, elles ne dépassent pas 100\u00a0% de la note.`;
    problems.push({ field: "criteria[0].weight", message });
  }
  const others = clauses.filter(
    ({ id, wordings }) => id !== GLOBAL_COST && wordings.some(({ document }) => document === "RC"),
  );
  if (isSingle(clauses) && (others.length > 0 || criteria.some(({ title }) => title !== ""))) {
    const message = "Le coût global est un critère unique\u00a0: retirez-le, ou retirez les autres critères.";
    problems.push({ field: "clauses", message });
  }
  if (clauses.length === 0 && criteria.every(({ title }) => title === "") && feasibility.trim() === "") {
    const message = "Choisissez une clause, proposez un critère, ou dites pourquoi rien ne convient.";
    problems.push({ field: "clauses", message });
  }
  return problems;
}

/** The record. What lacks is told in it: a clause alone is kept, and the criterion said to be missing. */
export function studyEnvironment(asked: EnvironmentalStudyAsked): EnvironmentalStudyContent {
  const { on, purchase, durationMonths, rules, lots, values, feasibility, note } = asked;
  const criteria = asked.criteria.filter(({ title }) => title !== "");
  const choices = choicesOf(asked.clauses, criteria);
  return {
    version: 1,
    ...{ on, purchase, durationMonths, rules, lots, values, criteria, choices, feasibility, note },
    clauses: asked.clauses.map(({ id, title, articles, source, writtenOn }) => ({
      ...{ id, title, articles, source, writtenOn },
    })),
    wordings: assembleClauses(asked.clauses, values),
    remains: asked.due ? missingConsiderations(choices) : [],
  };
}

/** The text of the only single criterion that the code still admits. */
const GLOBAL_COST = "cout-global";
const isSingle = (clauses: readonly ClauseText[]) => clauses.some(({ id }) => id === GLOBAL_COST);

// A text of the CCAP is a condition of execution, one of the CCTP a specification; a criterion is said in the RC.
function choicesOf(clauses: readonly ClauseText[], criteria: readonly ProposedCriterion[]): ClauseChoice[] {
  const writes = (document: string) =>
    clauses.some(({ wordings }) => wordings.some((wording) => wording.document === document));
  const criterion = criteria.length > 0 || writes("RC");
  return [
    ...(writes("CCAP") ? (["environmental-condition"] as const) : []),
    ...(criterion ? ([isSingle(clauses) ? "global-cost" : "environmental-criterion"] as const) : []),
    ...(writes("CCTP") ? (["specification"] as const) : []),
  ];
}

/** « Réemploi : 3 fournisseurs sur 12 »; where an attribute that is asked is offered by nobody, or by one alone, said so. */
export function marketWords({ asked, market }: Pick<StudiedMarket, "asked" | "market">): string[] {
  if (!market) return ["Non compté\u00a0: trop de lots. Cherchez dans les offres, par attribut."];
  if (market.suppliers === 0) return ["Aucun fournisseur inscrit ne correspond à ce lot."];
  const known = new Map(market.attributes.map((one) => [CIRCULAR_LABELS[one.code] as string, one.suppliers]));
  const short = asked.flatMap((label) => {
    const suppliers = known.get(label) ?? 0;
    if (suppliers > 1) return [];
    return suppliers === 0
      ? [`${label}\u00a0: demandé par l'achat, aucune offre ne le mentionne.`]
      : [
          `${label}\u00a0: demandé par l'achat, un seul fournisseur le propose. L'exiger écarterait les autres.`,
        ];
  });
  const offered = market.attributes.map(
    ({ code, suppliers }) => `${CIRCULAR_LABELS[code]}\u00a0: ${suppliers} sur ${market.suppliers}`,
  );
  const none = "Aucune offre ne mentionne d'attribut circulaire.";
  return [...(offered.length > 0 ? offered : [none]), ...short];
}
