import type { ContractForm } from "#app/domain/eligibility.ts";
import { submissionDate } from "#app/domain/programmed-purchase.ts";
import type { LotFacts } from "#app/domain/study-content.ts";

/** The amount of the whole need, cents excluding tax: all the lots (CCP, art. R. 2121-1). Null when one is not known. */
export function needAmount(lots: readonly { amountCents: number | null }[]): number | null {
  return lots.reduce<number | null>(
    (sum, { amountCents }) => (sum === null || amountCents === null ? null : sum + amountCents),
    lots.length === 0 ? null : 0,
  );
}

type Planned = { form: ContractForm; deadlineOn: string | null; publicationOn: string | null };
type Lot = Pick<
  LotFacts,
  "nature" | "cpv" | "territory" | "otherTerritories" | "amountCents" | "durationMonths" | "reservation"
>;

/** What a study depends on, of a lot as it stands. */
export const factsOf = (
  { nature, cpv, territory, otherTerritories, amountCents, durationMonths, reservation }: Lot,
  purchase: Planned & { needAmountCents: number | null },
): LotFacts => ({
  ...{ nature, cpv, territory, otherTerritories, amountCents, durationMonths, reservation },
  form: purchase.form,
  needAmountCents: purchase.needAmountCents,
  plannedOn: submissionDate(purchase),
});
