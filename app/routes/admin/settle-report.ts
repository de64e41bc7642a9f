import { z } from "zod";
import type { Viewer } from "#app/domain/permission.ts";
import { idField } from "#app/http/fields.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { suspendedMail } from "#app/mails/message.ts";
import { type Sql, transaction } from "#db/client.ts";
import type { Conversation } from "#db/queries/conversations.ts";
import { listManagerEmails } from "#db/queries/members.ts";
import { decideReport, liftSuspension, type MessageReport } from "#db/queries/message-reports.ts";

const motive = z
  .string({ error: "Dites pourquoi vous décidez ainsi\u00a0: ce motif reste en trace." })
  .trim()
  .min(10, { error: "Dites-en un peu plus\u00a0: ce motif reste en trace." })
  .max(1000);

export const reportSchema = z.discriminatedUnion(
  "intent",
  [
    z.object({ intent: z.literal("dismissed"), motive }),
    z.object({ intent: z.literal("closed"), motive }),
    z.object({ intent: z.literal("suspended"), motive, sender: idField }),
    z.object({ intent: z.literal("lift"), sender: idField }),
  ],
  { error: "Choisissez une décision." },
);

type Asked = z.infer<typeof reportSchema>;
type Found = { viewer: Viewer; report: MessageReport; conversation: Conversation };
type Settled = { ok: true; flash: string } | { ok: false; message: string };

/** The decision, its trace and its mails together; or why it could not be taken. */
export function settleReport(args: RouteArgs, found: Found, asked: Asked): Promise<Settled> {
  return transaction(args.context.services.sql, async (sql) => {
    const decidedBy = found.viewer.accountId;
    if (asked.intent === "lift") {
      await liftSuspension(sql, { organisationId: asked.sender, accountId: decidedBy });
      return { ok: true, flash: "La suspension est levée\u00a0: cette structure peut à nouveau écrire." };
    }
    const sender = asked.intent === "suspended" ? senderOf(found, asked.sender) : null;
    if (sender === undefined)
      return { ok: false, message: "Choisissez une structure qui prend part à l'échange." };
    const { report } = found;
    const { intent: state, motive } = asked;
    const senderId = sender?.organisationId ?? null;
    if (!(await decideReport(sql, { report, state, motive, decidedBy, senderId }))) {
      return { ok: false, message: "Ce signalement n'attend plus de décision." };
    }
    if (sender) await tellSuspended(sql, { ...sender, motive, link: `${originOf(args)}/mentions-legales` });
    return { ok: true, flash: "Décision enregistrée. Qui a signalé la lit dans l'échange." };
  });
}

const senderOf = ({ report, conversation }: Found, id: number) =>
  conversation.participants.find((one) => one.organisationId === id && id !== report.organisationId);

async function tellSuspended(
  sql: Sql,
  {
    organisationId,
    name,
    motive,
    link,
  }: { organisationId: number; name: string; motive: string; link: string },
) {
  for (const to of await listManagerEmails(sql, { organisationId })) {
    await queueMail(sql, { to, ...suspendedMail({ organisation: name, motive, link }) });
  }
}
