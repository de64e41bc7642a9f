import type { Sql } from "#db/client.ts";

/** Who may read a file joined to a message. */
export type MessageFile = {
  conversationId: number;
  /** whose the file is */
  organisationId: number;
  /** every organisation that takes part in the conversation */
  participantIds: number[];
  /** somebody complained of the conversation: the administration reads it */
  reported: boolean;
};

export async function findMessageFile(sql: Sql, { id }: { id: number }): Promise<MessageFile | null> {
  const [row] = await sql<MessageFile[]>`
    select
      m.conversation_id,
      f.organisation_id,
      array(
        select organisation_id
        from conversation_participant
        where conversation_id = m.conversation_id
      ) as participant_ids,
      exists (select from message_report where conversation_id = m.conversation_id) as reported
    from message_file joined
    join message m on m.id = joined.message_id
    join file f on f.id = joined.file_id
    where joined.file_id = ${id}
  `;
  return row ?? null;
}
