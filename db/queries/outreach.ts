import type { Sql } from "#db/client.ts";

/** Where structures are written to: the people who write for them, else the address of their fiche. */
export type Recipient = { organisationId: number; email: string };

/**
 * The addresses of structures, several for one that has several people. `despiteStop`: also of those who asked for no
 * more such mails, for what they themselves began.
 */
export async function listRecipients(
  sql: Sql,
  { organisationIds, despiteStop = false }: { organisationIds: readonly number[]; despiteStop?: boolean },
): Promise<Recipient[]> {
  return sql<Recipient[]>`
    with people as (
      select m.organisation_id, a.email
      from member m
      join account a on a.id = m.account_id
      where m.organisation_id = any(${[...organisationIds]}::bigint[])
        and m.role in ('editor', 'manager')
        and a.email_verified_at is not null
    )
    select organisation_id, email
    from (
      select organisation_id, email
      from people
      union
      select o.id, lower(o.email)
      from organisation o
      where o.id = any(${[...organisationIds]}::bigint[])
        and coalesce(o.email, '') <> ''
        and not exists (select from member where organisation_id = o.id)
        -- once somebody managed it, the address was theirs to change: a person's, perhaps
        and not exists (
          select
          from audit
          where entity = 'organisation'
            and entity_id = o.id
            and action = 'organisation.claim'
        )
    ) as known
    where ${despiteStop} or not exists (select from outreach_stop s where s.organisation_id = known.organisation_id)
    order by organisation_id, email
  `;
}
