import { MESSAGE_LIMITS } from "#app/domain/message.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { queueTelling } from "#app/jobs/message-mail.ts";
import type { JoinedFile } from "#app/routes/messages/message-fields.ts";
import type { Sql } from "#db/client.ts";
import { attachFiles, insertMessage, type NewMessage } from "#db/queries/conversation-writes.ts";
import { insertFile } from "#db/queries/files.ts";

export type Sent = NewMessage & {
  files?: readonly JoinedFile[];
  /** who takes part, the author among them */
  participants: readonly { organisationId: number }[];
};

/** Keeps a message with its files, and has every other participant told. In the caller's transaction. */
export async function sendMessage(sql: Sql, { files = [], participants, ...message }: Sent): Promise<void> {
  const messageId = await insertMessage(sql, message);
  const { organisationId, accountId, conversationId } = message;
  const fileIds: number[] = [];
  for (const file of files) fileIds.push(await insertFile(sql, { organisationId, accountId, ...file }));
  await attachFiles(sql, { messageId, fileIds });
  for (const other of participants) {
    if (other.organisationId === organisationId) continue;
    await queueTelling(sql, { conversationId, organisationId: other.organisationId });
  }
}

type Limited = keyof typeof MESSAGE_LIMITS;

/** Counts one more under each limit; the sentence of the first that is exceeded, or null. */
export async function overLimit(
  args: RouteArgs,
  asked: readonly { name: Limited; subject: readonly (string | number)[] }[],
): Promise<string | null> {
  for (const { name, subject } of asked) {
    const { limit, seconds, refusal } = MESSAGE_LIMITS[name];
    const rate = { name: `message ${name}`, subject: subject.map(String), limit, seconds };
    if (await isOverRate(args, [rate])) return refusal;
  }
  return null;
}

/** Why an organisation that was suspended may not write. */
export const suspendedWords = (motive: string): string =>
  `L'administration a suspendu les messages de cette structure\u00a0: ${motive.replace(/\.?$/, ".")} Pour contester, écrivez à l'adresse des mentions légales.`;
