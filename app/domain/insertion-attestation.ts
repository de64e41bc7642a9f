/** What is attested of a commitment: its figures on a day, whole, and the penalty as the contract's rule computes it. */
import type { IsoDate } from "#app/domain/date.ts";
import { formatHours, penaltyCents, progressOf, roundHours } from "#app/domain/insertion-progress.ts";

export type AttestationContent = {
  on: IsoDate;
  facilitator: string;
  contract: {
    reference: string;
    title: string;
    buyer: string;
    startsOn: IsoDate | null;
    endsOn: IsoDate | null;
    terminated: boolean;
  };
  company: { name: string; siret: string; lot: string };
  hours: { due: number; done: number; pending: number; missing: number };
  /** Hours done, by mode; the modes that have none are left out. */
  byMode: { label: string; hours: number }[];
  penalty: {
    centsPerHour: number | null;
    rule: string;
    /** Computed, never decided; null = the contract goes on, or its rate is not known. */
    cents: number | null;
  };
};

type Asked = {
  contract: AttestationContent["contract"] & { penaltyCentsPerHour: number | null; penaltyRule: string };
  facilitator: string;
  commitment: {
    companyName: string;
    companySiret: string;
    lot: string;
    hours: number;
    validated: number;
    pending: number;
  };
  byMode: readonly { label: string; hours: number }[];
};

/** The figures to attest, as they are on a day. Neither a person nor a number of persons is in them. */
export function attestationOf(
  { contract, facilitator, commitment, byMode }: Asked,
  on: IsoDate,
): AttestationContent {
  const { penaltyCentsPerHour, penaltyRule, ...about } = contract;
  const { remaining } = progressOf({ ...contract, hours: commitment.hours }, commitment, on);
  return {
    on,
    facilitator,
    contract: about,
    company: { name: commitment.companyName, siret: commitment.companySiret, lot: commitment.lot },
    hours: {
      due: commitment.hours,
      done: commitment.validated,
      pending: commitment.pending,
      missing: remaining,
    },
    byMode: byMode
      .filter(({ hours }) => hours > 0)
      .map(({ label, hours }) => ({ label, hours: roundHours(hours) })),
    penalty: {
      centsPerHour: penaltyCentsPerHour,
      rule: penaltyRule,
      cents: remaining === 0 ? 0 : isOver(contract, on) ? penaltyCents(remaining, penaltyCentsPerHour) : null,
    },
  };
}

/** Whether the contract has come to its end, termination included: before, nothing is missing for good. */
export const isOver = ({ endsOn }: { endsOn: IsoDate | null }, on: IsoDate): boolean =>
  endsOn !== null && endsOn < on;

/** What a person must confirm before it is attested: hours still wait, or the contract goes on. Null: nothing. */
export function attestationQuestion({ on, contract, hours }: AttestationContent): string | null {
  if (hours.pending > 0) {
    return `${formatHours(hours.pending)}\u00a0h attendent leur validation et ne sont pas attestées. Attestez-vous quand même\u00a0?`;
  }
  return !isOver(contract, on) && hours.missing > 0
    ? "Le marché n'est pas terminé et des heures restent dues. Attestez-vous l'état à ce jour\u00a0?"
    : null;
}
