import type { MemberRole } from "#app/domain/permission.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";
import { type OrganisationFields, saveOrganisation } from "#db/queries/organisations.ts";

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

/** Locks the organisation until the end of the transaction: two changes never both remove the last manager. */
export async function lockOrganisation(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<void> {
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

/** A structure that is known here, as who would manage it finds it. */
export type Claimable = {
  organisationId: number;
  siret: string;
  siren: string;
  name: string;
  /** where a link may be sent; never shown */
  email: string | null;
  closedOn: string | null;
  mine: boolean;
  /** someone manages it today */
  managed: boolean;
  /** someone did: it keeps drafts, evidence and answers, and never goes to the next comer */
  everClaimed: boolean;
};

/** Who already has this SIRET here; null: nobody knows it. */
export async function findClaimable(
  sql: Sql,
  { siret, accountId }: { siret: string; accountId: number },
): Promise<Claimable | null> {
  const [row] = await sql<Claimable[]>`
    select
      o.id as organisation_id, o.siret, o.siren, o.name, o.email, o.closed_on,
      exists (select from member where organisation_id = o.id and account_id = ${accountId}) as mine,
      exists (select from member where organisation_id = o.id) as managed,
      exists (
        select
        from audit
        where entity = 'organisation'
          and entity_id = o.id
          and action = 'organisation.claim'
      ) as ever_claimed
    from organisation o
    where o.siret = ${siret}
  `;
  return row ?? null;
}

/**
 * Creates the organisation of a SIRET that nobody knows here, and makes the account its manager. Null: it is known,
 * nothing was written; who manages it is proved (db/queries/claims.ts).
 */
export async function claimOrganisation(
  sql: Sql,
  { siret, accountId, fields }: { siret: string; accountId: number; fields: OrganisationFields },
): Promise<{ organisationId: number } | null> {
  return transaction(sql, async (tx) => {
    // Two people with the same SIRET at the same moment: the second waits, and finds it taken.
    await tx`select pg_advisory_xact_lock(hashtextextended(${siret}, 7205885))`;
    if (await findClaimable(tx, { siret, accountId })) return null;
    const { id } = await saveOrganisation(tx, { siret, accountId, fields });
    await addMember(tx, { organisationId: id, accountId, role: "manager" });
    await recordAudit(tx, {
      accountId,
      organisationId: id,
      action: "organisation.claim",
      entity: "organisation",
      entityId: id,
    });
    return { organisationId: id };
  });
}

/** Which of these SIRETs are known here, and whether the account, or anybody, manages them. */
export async function listHoldings(
  sql: Sql,
  { sirets, accountId }: { sirets: readonly string[]; accountId: number },
): Promise<{ id: number; siret: string; mine: boolean; managed: boolean }[]> {
  return sql<{ id: number; siret: string; mine: boolean; managed: boolean }[]>`
    select
      o.id, o.siret,
      exists (select from member where organisation_id = o.id and account_id = ${accountId}) as mine,
      exists (select from member where organisation_id = o.id) as managed
    from organisation o
    where o.siret = any(${[...sirets]}::text[])
  `;
}

/** The organisation of somebody who is its member, whatever the role; null when they are not. */
export async function findMembership(
  sql: Sql,
  { organisationId, accountId }: { organisationId: number; accountId: number },
): Promise<{ name: string } | null> {
  const [row] = await sql<{ name: string }[]>`
    select o.name
    from member m
    join organisation o on o.id = m.organisation_id
    where m.organisation_id = ${organisationId}
      and m.account_id = ${accountId}
  `;
  return row ?? null;
}
