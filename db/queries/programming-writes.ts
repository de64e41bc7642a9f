import { type BulkChange, bulkEdit } from "#app/domain/bulk-edit.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { LotGroup } from "#app/domain/lot-groups.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import { type Followed, freeReference, purchaseOf } from "#app/domain/purchase-of-contract.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import { recordPurchaseEvents } from "#db/queries/purchase-events.ts";
import { createPurchase, listReferences } from "#db/queries/purchase-writes.ts";

type Owner = { organisationId: number; accountId: number };

export type BulkResult = { changed: number; skipped: { title: string; reason: string }[] };

type Locked = {
  id: number;
  title: string;
  state: PurchaseState;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  awardOn: IsoDate | null;
};

/** Makes one change to several purchases of the organisation: those that cannot take it are left as they are, and told. */
export async function bulkEditPurchases(
  sql: Sql,
  { organisationId, accountId, ids, change }: Owner & { ids: readonly number[]; change: BulkChange },
): Promise<BulkResult> {
  return transaction(sql, async (tx) => {
    const purchases = await tx<Locked[]>`
      select id, title, state, publication_on, deadline_on, award_on
      from purchase
      where id = any(${[...ids]}::bigint[])
        and organisation_id = ${organisationId}
        and archived_at is null
      order by id
      for update
    `;
    const result: BulkResult = { changed: 0, skipped: [] };
    for (const purchase of purchases) {
      const answer = bulkEdit(purchase, change);
      if (!answer.ok) result.skipped.push({ title: purchase.title, reason: answer.reason });
      else if (Object.keys(answer.edited).length > 0) {
        await writeEdited(tx, { purchase, edited: answer.edited, accountId, motive: change.motive });
        result.changed += 1;
      }
    }
    const detail = { changed: result.changed, skipped: result.skipped.length };
    await recordAudit(tx, { accountId, organisationId, action: "purchase.bulk", detail });
    return result;
  });
}

async function writeEdited(
  sql: Sql,
  {
    purchase,
    edited,
    accountId,
    motive,
  }: { purchase: Locked; edited: { state?: PurchaseState }; accountId: number; motive: string | null },
) {
  const rows = await sql<{ id: number; version: number }[]>`
    update purchase
    set ${sql(edited)}, updated_at = now(), version = version + 1
    where id = ${purchase.id}
    returning id, version
  `;
  await recordChanges(sql, { entity: "purchase", rows });
  const to = edited.state ?? purchase.state;
  const what = to === purchase.state ? "changed" : "state";
  await recordPurchaseEvents(sql, {
    accountId,
    events: [{ purchaseId: purchase.id, what, from: purchase.state, to, motive }],
  });
}

type Groupable = Followed & { id: number; notifiedOn: IsoDate | null };

/** Contracts that no purchase taken over by people follows: alone, or followed by a proposal that nobody touched. */
export async function listGroupable(
  sql: Sql,
  { organisationId, endedAfter }: { organisationId: number; endedAfter: IsoDate },
): Promise<Groupable[]> {
  return sql<Groupable[]>`
    select
      c.id, c.uid, c.object, c.nature, c.service, c.cpv, c.amount_cents, c.duration_months, c.renewals,
      coalesce(c.corrected_ends_on, c.ends_on) as contract_end, c.territory, c.notified_on
    from contract c
    where c.organisation_id = ${organisationId}
      and c.renewed_by is null
      and (c.object ~* '\\mlots?\\M' or c.object ~ '.{12,}\\s[-–—:]\\s')
      and coalesce(c.corrected_ends_on, c.ends_on) >= ${endedAfter}::date
      and not exists (
        select from purchase p
        where p.contract_id = c.id
          and (p.state <> 'identified' or p.version is distinct from (c.source->>'purchaseVersion')::bigint)
      )
    order by c.id
  `;
}

/** Makes one purchase of the lots of a procedure; the proposals it takes the place of are given up, with why. */
export async function groupContracts(
  sql: Sql,
  { organisationId, accountId, group, today }: Owner & { group: LotGroup<Groupable>; today: IsoDate },
): Promise<number | null> {
  const [first, ...others] = group.lots;
  if (!first) return null;
  return transaction(sql, async (tx) => {
    const contracts = [first.contract, ...others.map(({ contract }) => contract)] as const;
    const numbers = group.lots.map(({ number }) => number);
    const { fields, lots } = purchaseOf([...contracts], { title: group.title, numbers, today });
    const taken = await listReferences(tx, { organisationId });
    const reference = freeReference(fields.reference, new Set(taken));
    const saved = await createPurchase(tx, {
      organisationId,
      accountId,
      fields: { ...fields, reference },
      lots: lots.filter(({ cpv }) => cpv.length > 0),
    });
    if (!saved.ok) return null;
    await giveUpProposals(tx, {
      accountId,
      contractIds: contracts.map(({ id }) => id),
      purchaseId: saved.id,
      motive: `Réuni avec les autres lots dans l'achat ${reference}.`,
    });
    return saved.id;
  });
}

async function giveUpProposals(
  sql: Sql,
  given: { accountId: number; contractIds: readonly number[]; purchaseId: number; motive: string },
) {
  const contractIds = [...given.contractIds];
  const rows = await sql<{ id: number; version: number }[]>`
    update purchase
    set state = 'abandoned', contract_id = null, updated_at = now(), version = version + 1
    where contract_id = any(${contractIds}::bigint[])
      and state = 'identified'
    returning id, version
  `;
  await sql`
    update contract
    set renewed_by = ${given.purchaseId}
    where id = any(${contractIds}::bigint[])
  `;
  await recordChanges(sql, { entity: "purchase", rows });
  await recordPurchaseEvents(sql, {
    accountId: given.accountId,
    events: rows.map(({ id }) => ({
      purchaseId: id,
      what: "grouped",
      from: "identified",
      to: "abandoned",
      motive: given.motive,
    })),
  });
}
