import type { PurchaseState } from "#app/domain/purchase.ts";
import { type Deletion, deletionOf, type PurchaseTraces } from "#app/domain/purchase-deletion.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import { recordPurchaseEvents } from "#db/queries/purchase-events.ts";

/** A purchase deleted by its buyer: erased, or put away with its history. */

/** What suppliers, people and the law left on a purchase. The caller found it, or locked it. */
export async function findTraces(sql: Sql, { purchaseId }: { purchaseId: number }): Promise<PurchaseTraces> {
  const [row] = await sql<PurchaseTraces[]>`
    with own as (select id from lot where purchase_id = ${purchaseId})
    select
      (
        select count(*)::int
        from match
        where lot_id in (select id from own) and stage not in ('proposed', 'notified')
      ) as answers,
      (
        select count(*)::int
        from (
          select from personal_link where lot_id in (select id from own)
          union all
          select
          from conversation
          where about = 'purchase' and about_id = ${purchaseId}
            or about = 'lot' and about_id in (select id from own)
        ) sent
      ) as mails,
      (select count(*)::int from call_purchase where purchase_id = ${purchaseId}) as calls,
      (select count(*)::int from quote_request where lot_id in (select id from own)) as quotes,
      (
        select count(*)::int
        from (
          select from reservation_study where purchase_id = ${purchaseId}
          union all
          select from clause_study where purchase_id = ${purchaseId}
          union all
          select from need_answer where purchase_id = ${purchaseId}
          union all
          select from lot_award where lot_id in (select id from own)
        ) studied
      ) as studies,
      (select count(*)::int from sourcing_file where lot_id in (select id from own)) as files,
      (select count(*)::int from lot_meeting where lot_id in (select id from own)) as meetings
  `;
  if (!row) throw new Error("purchase: its traces were not counted");
  return row;
}

type Owner = { id: number; organisationId: number; accountId: number };

/** Deletes a purchase of the organisation as app/domain/purchase-deletion.ts says; null: not theirs, or under way. */
export async function deletePurchase(
  sql: Sql,
  { now, ...owner }: Owner & { now: Date },
): Promise<Deletion["does"] | null> {
  return transaction(sql, async (tx) => {
    const [mine] = await tx<{ state: PurchaseState; publishedAt: Date | null }[]>`
      select state, published_at
      from purchase
      where id = ${owner.id}
        and organisation_id = ${owner.organisationId}
        and archived_at is null
      for update
    `;
    const deletion = mine && deletionOf(mine, await findTraces(tx, { purchaseId: owner.id }));
    if (!mine || !deletion) return null;
    if (deletion.does === "erase") {
      await tx`delete from purchase_draft where purchase_id = ${owner.id}`;
      // Its documents are nobody else's: their bytes go with it.
      await tx`delete from file where id in (select file_id from purchase_file where purchase_id = ${owner.id})`;
      await tx`delete from purchase where id = ${owner.id}`;
      await audit(tx, owner, "purchase.delete");
      return "erase";
    }
    await putAway(tx, { ...owner, from: mine.state, now });
    return "archive";
  });
}

async function putAway(sql: Sql, { now, from, ...owner }: Owner & { now: Date; from: PurchaseState }) {
  const rows = await sql<{ id: number; version: number }[]>`
    update purchase
    set state = 'abandoned', archived_at = ${now}, archived_by = ${owner.accountId}, updated_at = now(),
      version = version + 1
    where id = ${owner.id}
    returning id, version
  `;
  await recordChanges(sql, { entity: "purchase", rows });
  const event = {
    purchaseId: owner.id,
    what: "state",
    from,
    to: "abandoned",
    motive: "Mis aux archives",
  } as const;
  await recordPurchaseEvents(sql, { accountId: owner.accountId, events: [event] });
  await audit(sql, owner, "purchase.archive");
}

/** Brings a purchase back to the lists, given up as it was put away. False: not theirs, or not put away. */
export async function restorePurchase(sql: Sql, owner: Owner): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const { count } = await tx`
      update purchase
      set archived_at = null, archived_by = null, updated_at = now(), version = version + 1
      where id = ${owner.id}
        and organisation_id = ${owner.organisationId}
        and archived_at is not null
    `;
    if (count > 0) await audit(tx, owner, "purchase.restore");
    return count > 0;
  });
}

const audit = (sql: Sql, { id, organisationId, accountId }: Owner, action: string) =>
  recordAudit(sql, { accountId, organisationId, action, entity: "purchase", entityId: id });
