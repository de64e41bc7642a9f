import type { GroupKind, MemberState } from "#app/domain/buyer-group.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

export type BuyerGroup = {
  id: number;
  /** the coordinator, or the centrale d'achat */
  organisationId: number;
  leader: string;
  kind: GroupKind;
  name: string;
  agreedOn: IsoDate | null;
  note: string;
};

type Owner = { organisationId: number; accountId: number };
export type GroupFields = Pick<BuyerGroup, "kind" | "name" | "agreedOn" | "note">;

/** A group, for its coordinator and for those invited to it: `organisationIds` are the reader's. */
export async function findGroup(
  sql: Sql,
  { id, organisationIds }: { id: number; organisationIds: readonly number[] },
): Promise<BuyerGroup | null> {
  const [row] = await sql<BuyerGroup[]>`
    select g.id, g.organisation_id, o.name as leader, g.kind, g.name, g.agreed_on, g.note
    from buyer_group g
    join organisation o on o.id = g.organisation_id
    where g.id = ${id}
      and (
        g.organisation_id = any(${[...organisationIds]}::bigint[])
        or exists (
          select
          from buyer_group_member m
          where m.group_id = g.id
            and m.organisation_id = any(${[...organisationIds]}::bigint[])
            and m.state in ('invited', 'accepted')
        )
      )
  `;
  return row ?? null;
}

export type GroupLine = BuyerGroup & {
  /** of the organisation asked about: coordinator, or where its membership stands */
  part: "leader" | "invited" | "accepted";
  /** while its answer is awaited */
  invitedAt: Date | null;
  members: number;
  purchases: number;
};

