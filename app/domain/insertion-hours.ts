/** Hours of insertion as they are entered: what is refused, and what is asked. */
import { addMonths, type IsoDate } from "#app/domain/date.ts";
import { MONTHLY_HOURS } from "#app/domain/insertion-clause.ts";
import { formatHours, roundHours } from "#app/domain/insertion-progress.ts";

/** How the person works (follow-up of the clause): who signs the work contract decides. */
export const MODES = ["direct", "lent", "subcontract", "co-contract"] as const;
export type Mode = (typeof MODES)[number];
export const MODE_LABELS: Record<Mode, string> = {
  direct: "Embauche directe",
  lent: "Mise à disposition (ETTI, AI, GEIQ, EATT…)",
  subcontract: "Sous-traitance (EI, ACI, EA, ESAT)",
  "co-contract": "Cotraitance (EI, ACI, EA, ESAT)",
};

export const EMPLOYMENTS = [
  "cdi",
  "cdd",
  "cddi",
  "apprentissage",
  "professionnalisation",
  "mission",
  "autre",
] as const;
export type Employment = (typeof EMPLOYMENTS)[number];
export const EMPLOYMENT_LABELS: Record<Employment, string> = {
  cdi: "CDI",
  cdd: "CDD",
  cddi: "CDD d'insertion",
  apprentissage: "Contrat d'apprentissage",
  professionnalisation: "Contrat de professionnalisation",
  mission: "Mission de travail temporaire",
  autre: "Autre contrat",
};

export type HoursEntry = {
  /** First day of the month worked. */
  month: IsoDate;
  mode: Mode;
  employment: Employment;
  employer: string;
  /** Hours paid, with decimals: 35.5 */
  hours: number;
};

export type Commitment = {
  startsOn: IsoDate | null;
  /** Planned end, amendments and termination included. */
  endsOn: IsoDate | null;
};

/** The person as the facilitator knows them; null = nobody of that pseudonym. */
export type Participant = {
  /** Since when the facilitator says that they belong to the publics of the clause. */
  validatedOn: IsoDate | null;
  /** First hour counted, whatever the contract. */
  firstMonth: IsoDate | null;
  /** Hours already entered for the same month, every commitment together. */
  sameMonthHours: number;
  /** An entry of the same month, commitment, mode and employer exists. */
  sameEntry: boolean;
  /** Hours of the same month exist for another commitment, or with another employer. */
  elsewhere: boolean;
};

export type EntryRules = {
  /** For how many months from the first one hours count: a setting of the facilitator, not law. Null = no limit. */
  countedMonths: number | null;
  today: IsoDate;
};

export type EntryProblem = { field: "participant" | "month" | "hours"; message: string };

/** What keeps an entry out, and what a person must confirm before it is kept. Nothing is corrected silently. */
export function checkEntry(
  entry: HoursEntry,
  commitment: Commitment,
  participant: Participant | null,
  rules: EntryRules,
): { refusals: EntryProblem[]; questions: EntryProblem[] } {
  return {
    refusals: [
      ...checkHours(entry),
      ...checkMonth(entry, commitment, rules),
      ...checkParticipant(entry, participant, rules),
    ],
    questions: participant ? questionsAbout(entry, participant) : [],
  };
}

function checkHours({ hours }: HoursEntry): EntryProblem[] {
  if (!Number.isFinite(hours) || hours <= 0) {
    return [
      {
        field: "hours",
        message: "Les heures sont un nombre supérieur à zéro. Pour annuler une saisie, retirez-la.",
      },
    ];
  }
  return hours > MOST_HOURS
    ? [{ field: "hours", message: "Un mois n'a pas plus de 744 heures\u00a0: vérifiez la saisie." }]
    : [];
}
const MOST_HOURS = 744;

function checkMonth(
  { month }: HoursEntry,
  { startsOn, endsOn }: Commitment,
  { today }: EntryRules,
): EntryProblem[] {
  const wrong = (message: string): EntryProblem[] => [{ field: "month", message }];
  if (startsOn && addMonths(month, 1) <= startsOn) return wrong("Ce mois précède le démarrage du marché.");
  if (endsOn && month > endsOn)
    return wrong("Ce mois suit la fin du marché. Si un avenant le prolonge, enregistrez d'abord l'avenant.");
  if (month > today)
    return wrong("Ce mois n'est pas commencé\u00a0: les heures se saisissent une fois faites.");
  return [];
}

function checkParticipant(
  { month }: HoursEntry,
  participant: Participant | null,
  { countedMonths }: EntryRules,
): EntryProblem[] {
  const wrong = (message: string): EntryProblem[] => [{ field: "participant", message }];
  if (!participant)
    return wrong("Ce pseudonyme n'est celui d'aucun participant\u00a0: créez d'abord sa fiche.");
  const { validatedOn, firstMonth } = participant;
  if (validatedOn === null || addMonths(month, 1) <= validatedOn) {
    return wrong(
      "L'éligibilité de cette personne n'est pas validée pour ce mois\u00a0: ses heures ne comptent pas encore.",
    );
  }
  if (countedMonths !== null && firstMonth !== null && month >= addMonths(firstMonth, countedMonths)) {
    return wrong(
      `Les heures de cette personne comptent pendant ${countedMonths} mois à partir de la première\u00a0: ce délai est passé.`,
    );
  }
  return [];
}

function questionsAbout(
  { hours }: HoursEntry,
  { sameEntry, sameMonthHours, elsewhere }: Participant,
): EntryProblem[] {
  const questions: EntryProblem[] = [];
  if (sameEntry) {
    questions.push({
      field: "month",
      message:
        "Une saisie existe déjà pour cette personne, ce mois, ce mode et cet employeur. S'ajoute-t-elle vraiment\u00a0?",
    });
  }
  if (elsewhere) {
    questions.push({
      field: "month",
      message:
        "Cette personne a déjà des heures ce mois-ci, pour un autre marché ou chez un autre employeur. Sont-elles bien distinctes\u00a0?",
    });
  }
  // In hundredths, as hours are entered: 100 + 51.67 is no more than 151.67.
  const total = roundHours(sameMonthHours + hours);
  if (total > MONTHLY_HOURS) {
    questions.push({
      field: "hours",
      message: `Cette personne aurait ${formatHours(total)}\u00a0h ce mois, plus qu'un temps plein (151,67\u00a0h). Confirmez-vous\u00a0?`,
    });
  }
  return questions;
}
