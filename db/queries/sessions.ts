import type { MemberRole } from "#app/domain/permission.ts";
import type { Sql } from "#db/client.ts";

/** A session with its account; `id` is the SHA-256 of the cookie's token. */
export type SessionRow = {
  id: string;
  accountId: number;
  expiresAt: Date;
  /** Not noted as used for an hour. */
  stale: boolean;
  email: string;
  emailVerified: boolean;
  isAdmin: boolean;
};

export type ListedSession = { id: string; userAgent: string; createdAt: Date; seenAt: Date };

export type MembershipRow = {
  organisationId: number;
  name: string;
  role: MemberRole;
  isSupplier: boolean;
  isBuyer: boolean;
  isFacilitator: boolean;
};

export async function findSession(sql: Sql, { id }: { id: string }): Promise<SessionRow | undefined> {
  const [row] = await sql<SessionRow[]>`
    select
      session.id,
      session.account_id,
      session.expires_at,
      session.seen_at < now() - interval '1 hour' as stale,
      account.email,
      account.email_verified_at is not null as email_verified,
      account.is_admin
    from session
    join account on account.id = session.account_id
    where session.id = ${id}
  `;
  return row;
}

export async function insertSession(
  sql: Sql,
  session: { id: string; accountId: number; expiresAt: Date; userAgent: string },
): Promise<void> {
  await sql`
    insert into session (id, account_id, expires_at, user_agent)
    values (${session.id}, ${session.accountId}, ${session.expiresAt}, ${session.userAgent})
  `;
}

export async function extendSession(
  sql: Sql,
  { id, expiresAt }: { id: string; expiresAt: Date },
): Promise<void> {
  await sql`
    update session
    set expires_at = ${expiresAt}
    where id = ${id}
  `;
}

/** Notes that the session is in use. */
export async function touchSession(sql: Sql, { id }: { id: string }): Promise<void> {
  await sql`
    update session
    set seen_at = now()
    where id = ${id}
  `;
}

export async function listAccountSessions(
  sql: Sql,
  { accountId }: { accountId: number },
): Promise<ListedSession[]> {
  return sql<ListedSession[]>`
    select id, user_agent, created_at, seen_at
    from session
    where account_id = ${accountId}
      and expires_at > now()
    order by seen_at desc, id
  `;
}

export async function deleteSession(sql: Sql, { id }: { id: string }): Promise<void> {
  await sql`delete from session where id = ${id}`;
}

/** Ends one session of this account, by its public id. False: not this account's. */
export async function deleteOwnSession(
  sql: Sql,
  { id, accountId }: { id: string; accountId: number },
): Promise<boolean> {
  const result = await sql`
    delete from session
    where id = ${id}
      and account_id = ${accountId}
  `;
  return result.count > 0;
}

/** Ends every session of an account, except the one that asks (null: all of them). */
export async function deleteAccountSessions(
  sql: Sql,
  { accountId, exceptId }: { accountId: number; exceptId: string | null },
): Promise<void> {
  await sql`
    delete from session
    where account_id = ${accountId}
      and id is distinct from ${exceptId}
  `;
}

export async function deleteExpiredSessions(sql: Sql): Promise<void> {
  await sql`delete from session where expires_at <= now()`;
}

export async function listMemberships(
  sql: Sql,
  { accountId }: { accountId: number },
): Promise<MembershipRow[]> {
  return sql<MembershipRow[]>`
    select
      organisation.id as organisation_id,
      organisation.name,
      member.role,
      organisation.is_supplier,
      organisation.is_buyer,
      organisation.is_facilitator
    from member
    join organisation on organisation.id = member.organisation_id
    where member.account_id = ${accountId}
    order by organisation.name collate "fr-x-icu", organisation.id
  `;
}
