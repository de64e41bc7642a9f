import type { Sql } from "#db/client.ts";
import { exportContributions } from "#db/queries/clause-contributions.ts";
import { exportMessages } from "#db/queries/conversations.ts";

export type Account = { id: number; email: string; passwordHash: string; emailVerifiedAt: Date | null };

export type TokenPurpose = "verify-email" | "reset-password";

export async function findAccountByEmail(
  sql: Sql,
  { email }: { email: string },
): Promise<Account | undefined> {
  const [row] = await sql<Account[]>`
    select id, email, password_hash, email_verified_at
    from account
    where email = ${email.toLowerCase()}
  `;
  return row;
}

export async function findAccount(sql: Sql, { id }: { id: number }): Promise<Account | undefined> {
  const [row] = await sql<Account[]>`
    select id, email, password_hash, email_verified_at
    from account
    where id = ${id}
  `;
  return row;
}

/** The new account's id, or null when the address already has one. */
export async function createAccount(
  sql: Sql,
  account: { email: string; passwordHash: string; verified?: boolean; isAdmin?: boolean },
): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    insert into account (email, password_hash, email_verified_at, is_admin)
    values (
      ${account.email.toLowerCase()},
      ${account.passwordHash},
      ${account.verified ? sql`now()` : null},
      ${account.isAdmin ?? false}
    )
    on conflict (email) do nothing
    returning id
  `;
  return row?.id ?? null;
}

export async function setPassword(
  sql: Sql,
  { accountId, passwordHash }: { accountId: number; passwordHash: string },
): Promise<void> {
  await sql`
    update account
    set password_hash = ${passwordHash}
    where id = ${accountId}
  `;
}

/** One at a time for an account, in a transaction: two forms sent at once do not pass a limit together. */
export async function lockAccount(sql: Sql, { accountId }: { accountId: number }): Promise<void> {
  await sql`
    select
    from account
    where id = ${accountId}
    for no key update
  `;
}

export async function markEmailVerified(sql: Sql, { accountId }: { accountId: number }): Promise<void> {
  await sql`
    update account
    set email_verified_at = coalesce(email_verified_at, now())
    where id = ${accountId}
  `;
}

/** Keeps a link's token (by its hash) for some seconds; the earlier links of the same purpose no longer open anything. */
export async function saveToken(
  sql: Sql,
  token: { id: string; accountId: number; purpose: TokenPurpose; seconds: number },
): Promise<void> {
  await sql`
    delete from account_token
    where (account_id = ${token.accountId} and purpose = ${token.purpose})
      or expires_at < now() - interval '30 days'
  `;
  await sql`
    insert into account_token (id, account_id, purpose, expires_at)
    values (
      ${token.id}, ${token.accountId}, ${token.purpose}, now() + make_interval(secs => ${token.seconds})
    )
  `;
}

/** Whose link it is, as long as it can be used; looking does not use it. */
export async function findTokenAccount(
  sql: Sql,
  { id, purpose }: { id: string; purpose: TokenPurpose },
): Promise<{ accountId: number; email: string } | null> {
  const [row] = await sql<{ accountId: number; email: string }[]>`
    select account.id as account_id, account.email
    from account_token
    join account on account.id = account_token.account_id
    where account_token.id = ${id}
      and account_token.purpose = ${purpose}
      and account_token.used_at is null
      and account_token.expires_at > now()
  `;
  return row ?? null;
}

/** Uses the link: its account, or null when it was used, is too old, or never was. */
export async function useToken(
  sql: Sql,
  { id, purpose }: { id: string; purpose: TokenPurpose },
): Promise<number | null> {
  const [row] = await sql<{ accountId: number }[]>`
    update account_token
    set used_at = now()
    where id = ${id}
      and purpose = ${purpose}
      and used_at is null
      and expires_at > now()
    returning account_id
  `;
  return row?.accountId ?? null;
}

/** Deletes an account and the mails to it that wait or were sent: their jobs hold its address. */
export async function deleteAccount(sql: Sql, { accountId }: { accountId: number }): Promise<void> {
  await sql`
    delete from job
    using account
    where account.id = ${accountId}
      and job.kind in ('mail', 'mail:account')
      and account.email in (job.payload ->> 'to', job.payload ->> 'email')
  `;
  await sql`
    delete from invitation
    using account
    where account.id = ${accountId}
      and invitation.email = account.email
  `;
  await sql`delete from account where id = ${accountId}`;
}

/** Everything the database holds about a person, as it is given to them. */
export async function exportAccount(sql: Sql, { accountId }: { accountId: number }) {
  const [account] = await sql<Record<string, unknown>[]>`
    select email, email_verified_at, is_admin, message_mail, queue_mail, created_at
    from account
    where id = ${accountId}
  `;
  const memberships = await sql<Record<string, unknown>[]>`
    select organisation.siret, organisation.name, member.role, member.created_at
    from member
    join organisation on organisation.id = member.organisation_id
    where member.account_id = ${accountId}
    order by member.created_at, organisation.id
  `;
  const sessions = await sql<Record<string, unknown>[]>`
    select user_agent, created_at, seen_at, expires_at
    from session
    where account_id = ${accountId}
    order by created_at
  `;
  const acts = await sql<Record<string, unknown>[]>`
    select at, action, entity, entity_id
    from audit
    where account_id = ${accountId}
    order by id
  `;
  const files = await sql<Record<string, unknown>[]>`
    select name, media_type, size, created_at
    from file
    where created_by = ${accountId}
    order by id
  `;
  const claims = await sql<Record<string, unknown>[]>`
    select o.siret, o.name, c.way, c.message, c.state, c.motive, c.created_at, c.decided_at
    from claim c
    join organisation o on o.id = c.organisation_id
    where c.account_id = ${accountId}
    order by c.id
  `;
  const searches = await sql<Record<string, unknown>[]>`
    select kind, query, name, frequency, mailed_at, created_at
    from saved_search
    where account_id = ${accountId}
    order by id
  `;
  const favourites = await sql<Record<string, unknown>[]>`
    select list.name as list, supplier.name as supplier, favourite.note, favourite.added_at
    from favourite
    join favourite_list list on list.id = favourite.list_id
    join organisation supplier on supplier.id = favourite.organisation_id
    where favourite.added_by = ${accountId}
    order by favourite.added_at, supplier.id
  `;
  const messages = await exportMessages(sql, { accountId });
  const clauses = await exportContributions(sql, { accountId });
  const invitations = await exportInvitations(sql, { accountId });
  const written = { files, messages, clauses, searches, favourites };
  return { account, memberships, invitations, claims, sessions, ...written, acts };
}

async function exportInvitations(sql: Sql, { accountId }: { accountId: number }) {
  return sql<Record<string, unknown>[]>`
    select o.name, i.role, i.state, i.invited_at, i.decided_at
    from invitation i
    join account a on a.email = i.email
    join organisation o on o.id = i.organisation_id
    where a.id = ${accountId}
    order by i.id
  `;
}
