import type { IsoDate } from "#app/domain/date.ts";
import {
  LIVE_STATES,
  PURCHASE_FLAG_LABELS,
  PURCHASE_STATE_LABELS,
  type PurchaseFlag,
} from "#app/domain/purchase.ts";
import { count, list } from "#app/fr.ts";
import { amountWords } from "#app/views/labels.ts";
import { nextStep, programmeDates } from "#app/views/programme.ts";
import type { Sql } from "#db/client.ts";
import type { PurchaseLine } from "#db/queries/purchase-reads.ts";
import { territoryLabels } from "#db/queries/reference.ts";

export type ProgrammeRowData = Awaited<ReturnType<typeof programmeRows>>[number];

/** A buyer's own purchases as rows: where they stand, how soon, how much, who could answer. */
export async function programmeRows(
  sql: Sql,
  { purchases, today }: { purchases: readonly PurchaseLine[]; today: IsoDate },
) {
  const labels = await territoryLabels(sql, { codes: purchases.flatMap((one) => one.territories) });
  return purchases.map((purchase) => {
    const places = purchase.territories.flatMap((code) => labels.get(code) ?? []);
    return {
      id: purchase.id,
      title: purchase.title,
      about: [
        purchase.reference,
        count(purchase.lots, "lot"),
        places.length > 2 ? `${places.length} lieux` : list(places, "et"),
      ].filter(Boolean),
      state: PURCHASE_STATE_LABELS[purchase.state],
      flags: purchase.flags.map((flag) => PURCHASE_FLAG_LABELS[flag as PurchaseFlag] ?? flag),
      found: LIVE_STATES.includes(purchase.state) || purchase.matches > 0 ? foundWords(purchase) : null,
      amount: amountWords(purchase.amountCents),
      when: LIVE_STATES.includes(purchase.state) ? nextStep(purchase, today) : null,
      dates: programmeDates(purchase, today),
    };
  });
}

/** « 37 fournisseurs potentiels, 2 intéressés » */
function foundWords({ matches, interested }: PurchaseLine): string {
  const found = count(matches, "fournisseur potentiel", "fournisseurs potentiels");
  return interested > 0 ? `${found}, ${count(interested, "intéressé")}` : found;
}
