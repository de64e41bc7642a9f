import { canReadShared, canSeePurchase, type Viewer } from "#app/domain/permission.ts";
import type { Sql } from "#db/client.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { findSharing } from "#db/queries/purchase-sharing.ts";

/** Whether this person reads a purchase: everybody once it is public; before, its buyer and those it is made for. */
export async function seesPurchase(
  sql: Sql,
  { viewer, purchase }: { viewer: Viewer | null; purchase: PurchaseDetail },
): Promise<boolean> {
  if (canSeePurchase(viewer, purchase)) return true;
  const sharing = viewer && (await findSharing(sql, { purchaseId: purchase.id }));
  return sharing !== null && canReadShared(viewer, sharing);
}
