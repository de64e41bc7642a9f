import type { ClauseChoice } from "#app/domain/clause-decision.ts";
import { formatDate, type IsoDate } from "#app/domain/date.ts";
import {
  type Considered,
  type Essentials,
  knownConsiderations,
  missingEssentials,
  socialWord,
  USUAL,
} from "#app/domain/decp-award.ts";
import type { Services } from "#app/services.ts";
import { amountWords } from "#app/views/labels.ts";
import { listDecidedChoices } from "#db/queries/clause-studies.ts";
import {
  type AwardedContract,
  findLotContract,
  type LotAward,
  listLotAwards,
} from "#db/queries/lot-awards.ts";
import { findLotOutcome, type LotOutcome } from "#db/queries/lot-outcomes.ts";
import type { Lot } from "#db/queries/lots.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";

/** How the procedure of a lot ended, and what its form begins with. */
export async function awardData(
  { sql }: Pick<Services, "sql">,
  { purchase, lot, today }: { purchase: PurchaseDetail; lot: Lot; today: IsoDate },
) {
  const own = { lotId: lot.id, organisationId: purchase.organisationId };
  const [awards, outcome, contract, choices] = await Promise.all([
    listLotAwards(sql, own),
    findLotOutcome(sql, own),
    findLotContract(sql, own),
    listDecidedChoices(sql, { purchaseId: purchase.id }),
  ]);
  const concession = purchase.form === "concession";
  const said = contract?.essentials ?? {};
  const months = { durationMonths: String(contract?.durationMonths ?? lot.durationMonths ?? "") };
  return {
    awards: awards.map(shownAward),
    outcome: outcome && { ...outcome, on: formatDate(outcome.decidedOn) },
    recorded: contract?.recorded ?? false,
    concession,
    estimate: lot.amountCents === null ? null : amountWords(lot.amountCents),
    missing: contract?.recorded
      ? missingEssentials({ ...contract, ...said, considered: contract.considerations.known ?? false })
      : [],
    prefill: {
      ...prefillOf(said, outcome),
      ...holderOf(awards[0]),
      ...consideredOf(contract, { purchase, lot, choices }),
      ...datesOf(awards[0]?.awardedOn, outcome, today),
      ...months,
    },
  };
}

/** As they were recorded, else what is known of them. */
function consideredOf(
  contract: AwardedContract | null,
  { purchase, lot, choices }: { purchase: PurchaseDetail; lot: Lot; choices: readonly ClauseChoice[] },
): Considered {
  const { form, considerations } = purchase;
  if (!contract?.recorded) return knownConsiderations({ ...lot, form, considerations, choices });
  const { social = [], environmental = [] } = contract.considerations;
  return { social: social.map((label) => socialWord(label, form === "concession")), environmental };
}

const eurosTyped = (cents: number | null | undefined): string =>
  cents == null ? "" : String(cents / 100).replace(".", ",");

// A holder already recorded is shown by its SIRET, whether the list of candidates has it or not.
const holderOf = (one: LotAward | undefined): Record<string, string> =>
  one
    ? {
        holder: "autre",
        holderSiret: one.siret,
        holderName: one.name,
        amount: eurosTyped(one.amountCents),
      }
    : {};

const shownAward = (one: LotAward) => ({
  ...one,
  on: formatDate(one.awardedOn),
  amount: one.amountCents === null ? null : amountWords(one.amountCents),
});

/** What the form shows again: what was said, else what is so as a rule. */
function prefillOf(said: Partial<Essentials>, outcome: LotOutcome | null): Record<string, unknown> {
  const { advanceRate, offersReceived, subsidyCents } = said;
  return {
    ...USUAL,
    ...Object.fromEntries(Object.entries(said).flatMap(([key, value]) => typedOf(key, value))),
    ...countsOf(outcome),
    advanceRate: advanceRate == null ? "" : String(Math.round(advanceRate * 1000) / 10).replace(".", ","),
    subsidy: eurosTyped(subsidyCents),
    ...(offersReceived == null ? {} : { offersReceived: String(offersReceived) }),
  };
}

const datesOf = (awardedOn: IsoDate | undefined, outcome: LotOutcome | null, today: IsoDate) => ({
  awardedOn: awardedOn ?? today,
  decidedOn: outcome?.decidedOn ?? today,
});

const typedOf = (key: string, value: unknown): [string, string][] =>
  value === null ? [] : [[key, typeof value === "boolean" ? (value ? "oui" : "non") : String(value)]];

function countsOf(outcome: LotOutcome | null): Record<string, string> {
  if (!outcome) return {};
  const { filesWithdrawn, offersReceived, irregularOffers, undividedWhy, motive, kind } = outcome;
  const counts = Object.entries({ filesWithdrawn, offersReceived, irregularOffers }).flatMap(
    ([key, value]) => (value === null ? [] : [[key, String(value)] as const]),
  );
  return { ...Object.fromEntries(counts), undividedWhy, motive, kind };
}
