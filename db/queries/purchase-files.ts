import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { insertFile } from "#db/queries/files.ts";

/** The documents of a purchase: plans, lists of sites. Its buyer's alone until it is public, then read by all. */

export type PurchaseFile = { fileId: number; name: string; size: number };
type Owner = { purchaseId: number; organisationId: number; accountId: number };

export async function listPurchaseFiles(
  sql: Sql,
  { purchaseId }: { purchaseId: number },
): Promise<PurchaseFile[]> {
  return sql<PurchaseFile[]>`
    select p.file_id, f.name, f.size
    from purchase_file p
    join file f on f.id = p.file_id
    where p.purchase_id = ${purchaseId}
    order by p.file_id
  `;
}

/** The file's id; `full`: it holds `most` already; null: not theirs. */
export async function joinPurchaseFile(
  sql: Sql,
  {
    file,
    most,
    ...owner
  }: Owner & {
    file: { name: string; mediaType: string; sha256: string; bytes: Uint8Array };
    most: number;
  },
): Promise<number | "full" | null> {
  const { purchaseId, organisationId, accountId } = owner;
  return transaction(sql, async (tx) => {
    const [purchase] = await tx`
      select
      from purchase
      where id = ${purchaseId}
        and organisation_id = ${organisationId}
        and archived_at is null
      for update
    `;
    if (!purchase) return null;
    // Counted once the purchase is locked: of two sent at once, the second counts the first.
    const held = await tx`select from purchase_file where purchase_id = ${purchaseId}`;
    if (held.count >= most) return "full";
    const fileId = await insertFile(tx, { organisationId, accountId, ...file });
    await tx`insert into purchase_file ${tx({ fileId, purchaseId })}`;
    await recordAudit(tx, {
      ...{ accountId, organisationId, entity: "purchase", entityId: purchaseId },
      action: "purchase.file",
    });
    return fileId;
  });
}

/** False: not theirs, or gone already. */
export async function dropPurchaseFile(
  sql: Sql,
  { fileId, purchaseId, organisationId }: Omit<Owner, "accountId"> & { fileId: number },
): Promise<boolean> {
  const { count } = await sql`
    delete from file
    where id = ${fileId}
      and organisation_id = ${organisationId}
      and id in (select file_id from purchase_file where purchase_id = ${purchaseId})
  `;
  return count > 0;
}

/** Null: not one of this purchase. Whether its reader may is the caller's question. */
export async function readPurchaseFile(
  sql: Sql,
  { fileId, purchaseId }: { fileId: number; purchaseId: number },
): Promise<{ name: string; mediaType: string; bytes: Uint8Array } | null> {
  const [row] = await sql<{ name: string; mediaType: string; bytes: Uint8Array }[]>`
    select f.name, f.media_type, f.bytes
    from purchase_file p
    join file f on f.id = p.file_id
    where p.file_id = ${fileId}
      and p.purchase_id = ${purchaseId}
  `;
  return row ?? null;
}
