import type { InvitationState } from "#app/domain/invitation.ts";
import type { MemberRole } from "#app/domain/permission.ts";
import { type Sql, transaction } from "#db/client.ts";
import { markEmailVerified } from "#db/queries/accounts.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { addMember, lockOrganisation } from "#db/queries/members.ts";

export type Invitation = {
  id: number;
  organisationId: number;
  email: string;
  role: MemberRole;
  state: InvitationState;
  expiresAt: Date;
  invitedAt: Date;
  /** of the organisation */
  name: string;
  /** who invites; null: an account that is no more */
  inviter: string | null;
};

const invitations = (sql: Sql) => sql`
  select
    i.id, i.organisation_id, i.email, i.role, i.state, i.expires_at, i.invited_at, o.name, a.email as inviter
  from invitation i
  join organisation o on o.id = i.organisation_id
  left join account a on a.id = i.invited_by
`;

/** The invitations of an organisation that wait, the latest first; those whose time has passed too. */
export async function listInvitations(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<Invitation[]> {
  return sql<Invitation[]>`
    ${invitations(sql)}
    where i.organisation_id = ${organisationId}
      and i.state = 'open'
    order by i.invited_at desc, i.id desc
  `;
}

export async function findInvitation(sql: Sql, { id }: { id: number }): Promise<Invitation | null> {
  const [row] = await sql<Invitation[]>`${invitations(sql)} where i.id = ${id}`;
  return row ?? null;
}

/** Whose link it is, usable or not; null: another link has replaced it, or it never was. */
export async function findInvitationByToken(
  sql: Sql,
  { id, tokenId }: { id: number; tokenId: string },
): Promise<Invitation | null> {
  const [row] = await sql<Invitation[]>`
    ${invitations(sql)}
    where i.id = ${id}
      and i.token_id = ${tokenId}
  `;
  return row ?? null;
}

/**
 * Invites an address; inviting again renews what waits, with its new role. `member`: it acts for the organisation
 * already; `full`: `most` others wait.
 */
export async function saveInvitation(
  sql: Sql,
  {
    organisationId,
    accountId,
    email,
    role,
    days,
    most,
    now,
  }: {
    organisationId: number;
    accountId: number;
    email: string;
    role: MemberRole;
    days: number;
    most: number;
    now: Date;
  },
): Promise<number | "member" | "full"> {
  await lockOrganisation(sql, { organisationId });
  const [found] = await sql<{ member: boolean; waiting: number }[]>`
    select
      exists (
        select
        from member m
        join account a on a.id = m.account_id
        where m.organisation_id = ${organisationId}
          and a.email = ${email}
      ) as member,
      (
        select count(*)::int
        from invitation
        where organisation_id = ${organisationId}
          and state = 'open'
          and email <> ${email}
      ) as waiting
  `;
  if (found?.member) return "member";
  if ((found?.waiting ?? 0) >= most) return "full";
  const [row] = await sql<{ id: number }[]>`
    insert into invitation (organisation_id, email, role, invited_by, invited_at, expires_at)
    values (
      ${organisationId}, ${email}, ${role}, ${accountId}, ${now}, ${now}::timestamptz + make_interval(days => ${days})
    )
    on conflict (organisation_id, email) where state = 'open' do update
    set role = excluded.role,
      invited_by = excluded.invited_by,
      invited_at = excluded.invited_at,
      expires_at = excluded.expires_at
    returning id
  `;
  if (!row) throw new Error("invitation: the insert returned nothing");
  await audit(sql, { id: row.id, organisationId, accountId, action: "invitation.send" });
  return row.id;
}

/** Keeps the token (by its hash) of the link that is about to be sent; the links sent before open nothing more. */
export async function saveInvitationToken(
  sql: Sql,
  { id, tokenId }: { id: number; tokenId: string },
): Promise<void> {
  await sql`
    update invitation
    set token_id = ${tokenId}
    where id = ${id}
      and state = 'open'
  `;
}

/** Takes an invitation back. False: it waits no more, or is another organisation's. */
export async function withdrawInvitation(
  sql: Sql,
  { id, organisationId, accountId }: { id: number; organisationId: number; accountId: number },
): Promise<boolean> {
  return transaction(sql, async (tx) => {
    const { count } = await tx`
      update invitation
      set state = 'withdrawn', decided_at = now()
      where id = ${id}
        and organisation_id = ${organisationId}
        and state = 'open'
    `;
    if (count > 0) await audit(tx, { id, organisationId, accountId, action: "invitation.withdraw" });
    return count > 0;
  });
}

type Decision = { id: number; tokenId: string; accountId: number; now: Date };

/**
 * Makes the account of the invited address a member, once. The link proves the address: it is confirmed with it. Null:
 * the invitation no longer holds, or is for another address.
 */
export async function acceptInvitation(
  sql: Sql,
  { id, tokenId, accountId, now }: Decision,
): Promise<{ organisationId: number } | null> {
  return transaction(sql, async (tx) => {
    const [used] = await tx<{ organisationId: number; role: MemberRole }[]>`
      update invitation i
      set state = 'accepted', decided_at = ${now}
      from account a
      where i.id = ${id}
        and i.token_id = ${tokenId}
        and i.state = 'open'
        and i.expires_at > ${now}
        and a.id = ${accountId}
        and a.email = i.email
      returning i.organisation_id, i.role
    `;
    if (!used) return null;
    const { organisationId, role } = used;
    await markEmailVerified(tx, { accountId });
    await addMember(tx, { organisationId, accountId, role });
    await audit(tx, { id, organisationId, accountId, action: "member.add" });
    return { organisationId };
  });
}

/** Says no, from the link alone: it proves the address. False: the invitation no longer holds. */
export async function declineInvitation(
  sql: Sql,
  { id, tokenId, now }: Omit<Decision, "accountId">,
): Promise<boolean> {
  const { count } = await sql`
    update invitation
    set state = 'declined', decided_at = ${now}
    where id = ${id}
      and token_id = ${tokenId}
      and state = 'open'
      and expires_at > ${now}
  `;
  return count > 0;
}

/** Deletes the invitations, with their addresses, that were decided or ended before that instant. */
export async function forgetInvitations(sql: Sql, { before }: { before: Date }): Promise<void> {
  await sql`
    delete from invitation
    where case when state = 'open' then expires_at else decided_at end < ${before}
  `;
}

const audit = (
  sql: Sql,
  {
    id,
    organisationId,
    accountId,
    action,
  }: { id: number; organisationId: number; accountId: number; action: string },
) => recordAudit(sql, { accountId, organisationId, action, entity: "invitation", entityId: id });
