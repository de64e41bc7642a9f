import { formatDate, formatMonth } from "#app/domain/date.ts";
import { EMPLOYMENT_LABELS, MODE_LABELS } from "#app/domain/insertion-hours.ts";
import { penaltyCents, progressOf } from "#app/domain/insertion-progress.ts";
import { formatUntaxed } from "#app/domain/money.ts";
import { number } from "#app/fr.ts";
import type { InsertionAccess } from "#db/queries/insertion-access.ts";
import type { AmendmentRow } from "#db/queries/insertion-amendments.ts";
import type { InsertionContract } from "#db/queries/insertion-contracts.ts";
import type { InsertionEntry } from "#db/queries/insertion-entries.ts";
import type { ProofAsked } from "#db/queries/insertion-proofs.ts";

/** What the pages of a contract show, in words. */

const day = (date: string | null) => (date === null ? "non précisé" : formatDate(date));

export const aboutContract = (contract: InsertionContract) => ({
  id: contract.id,
  title: contract.title,
  reference: contract.reference,
  buyer: contract.buyerName,
  reader: contract.buyer?.name ?? null,
  service: contract.service,
  kickedOff: day(contract.kickedOffOn),
  period: periodOf(contract),
  terminated: contract.terminatedOn && formatDate(contract.terminatedOn),
  penalty: penaltyWords(contract),
  tenderers: contract.tenderers,
});

function periodOf({ startsOn, endsOn }: InsertionContract): string {
  if (startsOn === null && endsOn === null) return "non précisée";
  if (startsOn === null) return `jusqu'au ${day(endsOn)}`;
  return endsOn === null ? `à partir du ${day(startsOn)}` : `du ${day(startsOn)} au ${day(endsOn)}`;
}

function penaltyWords({ penaltyCentsPerHour, penaltyRule }: InsertionContract): string {
  const rate =
    penaltyCentsPerHour === null
      ? "montant par heure non connu"
      : `${formatUntaxed(penaltyCentsPerHour)} par heure non réalisée`;
  return penaltyRule ? `${rate}. Clause\u00a0: ${penaltyRule}` : rate;
}

export function commitmentRow(
  contract: InsertionContract,
  one: InsertionContract["commitments"][number],
  today: string,
) {
  const progress = progressOf({ ...contract, hours: one.hours, plan: one.plan }, one, today);
  const ended = contract.endsOn !== null && contract.endsOn < today;
  const { committed, done, pending, remaining, expected, forecast, late } = progress;
  return {
    ...{ id: one.id, label: companyLabel(one), committed, done, pending, remaining },
    expected: expected === null ? "—" : number(Math.round(expected)),
    forecast: forecast === null ? "—" : number(Math.round(forecast)),
    late: late || (ended && remaining > 0),
    state: stateWords({ remaining, ended, late }),
    penalty: penaltyDue(ended ? remaining : 0, contract),
  };
}

/** A contract in the list of all: its companies together. */
export function contractRow(contract: InsertionContract, today: string) {
  const { id, title, reference, buyerName: buyer, endsOn, terminatedOn } = contract;
  const each = contract.commitments.map((one) =>
    progressOf({ ...contract, hours: one.hours, plan: one.plan }, one, today),
  );
  const total = (pick: (one: (typeof each)[number]) => number) =>
    each.reduce((sum, one) => sum + pick(one), 0);
  const remaining = total((one) => one.remaining);
  const ended = endsOn !== null && endsOn < today;
  const state = stateWords({ remaining, ended, late: each.some(({ late }) => late) });
  return {
    ...{ id, title, reference, buyer, remaining },
    committed: total(({ committed }) => committed),
    done: total(({ done }) => done),
    pending: total(({ pending }) => pending),
    end: endsOn === null ? "non précisée" : formatDate(endsOn),
    state: terminatedOn === null ? state : state.replace("Terminé", "Résilié"),
  };
}

function stateWords({ remaining, ended, late }: { remaining: number; ended: boolean; late: boolean }) {
  if (remaining === 0) return "Réalisé";
  if (ended) return `Terminé, il manque ${number(remaining)}\u00a0h`;
  return late ? "En retard" : "Dans les temps";
}

function penaltyDue(missing: number, { penaltyCentsPerHour }: InsertionContract): string {
  if (missing === 0) return "—";
  const due = penaltyCents(missing, penaltyCentsPerHour);
  return due === null ? "à calculer\u00a0: montant non connu" : `${formatUntaxed(due)}, calculés`;
}

export type CommitmentRow = ReturnType<typeof commitmentRow>;

export const STATES = { entered: "En attente", validated: "Validée", refused: "Refusée" } as const;

/** Said of an entry whose proof went with somebody else. */
export const PROOF_ASKED = "preuve à redonner";

export const entryRow = (entry: InsertionEntry) => ({
  ...{ id: entry.id, pseudonym: entry.pseudonym, company: entry.companyName, employer: entry.employer },
  ...{ hours: entry.hours, waits: entry.state === "entered", counts: entry.state !== "refused" },
  month: formatMonth(entry.month),
  how: `${MODE_LABELS[entry.mode].replace(/ \(.*/, "")}, ${EMPLOYMENT_LABELS[entry.employment]}`,
  by: entry.enteredBy ?? "",
  hasProof: entry.hasProof,
  moved: entry.moved
    .map(({ title, hours }) => `dont ${number(hours)}\u00a0h comptées pour «\u00a0${title}\u00a0»`)
    .join(", "),
  state: [
    `${STATES[entry.state]}${entry.motive ? `\u00a0: ${entry.motive}` : ""}`,
    ...(entry.confirmed ? ["confirmée à la saisie"] : []),
    ...(entry.proofAsked ? [PROOF_ASKED] : []),
  ].join(", "),
});
export type EntryRow = ReturnType<typeof entryRow>;

/** Entries whose proof is awaited again, as a form asks them. */
export const proofChoices = (entries: readonly ProofAsked[]) =>
  entries.map(({ id, pseudonym, month, hours }) => ({
    value: String(id),
    label: `${pseudonym}, ${formatMonth(month)}, ${number(hours)}\u00a0h`,
  }));

export const amendmentRow = (amendment: AmendmentRow) => ({
  id: amendment.id,
  text: [
    `${formatDate(amendment.signedOn)}\u00a0: ${amendment.motive}`,
    ...(amendment.hours === null
      ? []
      : [`${number(amendment.hours)}\u00a0h dues par ${amendment.companyName}`]),
    ...(amendment.endsOn === null ? [] : [`fin au ${formatDate(amendment.endsOn)}`]),
    ...(amendment.terminated ? ["résiliation"] : []),
  ].join(" · "),
});

export const accessRow = (access: InsertionAccess) => ({
  ...access,
  key: `${access.commitmentId}-${access.organisationId}`,
  commitment: companyLabel(access),
});
export type AccessRow = ReturnType<typeof accessRow>;

export const companyLabel = ({ companyName, lot }: { companyName: string; lot: string }) =>
  lot ? `${companyName}, lot ${lot}` : companyName;
