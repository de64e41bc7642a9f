import type { MessageMail } from "#app/domain/message.ts";
import type { Sql } from "#db/client.ts";

/** How an organisation is told of a message. Addresses are read by jobs and never leave them. */
export type Reach = {
  closed: boolean;
  /** someone manages it */
  managed: boolean;
  /** the address of the fiche, when registers gave it and nobody has changed it since */
  email: string | null;
};

/** The address of a structure that someone once managed was theirs to change: it is a person's, perhaps. */
export async function findReach(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<Reach | null> {
  const [row] = await sql<Reach[]>`
    select
      o.closed_on is not null as closed,
      exists (select from member where organisation_id = o.id) as managed,
      case when not exists (
        select
        from audit
        where entity = 'organisation'
          and entity_id = o.id
          and action = 'organisation.claim'
      ) then o.email end as email
    from organisation o
    where o.id = ${organisationId}
  `;
  return row ?? null;
}

export async function isRefused(sql: Sql, { hash }: { hash: string }): Promise<boolean> {
  const [row] = await sql`select 1 from refused_address where hash = ${hash}`;
  return row !== undefined;
}

/** Stops, or takes up again, what is relayed to an address. */
export async function setRefused(
  sql: Sql,
  { hash, refused }: { hash: string; refused: boolean },
): Promise<void> {
  if (refused) await sql`insert into refused_address (hash) values (${hash}) on conflict do nothing`;
  else await sql`delete from refused_address where hash = ${hash}`;
}

/** A member who may answer, with what they know of one conversation. */
export type Told = {
  accountId: number;
  email: string;
  messageMail: MessageMail;
  readAt: Date | null;
  mailedAt: Date | null;
};

/** Members of a participant who may answer and whose address answered, with what they have read. */
export async function listTold(
  sql: Sql,
  { conversationId, organisationId }: { conversationId: number; organisationId: number },
): Promise<Told[]> {
  return sql<Told[]>`
    select a.id as account_id, a.email, a.message_mail, r.read_at, r.mailed_at
    from member m
    join account a on a.id = m.account_id
    left join conversation_read r on r.account_id = a.id and r.conversation_id = ${conversationId}
    where m.organisation_id = ${organisationId}
      and m.role in ('editor', 'manager')
      and a.email_verified_at is not null
    order by a.id
  `;
}

export async function markMailed(
  sql: Sql,
  { conversationId, accountId, at }: { conversationId: number; accountId: number; at: Date },
): Promise<void> {
  await sql`
    insert into conversation_read (conversation_id, account_id, mailed_at)
    values (${conversationId}, ${accountId}, ${at})
    on conflict (conversation_id, account_id) do update set mailed_at = excluded.mailed_at
  `;
}

/** `asOf`: the database's clock when it was read. */
export type Standing = { receivedAt: Date | null; relayedMessageId: number; asOf: Date };

export async function findStanding(
  sql: Sql,
  { conversationId, organisationId }: { conversationId: number; organisationId: number },
): Promise<Standing | null> {
  const [row] = await sql<Standing[]>`
    select received_at, relayed_message_id, clock_timestamp() as as_of
    from conversation_participant
    where conversation_id = ${conversationId}
      and organisation_id = ${organisationId}
  `;
  return row ?? null;
}

export async function markRelayed(
  sql: Sql,
  asked: { conversationId: number; organisationId: number; messageId: number },
): Promise<void> {
  await sql`
    update conversation_participant
    set relayed_message_id = greatest(relayed_message_id, ${asked.messageId})
    where conversation_id = ${asked.conversationId}
      and organisation_id = ${asked.organisationId}
  `;
}

/** Accounts that read once a day and have something unread that no mail told them. */
export async function listDaily(sql: Sql): Promise<{ accountId: number; email: string }[]> {
  return sql<{ accountId: number; email: string }[]>`
    select distinct a.id as account_id, a.email
    from account a
    join member m on m.account_id = a.id
    join conversation_participant p on p.organisation_id = m.organisation_id
    left join conversation_read r on r.conversation_id = p.conversation_id and r.account_id = a.id
    where a.message_mail = 'daily'
      and a.email_verified_at is not null
      and p.received_at > greatest(coalesce(r.read_at, '-infinity'), coalesce(r.mailed_at, '-infinity'))
    order by a.id
  `;
}

/** What a daily mail tells: the conversations unread and untold. */
export async function listUntold(
  sql: Sql,
  { accountId }: { accountId: number },
): Promise<{ conversationId: number; subject: string; author: string; origin: string }[]> {
  return sql<{ conversationId: number; subject: string; author: string; origin: string }[]>`
    select c.id as conversation_id, c.subject, last.author, c.origin
    from conversation c
    cross join lateral (
      select o.name as author
      from message m
      join organisation o on o.id = m.organisation_id
      where m.conversation_id = c.id
      order by m.id desc
      limit 1
    ) last
    where c.id in (
      select p.conversation_id
      from member m
      join conversation_participant p on p.organisation_id = m.organisation_id
      left join conversation_read r on r.conversation_id = p.conversation_id and r.account_id = m.account_id
      where m.account_id = ${accountId}
        and p.received_at > greatest(coalesce(r.read_at, '-infinity'), coalesce(r.mailed_at, '-infinity'))
    )
    order by c.last_message_at desc
    limit 50
  `;
}
