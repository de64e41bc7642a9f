import { formatMonth } from "#app/domain/date.ts";
import { evenPlan, periodLabel, planLines, planPeriods } from "#app/domain/insertion-plan.ts";
import { dateOfInstant, number } from "#app/fr.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { aboutContract, commitmentRow, companyLabel } from "#app/routes/insertion/contract-rows.ts";
import type { requireCommitment } from "#app/routes/insertion/require-commitment.ts";
import { listAttestations } from "#db/queries/insertion-attestations.ts";
import type { InsertionCommitment, InsertionContract } from "#db/queries/insertion-contracts.ts";
import { listWorkedMonths } from "#db/queries/insertion-plans.ts";
import {
  listSplitTargets,
  readSplittableEntries,
  type SplitChoice,
  type SplittableEntry,
} from "#db/queries/insertion-splits.ts";

type Found = Awaited<ReturnType<typeof requireCommitment>>;

/** What the page of a commitment shows. */
export async function commitmentPage(args: RouteArgs, found: Found) {
  const { contract, commitment, organisationId, membership, viewer } = found;
  const { sql, today } = args.context.services;
  const asked = { organisationId, accountId: viewer.accountId, commitmentId: commitment.id };
  const [worked, attestations, targets] = await Promise.all([
    listWorkedMonths(sql, asked),
    listAttestations(sql, { commitmentIds: [commitment.id] }),
    listSplitTargets(sql, asked),
  ]);
  // Nothing to share out with: no pseudonym is read.
  const entries =
    targets.length > 0 ? await readSplittableEntries(sql, { ...asked, contractId: contract.id }) : [];
  const step = new URL(args.request.url).searchParams.get("pas") === "mois" ? 1 : 3;
  return {
    ...{ id: organisationId, name: membership.name, label: companyLabel(commitment) },
    contract: aboutContract(contract),
    row: commitmentRow(contract, commitment, today()),
    plan: planOf(contract, commitment, worked, step),
    split: splitOf(entries, targets),
    attestations: attestations.map(({ id, issuedAt }) => ({ id, on: dateOfInstant(issuedAt) })),
  };
}

function planOf(
  contract: InsertionContract,
  { hours, plan }: InsertionCommitment,
  worked: readonly { month: string; hours: number }[],
  step: 1 | 3,
) {
  const periods = planPeriods(contract.startsOn, contract.endsOn, step);
  const even = evenPlan(hours, periods);
  const kept = new Map(plan.filter(({ months }) => months === step).map((one) => [one.month, one.hours]));
  return {
    step,
    due: hours,
    lines: planLines(plan, worked),
    typed: periods.map((month, at) => ({
      month,
      label: periodLabel({ month, months: step }),
      hours: kept.size > 0 ? (kept.get(month) ?? 0) : (even[at] ?? 0),
    })),
  };
}
export type PlanShown = ReturnType<typeof planOf>;

function splitOf(entries: readonly SplittableEntry[], targets: readonly SplitChoice[]) {
  const titleOf = (id: number) => targets.find((target) => target.id === id)?.title ?? "un autre marché";
  const labelOf = ({ pseudonym, month, hours }: SplittableEntry) =>
    `${pseudonym}, ${formatMonth(month)}, ${number(hours)}\u00a0h`;
  return {
    targets: targets.map(({ id, title }) => ({ value: String(id), label: title })),
    entries: entries.map((entry) => ({ value: String(entry.id), label: labelOf(entry) })),
    shared: entries
      .filter(({ parts }) => parts.length > 0)
      .map((entry) => ({
        id: entry.id,
        label: labelOf(entry),
        to: entry.parts.map(
          ({ commitmentId, hours }) => `${number(hours)}\u00a0h pour ${titleOf(commitmentId)}`,
        ),
      })),
  };
}
export type SplitShown = ReturnType<typeof splitOf>;
