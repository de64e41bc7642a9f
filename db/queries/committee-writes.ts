import type { Decision } from "#app/domain/committee.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { type CommitteeItem, listCommitteeItems } from "#db/queries/committees.ts";

/** What is written of a session while it is open. */

type Owner = { organisationId: number; accountId: number };

export async function createCommittee(
  sql: Sql,
  { organisationId, accountId, heldOn, participants }: Owner & { heldOn: IsoDate; participants: string },
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into committee (organisation_id, held_on, participants, created_by)
    values (${organisationId}, ${heldOn}, ${participants}, ${accountId})
    returning id
  `;
  if (!row) throw new Error("committee: the insert returned nothing");
  return row.id;
}

export type NewItem = Pick<CommitteeItem, "contractId" | "purchaseId" | "title" | "endsOn" | "amountCents">;

const isOpen = (sql: Sql, id: number, organisationId: number) => sql`
  exists (
    select from committee
    where id = ${id} and organisation_id = ${organisationId} and closed_at is null
  )
`;

/** Puts contracts on the list of an open session. */
export async function addCommitteeItems(
  sql: Sql,
  { id, organisationId, items }: { id: number; organisationId: number; items: readonly NewItem[] },
): Promise<void> {
  for (const { contractId, purchaseId, title, endsOn, amountCents } of items) {
    await sql`
      insert into committee_item (committee_id, contract_id, purchase_id, title, ends_on, amount_cents)
      select ${id}, ${contractId}, ${purchaseId}, ${title}, ${endsOn}, ${amountCents}
      where ${isOpen(sql, id, organisationId)}
      on conflict do nothing
    `;
  }
}

export type ItemDecision = {
  id: number;
  decision: Decision | null;
  considerations: string[];
  motive: string;
  drop: boolean;
};

/** What an open session says so far; false: it was closed meanwhile. */
export async function saveCommittee(
  sql: Sql,
  {
    id,
    organisationId,
    accountId,
    participants,
    notes,
    decisions,
    now,
  }: Owner & {
    id: number;
    participants: string;
    notes: string;
    decisions: readonly ItemDecision[];
    now: Date;
  },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const rows = await tx`
      update committee
      set participants = ${participants}, notes = ${notes}
      where id = ${id} and organisation_id = ${organisationId} and closed_at is null
      returning id
    `;
    if (rows.length === 0) return false;
    for (const { id: itemId, drop, ...decided } of decisions) {
      await (drop
        ? tx`delete from committee_item where id = ${itemId} and committee_id = ${id}`
        : tx`
            update committee_item
            set ${tx(decided)}, decided_by = ${accountId}, decided_at = ${now}
            where id = ${itemId} and committee_id = ${id}
          `);
    }
    return true;
  });
}

/** Freezes a session, with the rating that each contract has that day. */
export async function closeCommittee(
  sql: Sql,
  { id, organisationId, accountId, now }: Owner & { id: number; now: Date },
): Promise<void> {
  await transaction(sql, async (tx) => {
    for (const { id: itemId, scores } of await listCommitteeItems(tx, { committeeId: id })) {
      const rating = scores === null ? null : tx.json(scores);
      await tx`update committee_item set rating = ${rating} where id = ${itemId}`;
    }
    await tx`
      update committee
      set closed_at = ${now}, closed_by = ${accountId}
      where id = ${id} and organisation_id = ${organisationId} and closed_at is null
    `;
    await recordAudit(tx, {
      accountId,
      organisationId,
      action: "committee.close",
      entity: "committee",
      entityId: id,
    });
  });
}
