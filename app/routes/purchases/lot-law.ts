import { SHARE_ARTICLES } from "#app/domain/eligibility.rules.ts";
import { BASES, type BuyerKind, type ContractForm } from "#app/domain/eligibility.ts";
import { reservationsOf, reservationsOfForm, reserveWords } from "#app/domain/lot-reservation.ts";
import { contractOfLot } from "#app/routes/purchases/purchase-check.ts";
import type { LotLaw } from "#app/views/lot-law.tsx";
import type { Lot } from "#db/queries/lots.ts";

/** « Ce que le droit permet » for a lot whose tenders are due on `on`. */
export function lawOfLot(
  lot: Lot,
  { form, buyer, on }: { form: ContractForm; buyer: BuyerKind; on: string },
): LotLaw[] {
  const rules = reservationsOf({ contract: contractOfLot(lot, { form, buyer }), on });
  return reservationsOfForm(rules, form).map(({ base, verdict, reasons }) => ({
    base,
    title: reserveWords(base),
    article: BASES[base].test === "ess" ? BASES[base].article : withShare(base),
    verdict,
    why: reasons.map(({ text }) => text).join(" ") || null,
    counts: lot.matchCounts && (lot.matchCounts.bases[base] ?? { yes: 0, toProve: 0 }),
  }));
}

// The minimum share of the staff belongs to every base but the social economy's.
function withShare(base: keyof typeof BASES): string {
  const { article, form } = BASES[base];
  return `${article} et ${SHARE_ARTICLES[form].replace("CCP, art. ", "")}`;
}
