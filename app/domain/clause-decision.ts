import type { ClauseField } from "#app/domain/clause-text.ts";

/**
 * What the buyer decides on the social or the environmental side of a consultation, and whether it discharges the duty:
 * articles L. 2112-2-1 (contracts) and L. 3114-2-1 (concessions) of the CCP; L. 2112-2 and L. 2152-7, L. 3114-2 and
 * L. 3124-5.
 */
export const CLAUSE_CHOICES = {
  social: ["insertion", "other-social", "reserved", "insertion-services", "criterion", "none"],
  environmental: [
    "environmental-condition",
    "environmental-criterion",
    "global-cost",
    "specification",
    "no-environment",
  ],
} as const;
export type ClauseChoice = (typeof CLAUSE_CHOICES)[ClauseField][number];

export const CLAUSE_CHOICE_LABELS: Record<ClauseChoice, string> = {
  insertion: "Clause d'insertion (condition d'exécution)",
  "other-social": "Autre condition d'exécution sociale\u00a0: égalité, formation, conditions de travail…",
  reserved: "Lot réservé",
  "insertion-services": "Marché de services de qualification et d'insertion professionnelles",
  criterion: "Critère d'attribution social",
  none: "Pas de considération sociale",
  "environmental-condition": "Condition d'exécution environnementale",
  "environmental-criterion": "Critère d'attribution environnemental",
  "global-cost": "Coût global comme seul critère, caractéristiques environnementales comprises",
  specification: "Spécification technique environnementale",
  "no-environment": "Pas de considération environnementale",
};

/** Motives of non-recourse; those of contracts bear the numbers of the article. */
export const MOTIVES: Record<"contract" | "concession", readonly { code: string; label: string }[]> = {
  contract: [
    { code: "1", label: "1° Le besoin peut être satisfait par une solution immédiatement disponible" },
    { code: "2", label: "2° Pas de lien suffisant avec l'objet du marché" },
    { code: "3", label: "3° Concurrence restreinte, ou exécution techniquement ou économiquement difficile" },
    { code: "4", label: "4° Travaux de moins de six mois" },
  ],
  concession: [
    { code: "1", label: "Pas de lien suffisant avec l'objet de la concession" },
    { code: "2", label: "Concurrence restreinte, ou exécution techniquement ou économiquement difficile" },
  ],
};

/** The whole sentence of a motive, as the article numbers it for this form of contract. */
export const motiveLabel = (code: string, form: DecidedContract["form"]): string =>
  MOTIVES[form === "concession" ? "concession" : "contract"].find((one) => one.code === code)?.label ?? code;

export type ClauseDecision = {
  choices: readonly ClauseChoice[];
  motive: string | null;
  /** The motive in the buyer's words: kept with the documents of article L. 2184-1. */
  explanation: string;
  hours: number | null;
};

export type DecidedContract = {
  form: "marche" | "concession" | "defense";
  nature: "fournitures" | "services" | "travaux";
  durationMonths: number | null;
  /** From `socialClauseRequired`: null = not known yet. */
  due: boolean | null;
};

export type DecisionProblem = { field: "choices" | "motive" | "explanation" | "hours"; message: string };

/** What keeps a decision on the social side from being recorded; empty = it holds. */
export function checkClauseDecision(decision: ClauseDecision, contract: DecidedContract): DecisionProblem[] {
  const problems: DecisionProblem[] = [];
  const say = (field: DecisionProblem["field"], message: string) => problems.push({ field, message });
  if (decision.choices.length === 0)
    say("choices", "Choisissez au moins une réponse, y compris «\u00a0Pas de considération sociale\u00a0».");
  if (decision.choices.includes("none") && decision.choices.length > 1) {
    say("choices", "«\u00a0Pas de considération sociale\u00a0» exclut les autres réponses.");
  }
  if (decision.choices.includes("insertion") && !(decision.hours !== null && decision.hours > 0)) {
    say("hours", "Indiquez les heures d'insertion décidées\u00a0: un nombre entier supérieur à zéro.");
  }
  if (decision.choices.includes("other-social") && !isExplained(decision)) {
    say(
      "explanation",
      "Dites quelle condition est prévue, en une phrase\u00a0: égalité, formation, conditions de travail…",
    );
  }
  if (contract.due && !discharges(decision.choices)) problems.push(...checkExemption(decision, contract));
  else if (decision.motive !== null && discharges(decision.choices)) {
    say("motive", "Une condition d'exécution est prévue\u00a0: aucun motif de non-recours n'est à donner.");
  }
  return problems;
}

/**
 * A condition of execution discharges the duty; a criterion alone does not. A reserved lot and services of insertion are
 * executed by the persons themselves: that is their condition of execution.
 */
const discharges = (choices: readonly ClauseChoice[]): boolean =>
  choices.some((choice) => choice !== "criterion" && choice !== "none");

function checkExemption(decision: ClauseDecision, contract: DecidedContract): DecisionProblem[] {
  const problems: DecisionProblem[] = [];
  const article =
    contract.form === "concession" ? "CCP, art. L.\u00a03114-2-1" : "CCP, art. L.\u00a02112-2-1";
  const known = MOTIVES[contract.form === "concession" ? "concession" : "contract"];
  if (!known.some(({ code }) => code === decision.motive)) {
    const alone = decision.choices.includes("criterion") ? " Un critère seul ne suffit pas." : "";
    problems.push({
      field: "motive",
      message: `Une condition d'exécution sociale est due (${article}).${alone} Prévoyez-la, ou donnez le motif de non-recours.`,
    });
  } else if (contract.form !== "concession" && decision.motive === "4") {
    problems.push(...checkShortWorks(contract));
  }
  if (!isExplained(decision)) {
    problems.push({
      field: "explanation",
      message:
        "Expliquez le motif en une phrase au moins\u00a0: il est conservé avec le dossier (CCP, art. L.\u00a02184-1).",
    });
  }
  return problems;
}
const SHORTEST_EXPLANATION = 20;

/** Whether the buyer's own words say something: a sentence at least. */
export const isExplained = ({ explanation }: Pick<ClauseDecision, "explanation">): boolean =>
  explanation.trim().length >= SHORTEST_EXPLANATION;

function checkShortWorks({ nature, durationMonths }: DecidedContract): DecisionProblem[] {
  const say = (message: string) => [{ field: "motive" as const, message }];
  if (nature !== "travaux") return say("Le motif 4° ne vaut que pour des travaux.");
  if (durationMonths === null)
    return say("Le motif 4° demande la durée des travaux\u00a0: indiquez-la sur l'achat.");
  if (durationMonths >= 6)
    return say(
      `Le motif 4° ne vaut que pour des travaux de moins de six mois\u00a0: ceux-ci durent ${durationMonths} mois.`,
    );
  return [];
}
