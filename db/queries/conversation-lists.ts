import type { About } from "#app/domain/message.ts";
import type { Sql } from "#db/client.ts";
import type { MessageKind } from "#db/queries/conversation-writes.ts";

/** The conversations of a person's organisations, and how many wait. */

export type ConversationLine = {
  id: number;
  subject: string;
  about: About;
  state: "open" | "closed";
  lastMessageAt: Date;
  /** of the account's organisations that take part, and of the others */
  own: string[];
  others: string[];
  lastAuthor: string;
  lastBody: string;
  lastKind: MessageKind;
  unread: boolean;
  total: number;
};

export type ConversationFilter = {
  accountId: number;
  organisationId: number | null;
  /** words of the subject, of a participant's name or of a message */
  words: string;
  unreadOnly: boolean;
};

const unreadBy = (sql: Sql) => sql`p.received_at > coalesce(r.read_at, '-infinity')`;

/** The conversations of an account's organisations: unread first, then the last ones. */
export async function listConversations(
  sql: Sql,
  { accountId, organisationId, words, unreadOnly, limit, offset }: ConversationFilter & Page,
): Promise<ConversationLine[]> {
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  return sql<ConversationLine[]>`
    with mine as (
      select p.conversation_id as id, coalesce(bool_or(${unreadBy(sql)}), false) as unread
      from member m
      join conversation_participant p on p.organisation_id = m.organisation_id
      left join conversation_read r on r.conversation_id = p.conversation_id and r.account_id = m.account_id
      where m.account_id = ${accountId}
        ${organisationId === null ? sql`` : sql`and m.organisation_id = ${organisationId}`}
      group by p.conversation_id
    ),
    asked as (
      select c.*, mine.unread, count(*) over ()::int as total
      from mine
      join conversation c on c.id = mine.id
      where (${words} = ''
          or c.subject ilike ${like}
          or exists (select from message where conversation_id = c.id and body ilike ${like})
          or exists (
            select
            from conversation_participant p
            join organisation o on o.id = p.organisation_id
            where p.conversation_id = c.id and o.name ilike ${like}
          ))
        ${unreadOnly ? sql`and mine.unread` : sql``}
      order by mine.unread desc, c.last_message_at desc, c.id desc
      limit ${limit}
      offset ${offset}
    )
    select
      a.id, a.subject, a.about, a.state, a.last_message_at, a.unread, a.total,
      who.own, who.others, last.author as last_author, last.body as last_body, last.kind as last_kind
    from asked a
    cross join lateral (
      select
        coalesce(array_agg(o.name order by o.id) filter (where m.account_id is not null), '{}') as own,
        coalesce(array_agg(o.name order by o.id) filter (where m.account_id is null), '{}') as others
      from conversation_participant p
      join organisation o on o.id = p.organisation_id
      left join member m on m.organisation_id = o.id and m.account_id = ${accountId}
      where p.conversation_id = a.id
    ) who
    cross join lateral (
      select o.name as author, left(m.body, 300) as body, m.kind
      from message m
      join organisation o on o.id = m.organisation_id
      where m.conversation_id = a.id
      order by m.id desc
      limit 1
    ) last
    order by a.unread desc, a.last_message_at desc, a.id desc
  `;
}

type Page = { limit: number; offset: number };

/** Conversations that hold something the account did not open; one that is being opened is left out. */
export async function countUnread(
  sql: Sql,
  { accountId, exceptId = null }: { accountId: number; exceptId?: number | null },
): Promise<number> {
  const [row] = await sql<{ unread: number }[]>`
    select count(distinct p.conversation_id)::int as unread
    from member m
    join conversation_participant p on p.organisation_id = m.organisation_id
    left join conversation_read r on r.conversation_id = p.conversation_id and r.account_id = m.account_id
    where m.account_id = ${accountId}
      and ${unreadBy(sql)}
      and p.conversation_id is distinct from ${exceptId}
  `;
  return row?.unread ?? 0;
}
