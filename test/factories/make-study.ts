import { buyerSettings } from "#app/domain/buyer-settings.ts";
import type { AskedDecision } from "#app/domain/reservation-study.ts";
import { studyOf } from "#app/routes/studies/record.ts";
import type { Services } from "#app/services.ts";
import { studyGrounds } from "#app/views/advice/lot.ts";
import { findPurchase } from "#db/queries/purchase-reads.ts";
import { recordStudy } from "#db/queries/study-writes.ts";

const NOTHING: AskedDecision = {
  decision: "none",
  base: null,
  otherLot: null,
  duties: [],
  motive: "Le besoin est reporté d'un an.",
};

/** A study of the first lot of a purchase, as its buyer records one; its id. */
export async function makeStudy(
  services: Pick<Services, "sql" | "today" | "now">,
  { purchaseId, asked = NOTHING }: { purchaseId: number; asked?: AskedDecision },
): Promise<number> {
  const { sql, today, now } = services;
  const purchase = await findPurchase(sql, { id: purchaseId });
  const lot = purchase?.lots[0];
  if (!purchase || !lot) throw new Error(`No lot in purchase ${purchaseId}`);
  const settings = buyerSettings(null, today());
  const { grounds } = await studyGrounds({ sql, today }, { purchase, lot, settings });
  const recorded = await recordStudy(sql, {
    ...studyOf(asked, grounds),
    organisationId: purchase.organisationId,
    purchaseId,
    lotId: lot.id,
    lotVersion: lot.version,
    supplyOn: now(),
    accountId: null,
    author: "acheteur@ville.example",
  });
  if (!recorded.ok) throw new Error(recorded.reason);
  return recorded.id;
}
