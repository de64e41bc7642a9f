import { isOver } from "#app/domain/insertion-attestation.ts";
import { executedYears, figuresDay, lastDayTold } from "#app/domain/insertion-years.ts";
import { canRead } from "#app/domain/permission.ts";
import type { BuyerYear } from "#app/exports/buyer-hours-document.ts";
import { dateOfInstant } from "#app/fr.ts";
import { type IdArgs, requireBuyer } from "#app/http/guard.ts";
import { aboutContract, commitmentRow } from "#app/routes/insertion/contract-rows.ts";
import { issuedReport } from "#app/routes/insertion/report-data.ts";
import { listAttestations } from "#db/queries/insertion-attestations.ts";
import { listBuyerReports, listExecutedHours } from "#db/queries/insertion-buyers.ts";
import { type InsertionContract, listContractsOfBuyer } from "#db/queries/insertion-contracts.ts";

/** What a buyer reads of the execution of its clauses: its contracts' figures, and nobody. docs/decisions/0021 */
export async function buyerHours(args: IdArgs) {
  const found = await requireBuyer(args, canRead);
  const { sql, today } = args.context.services;
  const on = figuresDay(today());
  const asked = { buyerId: found.organisationId, on };
  const [contracts, executed, reports] = await Promise.all([
    listContractsOfBuyer(sql, asked),
    listExecutedHours(sql, asked),
    listBuyerReports(sql, asked),
  ]);
  const commitmentIds = contracts.flatMap(({ commitments }) => commitments.map(({ id }) => id));
  const attestations = await listAttestations(sql, { commitmentIds });
  const told = reports.map(({ facilitator, content, issuedAt }) => ({
    ...{ facilitator, issued: dateOfInstant(issuedAt), report: issuedReport(content) },
  }));
  const years = executedYears(executed);
  const known = [...new Set([...years, ...reports].map(({ year }) => year))].sort((a, b) => b - a);
  return {
    ...found,
    until: lastDayTold(today()),
    // Those that go on first; each half in the order of its ends.
    contracts: [...contracts.filter(isRunning(on)), ...contracts.filter((one) => !isRunning(on)(one))].map(
      (contract) => contractShown(contract, attestations, on),
    ),
    years: known.map(
      (year): BuyerYear => ({
        year,
        executed: years.find((one) => one.year === year) ?? null,
        reports: told.filter(({ report }) => report.year === year),
      }),
    ),
  };
}

const isRunning = (on: string) => (contract: InsertionContract) => !isOver(contract, on);

function contractShown(
  contract: InsertionContract,
  attestations: Awaited<ReturnType<typeof listAttestations>>,
  on: string,
) {
  const ids = contract.commitments.map(({ id }) => id);
  return {
    ...aboutContract(contract),
    facilitator: contract.facilitator,
    rows: contract.commitments.map((one) => commitmentRow(contract, one, on)),
    attestations: attestations
      .filter(({ commitmentId }) => ids.includes(commitmentId))
      .map(({ id, issuedAt }) => ({ id, on: dateOfInstant(issuedAt) })),
  };
}
export type BuyerContract = ReturnType<typeof contractShown>;
