import type { Sql } from "#db/client.ts";
import { attachFiles, insertConversation, insertMessage } from "#db/queries/conversation-writes.ts";
import { insertFile } from "#db/queries/files.ts";
import { reportConversation } from "#db/queries/message-reports.ts";
import { pdf } from "#test/journeys/walker.ts";

/** A conversation about a fiche, with one message that holds a file, reported by who received it. */
export async function makeConversation(
  sql: Sql,
  { askerId, askedId, origin }: { askerId: number; askedId: number; origin: string },
): Promise<{ conversation: number; messageFile: number; report: number }> {
  const about = { about: "supplier", aboutId: askedId } as const;
  const conversationId = await insertConversation(sql, {
    ...about,
    subject: "Tonte",
    askerId,
    askedId,
    origin,
  });
  const by = { organisationId: askerId, accountId: null };
  const messageId = await insertMessage(sql, { ...by, conversationId, body: "Pouvez-vous tondre\u00a0?" });
  const { name, type: mediaType, bytes } = pdf();
  const fileId = await insertFile(sql, { ...by, name, mediaType, bytes, sha256: "0".repeat(64) });
  await attachFiles(sql, { messageId, fileIds: [fileId] });
  const complaint = { organisationId: askedId, accountId: null, reason: "other", note: "" } as const;
  await reportConversation(sql, { ...complaint, conversationId });
  const [row] = await sql<{ id: number }[]>`
    select id from message_report where conversation_id = ${conversationId}
  `;
  return { conversation: conversationId, messageFile: fileId, report: row?.id ?? 0 };
}
