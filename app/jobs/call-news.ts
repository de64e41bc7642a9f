import { queueMail } from "#app/jobs/mail.ts";
import {
  type AboutCall,
  type CallNews,
  callNewsLines,
  callNewsMail,
  callQuestionMail,
} from "#app/mails/call.ts";
import type { Sql } from "#db/client.ts";
import { listCallParties } from "#db/queries/call-questions.ts";
import { type FollowNewsKind, tellCallFollowers } from "#db/queries/follow-events.ts";
import { listRecipients } from "#db/queries/outreach.ts";

/**
 * Tells the suppliers concerned what happens to a call, each at its own address, and those who only follow it, in the
 * caller's transaction.
 */
export async function tellCallParties(
  sql: Sql,
  { call, about, news }: { call: { id: number; organisationId: number }; about: AboutCall; news: CallNews },
): Promise<number> {
  const organisationIds = await listCallParties(sql, { callId: call.id });
  await tellCallFollowers(sql, {
    ...call,
    news: FOLLOWED[news.kind],
    lines: callNewsLines(news),
    organisationIds,
  });
  const mail = callNewsMail(about, news);
  const recipients = await listRecipients(sql, { organisationIds });
  for (const { email } of recipients) await queueMail(sql, { to: email, ...mail });
  return new Set(recipients.map(({ organisationId }) => organisationId)).size;
}

const FOLLOWED = {
  answered: "call-answered",
  documented: "call-documented",
  extended: "call-extended",
  closed: "call-closed",
  reported: "call-reported",
} as const satisfies Record<CallNews["kind"], FollowNewsKind>;

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
