import type { GroupKind } from "#app/domain/buyer-group.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { recordChanges } from "#db/queries/outbox.ts";

/** Purchases that a coordinator makes for the members of a group. */

export type PurchaseSharing = {
  groupId: number;
  name: string;
  kind: GroupKind;
  /** those that agreed, by name */
  members: { organisationId: number; name: string; mayEdit: boolean }[];
};

/** The group that a purchase is made for; null: its buyer buys for itself. */
export async function findSharing(
  sql: Sql,
  { purchaseId }: { purchaseId: number },
): Promise<PurchaseSharing | null> {
  const [row] = await sql<PurchaseSharing[]>`
    select
      g.id as group_id, g.name, g.kind,
      (
        select coalesce(
          jsonb_agg(
            jsonb_build_object('organisationId', o.id, 'name', o.name, 'mayEdit', m.may_edit)
            order by o.name collate "fr-x-icu"
          ),
          '[]'
        )
        from buyer_group_member m
        join organisation o on o.id = m.organisation_id
        where m.group_id = g.id
          and m.state = 'accepted'
      ) as members
    from purchase p
    join buyer_group g on g.id = p.group_id and g.organisation_id = p.organisation_id
    where p.id = ${purchaseId}
  `;
  return row ?? null;
}

/** Those who agreed to a group that some purchase prepared by a call is made for. */
export async function listCallSharing(
  sql: Sql,
  { callId }: { callId: number },
): Promise<PurchaseSharing["members"]> {
  return sql<PurchaseSharing["members"]>`
    select distinct o.id as organisation_id, o.name, m.may_edit
    from call_purchase cp
    join call_for_interest a on a.id = cp.call_id
    join purchase p on p.id = cp.purchase_id and p.organisation_id = a.organisation_id
    join buyer_group g on g.id = p.group_id and g.organisation_id = p.organisation_id
    join buyer_group_member m on m.group_id = g.id and m.state = 'accepted'
    join organisation o on o.id = m.organisation_id
    where cp.call_id = ${callId}
  `;
}

type Owner = { organisationId: number; accountId: number };

/** Makes a purchase for a group of its own buyer, or for it alone again (null). False: not theirs, or no change. */
export async function setPurchaseGroup(
  sql: Sql,
  { purchaseId, groupId, organisationId, accountId }: Owner & { purchaseId: number; groupId: number | null },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const rows = await tx<{ id: number; version: number }[]>`
      update purchase p
      set group_id = ${groupId}, updated_at = now(), version = version + 1
      where p.id = ${purchaseId}
        and p.organisation_id = ${organisationId}
        and p.group_id is distinct from ${groupId}
        and (
          ${groupId}::bigint is null
          or exists (select from buyer_group where id = ${groupId} and organisation_id = ${organisationId})
        )
      returning id, version
    `;
    await recordChanges(tx, { entity: "purchase", rows });
    if (rows.length > 0) {
      const what = { action: "purchase.group", entity: "purchase", entityId: purchaseId };
      await recordAudit(tx, { organisationId, accountId, ...what, detail: { groupId } });
    }
    return rows.length > 0;
  });
}

export type PurchaseShare = { organisationId: number; amountCents: number };

export async function listShares(sql: Sql, { purchaseId }: { purchaseId: number }): Promise<PurchaseShare[]> {
  return sql<PurchaseShare[]>`
    select organisation_id, amount_cents
    from purchase_share
    where purchase_id = ${purchaseId}
  `;
}

/** Keeps what these expect to spend (null: nothing is known): the coordinator and members of the purchase's group only. */
export async function saveShares(
  sql: Sql,
  {
    purchaseId,
    shares,
  }: { purchaseId: number; shares: readonly { organisationId: number; amountCents: number | null }[] },
): Promise<void> {
  await transaction(sql, async (tx) => {
    const ids = shares.map(({ organisationId }) => organisationId);
    await tx`delete from purchase_share where purchase_id = ${purchaseId} and organisation_id = any(${ids}::bigint[])`;
    await tx`
      insert into purchase_share (purchase_id, organisation_id, amount_cents)
      select p.id, s.organisation_id, s.amount_cents
      from unnest(${ids}::bigint[], ${shares.map(({ amountCents }) => amountCents)}::bigint[])
        as s (organisation_id, amount_cents)
      join purchase p on p.id = ${purchaseId}
      where s.amount_cents > 0
        and (
          p.organisation_id = s.organisation_id
          or exists (
            select
            from buyer_group_member m
            where m.group_id = p.group_id
              and m.organisation_id = s.organisation_id
              and m.state = 'accepted'
          )
        )
    `;
  });
}

export type SharedPurchase = {
  id: number;
  reference: string;
  title: string;
  state: PurchaseState;
  publicationOn: string | null;
  buyerName: string;
  groupId: number;
  groupName: string;
  /** what the reader's organisation expects to spend on it */
  shareCents: number | null;
};

/** The purchases of a group, or all that others make for an organisation, but those put away; the nearest publication first. */
export async function listSharedPurchases(
  sql: Sql,
  { organisationId, groupId = null }: { organisationId: number; groupId?: number | null },
): Promise<SharedPurchase[]> {
  return sql<SharedPurchase[]>`
    select
      p.id, p.reference, p.title, p.state, p.publication_on, o.name as buyer_name, g.id as group_id,
      g.name as group_name, s.amount_cents as share_cents
    from purchase p
    join buyer_group g on g.id = p.group_id
    join organisation o on o.id = p.organisation_id
    left join purchase_share s on s.purchase_id = p.id and s.organisation_id = ${organisationId}
    where (${groupId}::bigint is null or g.id = ${groupId})
      and p.archived_at is null
      and (
        exists (
          select
          from buyer_group_member m
          where m.group_id = g.id
            and m.organisation_id = ${organisationId}
            and m.state = 'accepted'
        )
        or (${groupId}::bigint is not null and g.organisation_id = ${organisationId})
      )
    order by p.publication_on nulls last, p.title
    limit 500
  `;
}
