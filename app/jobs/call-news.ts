import { queueMail } from "#app/jobs/mail.ts";
import { type AboutCall, type CallNews, callNewsMail, callQuestionMail } from "#app/mails/call.ts";
import type { Sql } from "#db/client.ts";
import { listCallParties } from "#db/queries/call-questions.ts";
import { listRecipients } from "#db/queries/outreach.ts";

/** Tells the suppliers concerned what happens to a call, each at its own address, in the caller's transaction. */
export async function tellCallParties(
  sql: Sql,
  { callId, about, news }: { callId: number; about: AboutCall; news: CallNews },
): Promise<number> {
  const organisationIds = await listCallParties(sql, { callId });
  const mail = callNewsMail(about, news);
  const recipients = await listRecipients(sql, { organisationIds });
  for (const { email } of recipients) await queueMail(sql, { to: email, ...mail });
  return new Set(recipients.map(({ organisationId }) => organisationId)).size;
}

/** Tells the buyer's people that a supplier asks. */
export async function tellCallBuyer(
  sql: Sql,
  { buyerId, about, asked }: { buyerId: number; about: AboutCall; asked: { by: string; question: string } },
): Promise<void> {
  const mail = callQuestionMail(about, asked);
  for (const { email } of await listRecipients(sql, { organisationIds: [buyerId], despiteStop: true })) {
    await queueMail(sql, { to: email, ...mail });
  }
}
