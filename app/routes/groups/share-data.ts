import { formatEuros } from "#app/domain/money.ts";
import type { Sql } from "#db/client.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { listShares, type PurchaseSharing } from "#db/queries/purchase-sharing.ts";

/** The field of a form that holds the share of an organisation. */
export const shareField = (organisationId: number): string => `part-${organisationId}`;

/** What the coordinator and each member expect to spend on a purchase; the coordinator first. */
export async function shareRows(
  sql: Sql,
  { purchase, sharing }: { purchase: PurchaseDetail; sharing: PurchaseSharing },
) {
  const shares = new Map(
    (await listShares(sql, { purchaseId: purchase.id })).map((share) => [share.organisationId, share]),
  );
  const { id: organisationId, name } = purchase.buyer;
  return [{ organisationId, name }, ...sharing.members].map((one) => {
    const amountCents = shares.get(one.organisationId)?.amountCents ?? null;
    return {
      organisationId: one.organisationId,
      name: one.name,
      field: shareField(one.organisationId),
      amountCents,
      amount: amountCents === null ? null : formatEuros(amountCents),
      typed: amountCents === null ? "" : String(amountCents / 100).replace(".", ","),
    };
  });
}
