import type { MemberRole } from "#app/domain/permission.ts";
import type { Sql } from "#db/client.ts";

export type Member = { accountId: number; email: string; role: MemberRole; since: Date };

export async function listMembers(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<Member[]> {
  return sql<Member[]>`
    select account.id as account_id, account.email, member.role, member.created_at as since
    from member
    join account on account.id = member.account_id
    where member.organisation_id = ${organisationId}
    order by account.email
  `;
}

/** The addresses of an organisation's managers, to write to them. */
export async function listManagerEmails(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<string[]> {
  const rows = await sql<{ email: string }[]>`
    select account.email
    from member
    join account on account.id = member.account_id
    where member.organisation_id = ${organisationId}
      and member.role = 'manager'
    order by account.email
  `;
  return rows.map((row) => row.email);
}

/** Locks the organisation's members until the end of the transaction: two changes never both remove a manager. */
export async function lockMembers(sql: Sql, { organisationId }: { organisationId: number }): Promise<void> {
  await sql`
    select 1
    from organisation
    where id = ${organisationId}
    for update
  `;
}

export async function countManagers(
  sql: Sql,
  { organisationId, exceptAccountId }: { organisationId: number; exceptAccountId: number },
): Promise<number> {
  const [row] = await sql<{ managers: number }[]>`
    select count(*)::int as managers
    from member
    where organisation_id = ${organisationId}
      and account_id <> ${exceptAccountId}
      and role = 'manager'
  `;
  return row?.managers ?? 0;
}

/** False: already a member, nothing was changed. */
export async function addMember(
  sql: Sql,
  member: { organisationId: number; accountId: number; role: MemberRole },
): Promise<boolean> {
  const result = await sql`
    insert into member (organisation_id, account_id, role)
    values (${member.organisationId}, ${member.accountId}, ${member.role})
    on conflict do nothing
  `;
  return result.count > 0;
}

/** False: not a member of this organisation. */
export async function setMemberRole(
  sql: Sql,
  member: { organisationId: number; accountId: number; role: MemberRole },
): Promise<boolean> {
  const result = await sql`
    update member
    set role = ${member.role}
    where organisation_id = ${member.organisationId}
      and account_id = ${member.accountId}
  `;
  return result.count > 0;
}

/** False: not a member of this organisation. */
export async function removeMember(
  sql: Sql,
  member: { organisationId: number; accountId: number },
): Promise<boolean> {
  const result = await sql`
    delete from member
    where organisation_id = ${member.organisationId}
      and account_id = ${member.accountId}
  `;
  return result.count > 0;
}

/** Organisations that would keep members but no manager if this account left. */
export async function listOrphaned(
  sql: Sql,
  { accountId }: { accountId: number },
): Promise<{ organisationId: number; name: string }[]> {
  return sql<{ organisationId: number; name: string }[]>`
    select organisation.id as organisation_id, organisation.name
    from member as mine
    join organisation on organisation.id = mine.organisation_id
    where mine.account_id = ${accountId}
      and mine.role = 'manager'
      and exists (
        select 1
        from member as other
        where other.organisation_id = mine.organisation_id
          and other.account_id <> ${accountId}
      )
      and not exists (
        select 1
        from member as other
        where other.organisation_id = mine.organisation_id
          and other.account_id <> ${accountId}
          and other.role = 'manager'
      )
    order by organisation.id
  `;
}
