import type { Sql } from "#db/client.ts";

/** A form of a purchase that was not sent, as typed: one a person and a purchase (0: a new one). */

export type DraftKey = { accountId: number; organisationId: number; purchaseId: number };

export type PurchaseDraft = {
  payload: Record<string, unknown>;
  /** somebody else saved meanwhile, and this was kept instead of taking its place */
  kept: boolean;
  savedAt: Date;
};

export async function saveDraft(
  sql: Sql,
  {
    payload,
    kept = false,
    now,
    ...key
  }: DraftKey & { payload: Record<string, unknown>; kept?: boolean; now: Date },
): Promise<void> {
  await sql`
    insert into purchase_draft ${sql({ ...key, kept, savedAt: now, payload: sql.json(payload as never) } as never)}
    on conflict (account_id, organisation_id, purchase_id) do update
    set payload = excluded.payload, kept = excluded.kept, saved_at = excluded.saved_at
  `;
}

export async function findDraft(sql: Sql, key: DraftKey): Promise<PurchaseDraft | null> {
  const [row] = await sql<PurchaseDraft[]>`
    select payload, kept, saved_at
    from purchase_draft
    where account_id = ${key.accountId}
      and organisation_id = ${key.organisationId}
      and purchase_id = ${key.purchaseId}
  `;
  return row ?? null;
}

export async function dropDraft(sql: Sql, key: DraftKey): Promise<void> {
  await sql`
    delete from purchase_draft
    where account_id = ${key.accountId}
      and organisation_id = ${key.organisationId}
      and purchase_id = ${key.purchaseId}
  `;
}
