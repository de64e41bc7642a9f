import type { About, MessageMail } from "#app/domain/message.ts";
import type { Sql } from "#db/client.ts";
import type { MessageKind } from "#db/queries/conversation-writes.ts";

export type Participant = {
  organisationId: number;
  name: string;
  part: "asker" | "asked" | "copy";
  isSupplier: boolean;
  isBuyer: boolean;
  /** someone manages it: it is told in its workspace; else by mail, at the address of its fiche */
  managed: boolean;
};

export type Conversation = {
  id: number;
  subject: string;
  about: About;
  aboutId: number;
  state: "open" | "closed";
  closedBy: number | null;
  closedAt: Date | null;
  /** start of the links of its mails, when no ORIGIN is set */
  origin: string;
  participants: Participant[];
};

/** A conversation, for whoever may read it: the caller asks. */
export async function findConversation(sql: Sql, { id }: { id: number }): Promise<Conversation | null> {
  const [row] = await sql<Omit<Conversation, "participants">[]>`
    select id, subject, about, about_id, state, closed_by, closed_at, origin
    from conversation
    where id = ${id}
  `;
  if (!row) return null;
  const participants = await sql<Participant[]>`
    select
      p.organisation_id, o.name, p.part, o.is_supplier, o.is_buyer,
      exists (select from member where organisation_id = o.id) as managed
    from conversation_participant p
    join organisation o on o.id = p.organisation_id
    where p.conversation_id = ${id}
    order by array_position(array['asker', 'asked', 'copy'], p.part), p.joined_at, o.id
  `;
  return { ...row, participants: [...participants] };
}

export type ShownMessage = {
  id: number;
  organisationId: number;
  author: string;
  byLink: boolean;
  kind: MessageKind;
  body: string;
  copied: string | null;
  sentAt: Date;
  files: { id: number; name: string; size: number }[];
};

/** The last messages of a conversation, the oldest first, and how many there are. */
export async function listMessages(
  sql: Sql,
  { conversationId, limit }: { conversationId: number; limit: number },
): Promise<{ total: number; rows: ShownMessage[] }> {
  const rows = await sql<(ShownMessage & { total: number })[]>`
    select
      m.id, m.organisation_id, author.name as author, m.by_link, m.kind, m.body, copied.name as copied, m.sent_at,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size) order by f.id)
        from message_file joined
        join file f on f.id = joined.file_id
        where joined.message_id = m.id
      ), '[]') as files,
      count(*) over ()::int as total
    from message m
    join organisation author on author.id = m.organisation_id
    left join organisation copied on copied.id = m.copied_id
    where m.conversation_id = ${conversationId}
    order by m.id desc
    limit ${limit}
  `;
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _total, ...row }) => row).reverse() };
}

/** Conversations open between two sets of organisations, the last first. */
export async function listOpenWith(
  sql: Sql,
  { organisationIds, withId }: { organisationIds: readonly number[]; withId: number },
): Promise<{ id: number; subject: string }[]> {
  return sql<{ id: number; subject: string }[]>`
    select c.id, c.subject
    from conversation c
    join conversation_participant theirs on theirs.conversation_id = c.id and theirs.organisation_id = ${withId}
    where c.state = 'open'
      and exists (
        select
        from conversation_participant mine
        where mine.conversation_id = c.id
          and mine.organisation_id = any(${organisationIds as number[]})
      )
    order by c.last_message_at desc, c.id desc
    limit 3
  `;
}

/** Organisations that facilitate and do not take part yet, to be put in copy. */
export async function listFacilitators(
  sql: Sql,
  { conversationId }: { conversationId: number },
): Promise<{ id: number; name: string; commune: string | null }[]> {
  return sql<{ id: number; name: string; commune: string | null }[]>`
    select o.id, o.name, c.name as commune
    from organisation o
    left join commune c on c.code = o.commune_code
    where o.is_facilitator
      and o.closed_on is null
      and not exists (
        select
        from conversation_participant
        where conversation_id = ${conversationId}
          and organisation_id = o.id
      )
    order by o.name collate "fr-x-icu", o.id
    limit 500
  `;
}

export async function findMessageMail(sql: Sql, { accountId }: { accountId: number }): Promise<MessageMail> {
  const [row] = await sql<{ messageMail: MessageMail }[]>`
    select message_mail from account where id = ${accountId}
  `;
  return row?.messageMail ?? "each";
}

/** What an account wrote in the name of its organisations, for the data it is given. */
export async function exportMessages(sql: Sql, { accountId }: { accountId: number }) {
  return sql<Record<string, unknown>[]>`
    select o.name as organisation, c.subject, m.kind, m.body, m.sent_at
    from message m
    join conversation c on c.id = m.conversation_id
    join organisation o on o.id = m.organisation_id
    where m.account_id = ${accountId}
    order by m.id
  `;
}
