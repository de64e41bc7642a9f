/** Hours of one person that a company owes on several contracts: shared out between them, never counted twice. */
import { addMonths, type IsoDate } from "#app/domain/date.ts";
import { formatHours, roundHours } from "#app/domain/insertion-progress.ts";

/** Where hours may count. */
export type SplitTarget = {
  id: number;
  companySiret: string;
  startsOn: IsoDate | null;
  endsOn: IsoDate | null;
};

export type SplitPart = { commitmentId: number; hours: number };

type SplitEntry = { hours: number; month: IsoDate; commitmentId: number; companySiret: string };

export type SplitProblem = { commitmentId: number | null; message: string };

/**
 * What keeps the hours of an entry from being shared out so. What is not shared stays where it was entered. No part at
 * all brings everything back.
 */
export function splitProblems(
  entry: SplitEntry,
  parts: readonly SplitPart[],
  targets: readonly SplitTarget[],
): SplitProblem[] {
  const problems = parts.flatMap(({ commitmentId, hours }): SplitProblem[] => {
    const target = targets.find(({ id }) => id === commitmentId);
    const message = partProblem(entry, hours, target);
    return message === null ? [] : [{ commitmentId, message }];
  });
  const moved = roundHours(parts.reduce((sum, { hours }) => sum + hours, 0));
  if (moved > entry.hours) {
    const message = `Vous répartissez ${formatHours(moved)}\u00a0h, cette saisie n'en compte que ${formatHours(entry.hours)}.`;
    problems.push({ commitmentId: null, message });
  }
  return problems;
}

function partProblem(entry: SplitEntry, hours: number, target: SplitTarget | undefined): string | null {
  if (!target || target.id === entry.commitmentId) return "Choisissez un autre marché que vous suivez.";
  if (target.companySiret !== entry.companySiret) {
    return "Ce marché est celui d'une autre entreprise\u00a0: ses heures ne se partagent pas avec elle.";
  }
  if (!Number.isFinite(hours) || hours <= 0) return "Les heures réparties sont supérieures à zéro.";
  const { startsOn, endsOn } = target;
  const before = startsOn !== null && addMonths(entry.month, 1) <= startsOn;
  const after = endsOn !== null && entry.month > endsOn;
  return before || after ? "Le mois de cette saisie est hors de la durée de ce marché." : null;
}
