import type { Stage } from "#app/domain/funnel.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** How a buyer follows the suppliers of its own lot: where each stands, notes, meetings, award. */

type Own = { lotId: number; organisationId: number };

export type Followed = {
  organisationId: number;
  name: string;
  siret: string;
  communeName: string | null;
  score: number;
  stage: Stage;
  stageAt: Date;
  motive: string | null;
  message: string | null;
  foundAt: Date;
  note: string | null;
  /** one address at least may be written to */
  reachable: boolean;
};

/** Those who entered the funnel, or those who did not, best first. Empty when the lot is not theirs. */
export async function listFollowed(
  sql: Sql,
  { lotId, organisationId, entered, limit }: Own & { entered: boolean; limit: number },
): Promise<Followed[]> {
  return sql<Followed[]>`
    select
      m.organisation_id, o.name, o.siret, c.name as commune_name, m.score, m.stage, m.stage_at, m.motive, m.message,
      m.found_at, n.note,
      coalesce(o.email, '') <> ''
        and not exists (select from member where organisation_id = o.id)
        and not exists (
          select
          from audit
          where entity = 'organisation'
            and entity_id = o.id
            and action = 'organisation.claim'
        )
        or exists (
          select
          from member b
          join account a on a.id = b.account_id
          where b.organisation_id = o.id
            and b.role in ('editor', 'manager')
            and a.email_verified_at is not null
        ) as reachable
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    join organisation o on o.id = m.organisation_id
    left join commune c on c.code = o.commune_code
    left join lot_note n on n.lot_id = m.lot_id and n.organisation_id = m.organisation_id
    where m.lot_id = ${lotId}
      and p.organisation_id = ${organisationId}
      and ${entered ? sql`m.stage <> 'proposed'` : sql`m.stage = 'proposed' and m.holds`}
    order by m.score desc, m.closeness desc, o.siret
    limit ${limit}
  `;
}

/** Keeps a note on a supplier of the buyer's own lot; an empty one is taken away. False: not theirs, or no match. */
export async function noteSupplier(
  sql: Sql,
  { lotId, organisationId, supplierId, accountId, note }: Own & Noting & { note: string },
): Promise<boolean> {
  const [own] = await sql`
    select 1
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    where m.lot_id = ${lotId}
      and m.organisation_id = ${supplierId}
      and p.organisation_id = ${organisationId}
  `;
  if (!own) return false;
  if (note === "") {
    await sql`delete from lot_note where lot_id = ${lotId} and organisation_id = ${supplierId}`;
    return true;
  }
  await sql`
    insert into lot_note (lot_id, organisation_id, note, updated_by)
    values (${lotId}, ${supplierId}, ${note}, ${accountId})
    on conflict (lot_id, organisation_id) do update
    set note = excluded.note, updated_by = excluded.updated_by, updated_at = now()
  `;
  return true;
}

type Noting = { supplierId: number; accountId: number };

export type Meeting = {
  id: number;
  happenedOn: string;
  notes: string;
  names: string[];
  recordedAt: Date;
};

/** Meetings around a lot, the latest first. */
export async function listMeetings(sql: Sql, { lotId, organisationId }: Own): Promise<Meeting[]> {
  return sql<Meeting[]>`
    select
      t.id, t.happened_on, t.notes, t.recorded_at,
      array(select o.name from organisation o where o.id = any(t.organisation_ids) order by o.name) as names
    from lot_meeting t
    join lot l on l.id = t.lot_id
    join purchase p on p.id = l.purchase_id
    where t.lot_id = ${lotId}
      and p.organisation_id = ${organisationId}
    order by t.happened_on desc, t.id desc
  `;
}

/** Keeps a meeting with suppliers of the lot; others are left out. False: not theirs, or with none of them. */
export async function recordMeeting(
  sql: Sql,
  given: Own & {
    accountId: number;
    happenedOn: string;
    supplierIds: readonly number[];
    notes: string;
  },
): Promise<boolean> {
  const { lotId, organisationId, accountId, happenedOn, supplierIds, notes } = given;
  return transaction(sql, async (tx) => {
    const kept = await tx`
      insert into lot_meeting (lot_id, happened_on, organisation_ids, notes, recorded_by)
      select ${lotId}, ${happenedOn}, array_agg(m.organisation_id order by m.organisation_id), ${notes}, ${accountId}
      from match m
      join lot l on l.id = m.lot_id
      join purchase p on p.id = l.purchase_id
      where m.lot_id = ${lotId}
        and p.organisation_id = ${organisationId}
        and m.organisation_id = any(${[...supplierIds]}::bigint[])
      having count(*) > 0
    `;
    if (kept.count === 0) return false;
    const audit = { accountId, organisationId, action: "lot.meeting", entity: "lot", entityId: lotId };
    await recordAudit(tx, audit);
    return true;
  });
}
