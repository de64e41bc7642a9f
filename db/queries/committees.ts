import type { Decision } from "#app/domain/committee.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import type { Scores } from "#db/queries/programming.ts";

/** Sessions of a buyer's committee. Once closed, a session and its decisions are never changed again. */

export type Committee = {
  id: number;
  organisationId: number;
  heldOn: IsoDate;
  participants: string;
  notes: string;
  closedAt: Date | null;
  closedBy: string | null;
  items: number;
  retained: number;
};

type Owner = { organisationId: number; accountId: number };

const committees = (sql: Sql) => sql`
  select
    k.id, k.organisation_id, k.held_on, k.participants, k.notes, k.closed_at, a.email as closed_by,
    (select count(*)::int from committee_item i where i.committee_id = k.id) as items,
    (select count(*)::int from committee_item i where i.committee_id = k.id and i.decision = 'retained') as retained
  from committee k
  left join account a on a.id = k.closed_by
`;

export async function listCommittees(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<Committee[]> {
  return sql<Committee[]>`
    ${committees(sql)}
    where k.organisation_id = ${organisationId}
    order by k.held_on desc, k.id desc
  `;
}

export async function findCommittee(sql: Sql, { id }: { id: number }): Promise<Committee | null> {
  const [row] = await sql<Committee[]>`
    ${committees(sql)}
    where k.id = ${id}
  `;
  return row ?? null;
}

/** The closed session before this one: last year's. */
export async function findPreviousCommittee(
  sql: Sql,
  { id, organisationId, heldOn }: { id: number; organisationId: number; heldOn: IsoDate },
): Promise<Committee | null> {
  const [row] = await sql<Committee[]>`
    ${committees(sql)}
    where k.organisation_id = ${organisationId}
      and k.id <> ${id}
      and k.held_on < ${heldOn}
      and k.closed_at is not null
    order by k.held_on desc, k.id desc
    limit 1
  `;
  return row ?? null;
}

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

export type CommitteeItem = {
  id: number;
  contractId: number | null;
  purchaseId: number | null;
  title: string;
  endsOn: IsoDate | null;
  amountCents: number | null;
  scores: Scores | null;
  decision: Decision | null;
  considerations: string[];
  motive: string;
  /** of the purchase that follows, today */
  state: PurchaseState | null;
  purchaseConsiderations: string[];
};

/** What a session is shown; the rating of the day while it is open, that of the session once closed. */
export async function listCommitteeItems(
  sql: Sql,
  { committeeId }: { committeeId: number },
): Promise<CommitteeItem[]> {
  return sql<CommitteeItem[]>`
    select
      i.id, i.contract_id, coalesce(i.purchase_id, p.id) as purchase_id, i.title, i.ends_on, i.amount_cents,
      case
        when k.closed_at is not null then i.rating
        when r.rated_at is not null
          then jsonb_build_object('stakes', r.stakes, 'actions', r.actions, 'means', r.means)
      end as scores,
      i.decision, i.considerations, i.motive, p.state, coalesce(p.considerations, '{}') as purchase_considerations
    from committee_item i
    join committee k on k.id = i.committee_id
    left join lateral (
      select id, state, considerations
      from purchase
      where id = i.purchase_id or (i.purchase_id is null and contract_id = i.contract_id)
      order by id desc
      limit 1
    ) p on true
    left join lateral (
      select *
      from potential_rating
      where (purchase_id = i.purchase_id or contract_id = i.contract_id) and rated_at is not null
      order by rated_at desc
      limit 1
    ) r on true
    where i.committee_id = ${committeeId}
    order by i.ends_on nulls last, i.id
  `;
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
