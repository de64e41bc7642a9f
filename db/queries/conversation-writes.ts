import type { About } from "#app/domain/message.ts";
import { type Sql, transaction } from "#db/client.ts";

/** What changes a conversation. Whoever calls has asked whether the organisation may. */

export type MessageKind = "text" | "copied" | "closed" | "reopened" | "published";

export type NewMessage = {
  conversationId: number;
  /** the author, and the person who writes in its name: null through a link of a fiche's address */
  organisationId: number;
  accountId: number | null;
  byLink?: boolean;
  kind?: MessageKind;
  body?: string;
  copiedId?: number | null;
  /** start of the links of the mails that tell it, as the site is reached today */
  origin?: string;
};

/** Begins a conversation between two organisations; its first message follows. */
export async function insertConversation(
  sql: Sql,
  conversation: {
    subject: string;
    about: About;
    aboutId: number;
    askerId: number;
    askedId: number;
    origin: string;
  },
): Promise<number> {
  const { subject, about, aboutId, askerId, askedId, origin } = conversation;
  const [row] = await sql<{ id: number }[]>`
    insert into conversation (subject, about, about_id, origin)
    values (${subject}, ${about}, ${aboutId}, ${origin})
    returning id
  `;
  if (!row) throw new Error("conversation: the insert returned nothing");
  await sql`
    insert into conversation_participant (conversation_id, organisation_id, part)
    values (${row.id}, ${askerId}, 'asker'), (${row.id}, ${askedId}, 'asked')
  `;
  return row.id;
}

/** Keeps a message: unread for the other participants, read by its author. */
export async function insertMessage(
  sql: Sql,
  { conversationId, organisationId, accountId, byLink = false, kind = "text", ...rest }: NewMessage,
): Promise<number> {
  const [row] = await sql<{ id: number; sentAt: Date }[]>`
    insert into message (conversation_id, organisation_id, account_id, by_link, kind, body, copied_id)
    values (
      ${conversationId}, ${organisationId}, ${accountId}, ${byLink}, ${kind}, ${rest.body ?? ""},
      ${rest.copiedId ?? null}
    )
    returning id
  `;
  if (!row) throw new Error("message: the insert returned nothing");
  await sql`
    update conversation
    set last_message_at = clock_timestamp(), origin = coalesce(${rest.origin ?? null}, origin)
    where id = ${conversationId}
  `;
  await sql`
    update conversation_participant
    set received_at = clock_timestamp()
    where conversation_id = ${conversationId}
      and organisation_id <> ${organisationId}
  `;
  if (accountId !== null) await markRead(sql, { conversationId, accountId });
  return row.id;
}

export async function attachFiles(
  sql: Sql,
  { messageId, fileIds }: { messageId: number; fileIds: readonly number[] },
): Promise<void> {
  for (const fileId of fileIds) {
    await sql`insert into message_file (file_id, message_id) values (${fileId}, ${messageId})`;
  }
}

export async function markRead(
  sql: Sql,
  { conversationId, accountId }: { conversationId: number; accountId: number },
): Promise<void> {
  await sql`
    insert into conversation_read (conversation_id, account_id, read_at)
    values (${conversationId}, ${accountId}, clock_timestamp())
    on conflict (conversation_id, account_id) do update set read_at = excluded.read_at
  `;
}

/** Everything that the account's organisations received counts as read. */
export async function markAllRead(sql: Sql, { accountId }: { accountId: number }): Promise<void> {
  await sql`
    insert into conversation_read (conversation_id, account_id, read_at)
    select distinct p.conversation_id, m.account_id, clock_timestamp()
    from member m
    join conversation_participant p on p.organisation_id = m.organisation_id
    where m.account_id = ${accountId}
      and p.received_at is not null
    on conflict (conversation_id, account_id) do update set read_at = excluded.read_at
  `;
}

/** Puts a facilitator's organisation in copy. False: it takes part already, or does not facilitate. */
export async function addCopy(
  sql: Sql,
  { conversationId, organisationId }: { conversationId: number; organisationId: number },
): Promise<boolean> {
  const result = await sql`
    insert into conversation_participant (conversation_id, organisation_id, part)
    select ${conversationId}, id, 'copy'
    from organisation
    where id = ${organisationId}
      and is_facilitator
      and closed_on is null
    on conflict do nothing
  `;
  return result.count > 0;
}

/** Closes an open conversation; `organisationId` null: the administration does. False: it was not open. */
export async function closeConversation(
  sql: Sql,
  { conversationId, organisationId }: { conversationId: number; organisationId: number | null },
): Promise<boolean> {
  const result = await sql`
    update conversation
    set state = 'closed', closed_by = ${organisationId}, closed_at = now()
    where id = ${conversationId}
      and state = 'open'
  `;
  return result.count > 0;
}

/** Opens again what this organisation closed. False: somebody else closed it. */
export async function reopenConversation(
  sql: Sql,
  { conversationId, organisationId }: { conversationId: number; organisationId: number },
): Promise<boolean> {
  const result = await sql`
    update conversation
    set state = 'open', closed_by = null, closed_at = null
    where id = ${conversationId}
      and state = 'closed'
      and closed_by = ${organisationId}
  `;
  return result.count > 0;
}

/** The conversation that the same form, sent twice, would begin again; null: none. */
export async function findTwin(
  sql: Sql,
  asked: { askerId: number; askedId: number; subject: string; body: string },
): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    select c.id
    from conversation c
    join conversation_participant mine
      on mine.conversation_id = c.id and mine.organisation_id = ${asked.askerId} and mine.part = 'asker'
    join conversation_participant theirs
      on theirs.conversation_id = c.id and theirs.organisation_id = ${asked.askedId} and theirs.part = 'asked'
    join message m on m.conversation_id = c.id
    where c.subject = ${asked.subject}
      and c.created_at > now() - interval '10 minutes'
      and m.organisation_id = ${asked.askerId}
      and m.body = ${asked.body}
    order by c.id desc
    limit 1
  `;
  return row?.id ?? null;
}

/** Sets when a person is told of messages by mail. */
export async function setMessageMail(
  sql: Sql,
  { accountId, messageMail }: { accountId: number; messageMail: "each" | "daily" | "none" },
): Promise<void> {
  await sql`
    update account
    set message_mail = ${messageMail}
    where id = ${accountId}
  `;
}

/** Whether this organisation has just said the same: a form sent twice. */
export async function isRepeated(
  sql: Sql,
  message: { conversationId: number; organisationId: number; body: string },
): Promise<boolean> {
  const [row] = await sql`
    select 1
    from message
    where conversation_id = ${message.conversationId}
      and organisation_id = ${message.organisationId}
      and body = ${message.body}
      and sent_at > now() - interval '2 minutes'
    limit 1
  `;
  return row !== undefined;
}

/** Runs `work` with the conversation held, told whether it is open: answers and closings come one after the other. */
export function withConversation<T>(
  sql: Sql,
  { conversationId }: { conversationId: number },
  work: (sql: Sql, open: boolean) => Promise<T>,
): Promise<T> {
  return transaction(sql, async (tx) => {
    const [row] = await tx<{ state: string }[]>`
      select state from conversation where id = ${conversationId} for update
    `;
    return work(tx, row?.state === "open");
  });
}
