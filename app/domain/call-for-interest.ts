import type { Problem } from "#app/domain/offer.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";

/** What a buyer asks before it buys (AMI): open questions, a deadline, and what suppliers answer. */

export const CALL_STATES = ["draft", "open", "closed", "reported"] as const;
export type CallState = (typeof CALL_STATES)[number];

export const CALL_STATE_LABELS: Record<CallState, string> = {
  draft: "Brouillon",
  open: "Ouvert",
  closed: "Clos",
  reported: "Clos, bilan publié",
};

/** Public: an appel à manifestation d'intérêt. Chosen: a demande d'information, sent to those named. */
export type CallAudience = "public" | "chosen";

export type Question = {
  /** `q1`, `q2`…: stable while the label changes */
  id: string;
  label: string;
  kind: "text" | "choice" | "number" | "file";
  required: boolean;
  choices: readonly string[];
};

export type CallFields = {
  title: string;
  description: string;
  cpv: readonly string[];
  sectors: readonly string[];
  territory: TerritoryCode | null;
  questions: readonly Question[];
  /** until this instant, answers are taken */
  deadlineAt: Date;
};

/** question id → what was answered, as text; of a file, its name */
export type Answers = Readonly<Record<string, string>>;

export const CALL_LIMITS = {
  title: 200,
  description: 20_000,
  questions: 30,
  choices: 20,
  answer: 5_000,
} as const;

/** What keeps a call from being saved. */
export function checkCall(call: CallFields): Problem<keyof CallFields>[] {
  const problems: Problem<keyof CallFields>[] = [];
  const add = (field: keyof CallFields, message: string) => problems.push({ field, message });
  if (call.title.trim() === "")
    add("title", "Donnez un titre à l'appel\u00a0: ce que vous cherchez à connaître.");
  if (call.title.length > CALL_LIMITS.title) {
    add("title", `Le titre compte ${call.title.length} caractères\u00a0: ramenez-le à ${CALL_LIMITS.title}.`);
  }
  if (call.description.length > CALL_LIMITS.description) {
    add(
      "description",
      `La description dépasse ${CALL_LIMITS.description} caractères\u00a0: raccourcissez-la.`,
    );
  }
  if (Number.isNaN(call.deadlineAt.getTime())) add("deadlineAt", "Indiquez la date limite de réponse.");
  if (call.questions.length > CALL_LIMITS.questions) {
    add(
      "questions",
      `${call.questions.length} questions, c'est trop\u00a0: gardez-en ${CALL_LIMITS.questions} au plus.`,
    );
  }
  for (const [index, question] of call.questions.entries()) {
    const problem = questionProblem(question);
    if (problem) add("questions", `Question ${index + 1}\u00a0: ${problem}`);
  }
  return problems;
}

function questionProblem({ label, kind, choices }: Question): string | null {
  if (label.trim() === "") return "écrivez la question, ou retirez-la.";
  if (kind === "choice" && choices.length < 2) return "proposez au moins deux réponses.";
  if (choices.length > CALL_LIMITS.choices) return `gardez ${CALL_LIMITS.choices} réponses au plus.`;
  return null;
}

/** What a call still lacks to be opened on `now`. */
export function missingToOpen(call: CallFields, now: Date): Problem<keyof CallFields>[] {
  const problems = checkCall(call);
  if (call.deadlineAt <= now) {
    problems.push({
      field: "deadlineAt",
      message: "La date limite est passée\u00a0: choisissez une date à venir.",
    });
  }
  if (call.cpv.length === 0 && call.sectors.length === 0) {
    problems.push({
      field: "sectors",
      message:
        "Choisissez au moins un secteur ou un code CPV\u00a0: c'est par lui que les fournisseurs sont prévenus.",
    });
  }
  return problems;
}

/** What is wrong in an answer, a question at a time; `field` is the question's id. */
export function checkAnswers(questions: readonly Question[], answers: Answers): Problem[] {
  return questions.flatMap((question): Problem[] => {
    const message = answerProblem(question, (answers[question.id] ?? "").trim());
    return message ? [{ field: question.id, message }] : [];
  });
}

function answerProblem({ kind, required, choices }: Question, answer: string): string | null {
  if (answer === "") return required ? "Répondez à cette question\u00a0: l'acheteur la demande." : null;
  if (answer.length > CALL_LIMITS.answer) {
    return `La réponse compte ${answer.length} caractères\u00a0: ramenez-la à ${CALL_LIMITS.answer}.`;
  }
  if (kind === "choice" && !choices.includes(answer)) return "Choisissez l'une des réponses proposées.";
  const isNumber = /^-?\d[\d\s]*([.,]\d+)?$/.test(answer);
  return kind === "number" && !isNumber ? "Répondez par un nombre." : null;
}

/** Only the answers to questions that were asked. */
export function keepAsked(questions: readonly Question[], answers: Answers): Answers {
  const asked = questions.map(({ id }) => [id, (answers[id] ?? "").trim()] as const);
  return Object.fromEntries(asked.filter(([, answer]) => answer !== ""));
}
