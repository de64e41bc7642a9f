import { z } from "zod";
import type { Handler } from "#app/jobs/handlers.ts";
import { makeLinkToken } from "#app/jobs/link-token.ts";
import { tokenId } from "#app/jobs/mail.ts";
import { enqueue } from "#app/jobs/queue.ts";
import { askingMail } from "#app/mails/outreach.ts";
import { askingOf } from "#app/views/link-about.ts";
import type { Sql } from "#db/client.ts";
import { listRecipients } from "#db/queries/outreach.ts";
import { findLink, saveLinkToken } from "#db/queries/personal-links.ts";

const payloadSchema = z.object({ linkId: z.number(), origin: z.string() });

/** Sends what a link is for, to the structure's own addresses. As other links, its token is made when it leaves. */
export const queueLink = (sql: Sql, payload: z.infer<typeof payloadSchema>): Promise<void> =>
  enqueue(sql, { kind: "mail:link", payload: { ...payload } });

export const outreachHandlers: Record<string, Handler> = {
  "mail:link": async (services, payload) => {
    const { sql, mailer, env, now } = services;
    const { linkId, origin } = payloadSchema.parse(payload);
    const link = await findLink(sql, { id: linkId });
    // Answered, closed or stopped meanwhile: nothing to ask any more.
    const asking = link && (await askingOf(services, link));
    if (!link || !asking) return;
    const recipients = await listRecipients(sql, { organisationIds: [link.organisationId] });
    if (recipients.length === 0) return;
    const token = makeLinkToken(linkId, env.SESSION_SECRET);
    await saveLinkToken(sql, { id: linkId, tokenId: tokenId(token), sentAt: now() });
    const reply = `${origin}/reponse/${token}`;
    const mail = askingMail({
      ...asking,
      rank: link.rank,
      organisation: link.name,
      links: { reply, stop: `${reply}?arreter=1` },
    });
    for (const { email } of recipients) await mailer.send({ to: email, ...mail });
  },
};