/** The groups that an organisation coordinates, is a member of, or is invited to. */
export async function listGroups(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<GroupLine[]> {
  return sql<GroupLine[]>`
    select
      g.id, g.organisation_id, o.name as leader, g.kind, g.name, g.agreed_on, g.note,
      case when g.organisation_id = ${organisationId} then 'leader' else mine.state end as part,
      case when mine.state = 'invited' then mine.invited_at end as invited_at,
      (select count(*)::int from buyer_group_member where group_id = g.id and state = 'accepted') as members,
      (select count(*)::int from purchase where group_id = g.id and archived_at is null) as purchases
    from buyer_group g
    join organisation o on o.id = g.organisation_id
    left join buyer_group_member mine on mine.group_id = g.id and mine.organisation_id = ${organisationId}
    where g.organisation_id = ${organisationId}
      or mine.state in ('invited', 'accepted')
    order by g.name collate "fr-x-icu", g.id
  `;
}

export async function createGroup(
  sql: Sql,
  { organisationId, accountId, fields }: Owner & { fields: GroupFields },
): Promise<number> {
  return transaction(sql, async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      insert into buyer_group ${tx({ ...fields, organisationId, createdBy: accountId })}
      returning id
    `;
    if (!row) throw new Error("buyer_group: the insert returned nothing");
    await audit(tx, { organisationId, accountId, id: row.id, action: "group.create" });
    return row.id;
  });
}

/** False: not a group of this coordinator. */
export async function updateGroup(
  sql: Sql,
  { id, organisationId, accountId, fields }: Owner & { id: number; fields: GroupFields },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const { count } = await tx`
      update buyer_group
      set ${tx(fields)}
      where id = ${id}
        and organisation_id = ${organisationId}
    `;
    if (count > 0) await audit(tx, { organisationId, accountId, id, action: "group.update" });
    return count > 0;
  });
}

export type GroupMember = {
  organisationId: number;
  name: string;
  siret: string;
  communeName: string | null;
  mayEdit: boolean;
  state: MemberState;
  invitedAt: Date;
  decidedAt: Date | null;
  /** somebody manages it here, and may answer */
  managed: boolean;
};

/** The members of a group, past ones too; the caller found the group. */
export async function listGroupMembers(sql: Sql, { groupId }: { groupId: number }): Promise<GroupMember[]> {
  return sql<GroupMember[]>`
    select
      m.organisation_id, o.name, o.siret, c.name as commune_name, m.may_edit, m.state, m.invited_at, m.decided_at,
      exists (select from member where organisation_id = o.id) as managed
    from buyer_group_member m
    join organisation o on o.id = m.organisation_id
    left join commune c on c.code = o.commune_code
    where m.group_id = ${groupId}
    order by m.state in ('accepted', 'invited') desc, o.name collate "fr-x-icu"
  `;
}

/**
 * Invites a buyer, by its SIRET, to a group of the coordinator; one that declined or left may be asked again.
 * `unknown`: no such buyer here; `self`: the coordinator; `member`: it is one already; `full`: `most` are.
 */
export async function inviteToGroup(
  sql: Sql,
  given: Owner & { groupId: number; siret: string; mayEdit: boolean; most: number },
): Promise<{ organisationId: number; name: string } | "unknown" | "self" | "member" | "full"> {
  const { organisationId, accountId, groupId, siret, mayEdit, most } = given;
  // In a transaction: of two invitations sent at once, the second counts the first.
  await sql`select from buyer_group where id = ${groupId} for update`;
  const [buyer] = await sql<{ organisationId: number; name: string; members: number }[]>`
    select
      o.id as organisation_id, o.name,
      (select count(*)::int from buyer_group_member where group_id = ${groupId}) as members
    from organisation o
    where o.siret = ${siret}
      and o.is_buyer
  `;
  if (!buyer) return "unknown";
  if (buyer.organisationId === organisationId) return "self";
  if (buyer.members >= most) return "full";
  const { count } = await sql`
    insert into buyer_group_member (group_id, organisation_id, may_edit, invited_by)
    select g.id, ${buyer.organisationId}, ${mayEdit}, ${accountId}
    from buyer_group g
    where g.id = ${groupId}
      and g.organisation_id = ${organisationId}
    on conflict (group_id, organisation_id) do update
    set state = 'invited', may_edit = excluded.may_edit, invited_by = excluded.invited_by, invited_at = now(),
      decided_at = null, decided_by = null
    where buyer_group_member.state in ('declined', 'left', 'removed')
  `;
  if (count === 0) return "member";
  await audit(sql, { organisationId, accountId, id: groupId, action: "group.invite" });
  return { organisationId: buyer.organisationId, name: buyer.name };
}

/** What a member says of its membership; false: nothing waits, or it is not a member. */
export async function decideMembership(
  sql: Sql,
  {
    groupId,
    organisationId,
    accountId,
    to,
  }: Owner & { groupId: number; to: "accepted" | "declined" | "left" },
): Promise<boolean> {
  const { count } = await sql`
    update buyer_group_member
    set state = ${to}, decided_by = ${accountId}, decided_at = now()
    where group_id = ${groupId}
      and organisation_id = ${organisationId}
      and state = ${to === "left" ? "accepted" : "invited"}
  `;
  if (count > 0) await audit(sql, { organisationId, accountId, id: groupId, action: `group.${to}` });
  return count > 0;
}

/** What the coordinator changes of a member: its right, or its place. False: not its group, or no such member. */
export async function changeGroupMember(
  sql: Sql,
  given: Owner & { groupId: number; memberId: number; change: { mayEdit: boolean } | { state: "removed" } },
): Promise<boolean> {
  const { organisationId, accountId, groupId, memberId, change } = given;
  const { count } = await sql`
    update buyer_group_member m
    set ${sql(change)}
    from buyer_group g
    where g.id = m.group_id
      and g.id = ${groupId}
      and g.organisation_id = ${organisationId}
      and m.organisation_id = ${memberId}
      and m.state in ('invited', 'accepted')
  `;
  const action = "state" in change ? "group.remove" : "group.right";
  if (count > 0) await audit(sql, { organisationId, accountId, id: groupId, action });
  return count > 0;
}

const audit = (sql: Sql, { organisationId, accountId, id, action }: Owner & { id: number; action: string }) =>
  recordAudit(sql, { organisationId, accountId, action, entity: "group", entityId: id });
