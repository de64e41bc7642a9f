import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

export type PriorNotice = { id: number; publishedOn: string; link: string };

/** The notices published for a purchase, the latest first. */
export async function listPriorNotices(
  sql: Sql,
  { purchaseId }: { purchaseId: number },
): Promise<PriorNotice[]> {
  return sql<PriorNotice[]>`
    select id, published_on, link
    from prior_notice
    where purchase_id = ${purchaseId}
    order by published_on desc, id desc
  `;
}

/** Records when and where a notice was published. False: the purchase is not theirs. */
export async function recordPriorNotice(
  sql: Sql,
  {
    purchaseId,
    organisationId,
    accountId,
    publishedOn,
    link,
  }: { purchaseId: number; organisationId: number; accountId: number; publishedOn: string; link: string },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const kept = await tx`
      insert into prior_notice (purchase_id, published_on, link, recorded_by)
      select id, ${publishedOn}, ${link}, ${accountId}
      from purchase
      where id = ${purchaseId}
        and organisation_id = ${organisationId}
    `;
    if (kept.count === 0) return false;
    await recordAudit(tx, {
      accountId,
      organisationId,
      action: "purchase.prior-notice",
      entity: "purchase",
      entityId: purchaseId,
    });
    return true;
  });
}
