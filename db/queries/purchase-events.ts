import type { PurchaseState } from "#app/domain/purchase.ts";
import type { Snapshot } from "#app/domain/purchase-revision.ts";
import type { Sql } from "#db/client.ts";

/**
 * Who moved or changed a purchase, when and why, and the purchase as it then stood: a version is kept under those
 * saved after it. Its buyer's alone.
 */

export type EventKind = "created" | "state" | "changed" | "grouped" | "duplicated";

export async function recordPurchaseEvents(
  sql: Sql,
  {
    accountId,
    events,
  }: {
    accountId: number | null;
    events: readonly {
      purchaseId: number;
      what: EventKind;
      from: PurchaseState | null;
      to: PurchaseState;
      motive?: string | null;
    }[];
  },
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({ ...event, motive: event.motive ?? null }));
  await sql`
    insert into purchase_event (purchase_id, account_id, what, from_state, to_state, motive, snapshot)
    select e."purchaseId", ${accountId}, e.what, e."from", e."to", e.motive, s.snapshot
    from jsonb_to_recordset(${sql.json(rows)})
      as e ("purchaseId" bigint, what text, "from" text, "to" text, motive text)
    left join purchase_snapshot s on s.id = e."purchaseId"
  `;
}

export type PurchaseEvent = {
  id: number;
  at: Date;
  /** null: imported, or an account that is no more */
  who: string | null;
  what: EventKind;
  from: PurchaseState | null;
  to: PurchaseState;
  motive: string | null;
  /** the purchase after it; null: written before versions were kept */
  snapshot: Snapshot | null;
};

/** The history of a purchase, the latest first. The caller checked whose it is. */
export async function listPurchaseEvents(
  sql: Sql,
  { purchaseId, limit = 50 }: { purchaseId: number; limit?: number },
): Promise<PurchaseEvent[]> {
  return sql<PurchaseEvent[]>`
    select e.id, e.at, a.email as who, e.what, e.from_state as from, e.to_state as to, e.motive, e.snapshot
    from purchase_event e
    left join account a on a.id = e.account_id
    where e.purchase_id = ${purchaseId}
    order by e.id desc
    limit ${limit}
  `;
}

/** Who saved a purchase last, and when; null when nobody did since it was imported. */
export async function findLastChange(
  sql: Sql,
  { purchaseId }: { purchaseId: number },
): Promise<{ who: string | null; at: Date } | null> {
  const [row] = await sql<{ who: string | null; at: Date }[]>`
    select a.email as who, e.at
    from purchase_event e
    left join account a on a.id = e.account_id
    where e.purchase_id = ${purchaseId}
    order by e.id desc
    limit 1
  `;
  return row ?? null;
}
