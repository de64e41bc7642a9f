/**
 * Whether what the buyer decides on the environmental side discharges the duty, in force since 22 August 2026 whatever the
 * amount: a condition of execution and a criterion. The code gives no motive that frees from it.
 */
import {
  type ClauseChoice,
  type ClauseDecision,
  type DecidedContract,
  type DecisionProblem,
  isExplained,
} from "#app/domain/clause-decision.ts";

/** What keeps a decision on the environmental side from being recorded; empty = it holds. */
export function checkEnvironmentalDecision(
  { choices, explanation }: Pick<ClauseDecision, "choices" | "explanation">,
  { form, due }: Pick<DecidedContract, "form" | "due">,
): DecisionProblem[] {
  const problems: DecisionProblem[] = [];
  const say = (field: DecisionProblem["field"], message: string) => problems.push({ field, message });
  const has = (choice: ClauseChoice) => choices.includes(choice);
  if (choices.length === 0)
    say(
      "choices",
      "Choisissez au moins une réponse, y compris «\u00a0Pas de considération environnementale\u00a0».",
    );
  if (has("no-environment") && choices.length > 1)
    say("choices", "«\u00a0Pas de considération environnementale\u00a0» exclut les autres réponses.");
  if (has("global-cost") && form === "concession")
    say("choices", "Le coût global comme seul critère est une règle des marchés, pas des concessions.");
  if (has("global-cost") && has("environmental-criterion"))
    say(
      "choices",
      "Le coût global est alors le seul critère\u00a0: il exclut un critère environnemental à part.",
    );
  if (problems.length === 0 && due) problems.push(...missingParts(choices, form));
  if (problems.length === 0 && has("no-environment") && !isExplained({ explanation }))
    say("explanation", "Écrivez le motif en une phrase au moins\u00a0: il est conservé avec le dossier.");
  return problems;
}

/** What the duty asks and the choices leave out, in words; empty = both parts are there. */
export function missingConsiderations(choices: readonly ClauseChoice[]): string[] {
  const criterion = choices.includes("environmental-criterion") || choices.includes("global-cost");
  return [
    ...(choices.includes("environmental-condition") ? [] : ["une condition d'exécution"]),
    ...(criterion ? [] : ["un critère d'attribution"]),
  ];
}

function missingParts(choices: readonly ClauseChoice[], form: DecidedContract["form"]): DecisionProblem[] {
  const missing = missingConsiderations(choices);
  if (missing.length === 0) return [];
  const article =
    form === "concession"
      ? "CCP, art. L.\u00a03114-2 et L.\u00a03124-5"
      : "CCP, art. L.\u00a02112-2 et L.\u00a02152-7";
  const alone = choices.includes("specification")
    ? " Une spécification technique s'y ajoute, elle ne les remplace pas."
    : "";
  const message = `Il manque ${missing.join(" et ")}\u00a0: l'environnement entre dans les deux, quel que soit le montant (${article}). Aucun motif n'en dispense.${alone}`;
  return [{ field: "choices", message }];
}
