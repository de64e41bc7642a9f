/** An amendment to a contract with a clause, or its termination: what it may change, and what it asks before. */
import type { IsoDate } from "#app/domain/date.ts";
import { formatHours } from "#app/domain/insertion-progress.ts";

export type AmendmentAsked = {
  signedOn: IsoDate | null;
  /** The commitment whose hours change; null = the contract as a whole. */
  commitmentId: number | null;
  hours: number | null;
  endsOn: IsoDate | null;
  terminated: boolean;
};

type Amended = {
  startsOn: IsoDate | null;
  commitments: readonly { id: number; validated: number; pending: number }[];
  /** Last month that holds hours entered, whatever the commitment; null = none. */
  lastMonth: IsoDate | null;
};

export type AmendmentField = "signedOn" | "commitment" | "hours" | "endsOn" | "motive";
export type AmendmentProblem = { field: AmendmentField; message: string };

/** What keeps an amendment out, and what a person must confirm because hours were already entered. */
export function checkAmendment(
  asked: AmendmentAsked,
  contract: Amended,
): { refusals: AmendmentProblem[]; questions: AmendmentProblem[] } {
  return { refusals: refusalsOf(asked, contract), questions: questionsOf(asked, contract) };
}

function refusalsOf(asked: AmendmentAsked, { startsOn, commitments }: Amended): AmendmentProblem[] {
  const { signedOn, commitmentId, hours, endsOn, terminated } = asked;
  const problems: AmendmentProblem[] = [];
  const refuse = (field: AmendmentField, message: string) => problems.push({ field, message });
  if (signedOn === null) refuse("signedOn", "Indiquez la date de signature de l'avenant.");
  if (hours === null && endsOn === null && !terminated) {
    refuse(
      "motive",
      "Indiquez ce que l'avenant change\u00a0: des heures, une date de fin, ou la résiliation.",
    );
  }
  if (endsOn && startsOn && endsOn < startsOn) refuse("endsOn", "La fin précède le démarrage.");
  if (terminated && endsOn)
    refuse(
      "endsOn",
      "Une résiliation met fin au marché à sa date de signature\u00a0: laissez la nouvelle fin vide.",
    );
  const known = commitments.some(({ id }) => id === commitmentId);
  // An amendment that names another contract's commitment would tell its company here.
  if (commitmentId !== null && !known) refuse("commitment", "Choisissez une entreprise du marché.");
  if (hours !== null && commitmentId === null)
    refuse("commitment", "Choisissez l'entreprise dont les heures changent.");
  if (hours !== null && hours <= 0)
    refuse("hours", "Les heures dues restent supérieures à zéro. Pour y mettre fin, résiliez.");
  return problems;
}

function questionsOf(asked: AmendmentAsked, { commitments, lastMonth }: Amended): AmendmentProblem[] {
  const questions: AmendmentProblem[] = [];
  const changed = commitments.find(({ id }) => id === asked.commitmentId);
  const entered = changed ? changed.validated + changed.pending : 0;
  if (asked.hours !== null && changed && entered > 0) {
    const told = `${formatHours(entered)}\u00a0h sont déjà saisies, dont ${formatHours(changed.validated)} validées`;
    const beyond =
      changed.validated > asked.hours ? `, plus que les ${formatHours(asked.hours)}\u00a0h de l'avenant` : "";
    questions.push({ field: "hours", message: `${told}${beyond}. L'engagement change-t-il bien\u00a0?` });
  }
  const end = asked.terminated ? asked.signedOn : asked.endsOn;
  if (end !== null && lastMonth !== null && lastMonth > end) {
    const field = asked.terminated ? "signedOn" : "endsOn";
    questions.push({
      field,
      message:
        "Des heures sont saisies pour des mois qui suivent cette fin. Elles restent\u00a0: le confirmez-vous\u00a0?",
    });
  }
  return questions;
}
