import { z } from "zod";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import type { Opened } from "#app/routes/messages/link-state.ts";
import { bodyField, filesField, readFiles } from "#app/routes/messages/message-fields.ts";
import { overLimit, sendMessage, suspendedWords } from "#app/routes/messages/send.ts";
import { type Done, reportFields } from "#app/routes/messages/thread-actions.ts";
import type { Sql } from "#db/client.ts";
import type { ConversationLink } from "#db/queries/conversation-links.ts";
import { isRepeated, setMessageMail, withConversation } from "#db/queries/conversation-writes.ts";
import { setRefused } from "#db/queries/message-reach.ts";
import { findSuspension, reportConversation } from "#db/queries/message-reports.ts";

/** What may be done through the link of a mail, without signing in. */
export const linkSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("reply"), body: bodyField, files: filesField }),
  z.object({ intent: z.literal("report"), ...reportFields }),
  z.object({ intent: z.literal("stop") }),
  z.object({ intent: z.literal("resume") }),
]);

type Asked = z.infer<typeof linkSchema>;
type Usable = Extract<Opened, { state: "usable" }>;

const fail = (message: string, field = ""): Done => ({ ok: false, field, message });

export async function performByLink(args: RouteArgs, opened: Usable, asked: Asked): Promise<Done> {
  const { sql } = args.context.services;
  switch (asked.intent) {
    case "reply":
      return reply(args, opened, asked);
    case "report": {
      const { conversationId, organisationId, accountId } = opened.link;
      const { reason, note = "" } = asked;
      await reportConversation(sql, { conversationId, organisationId, accountId, reason, note });
      return {
        ok: true,
        flash: "Signalement transmis à l'administration, qui lit l'échange pour en décider.",
      };
    }
    case "stop":
    case "resume":
      await setStopped(sql, opened.link, asked.intent === "stop");
      return { ok: true, flash: stopWords(opened.link, asked.intent === "stop") };
  }
}

/** Whoever reads the address of a fiche stops what is relayed there; a member, the mails to their account. */
export async function setStopped(sql: Sql, link: ConversationLink, stopped: boolean): Promise<void> {
  const { accountId, addressHash: hash } = link;
  if (accountId === null) await setRefused(sql, { hash, refused: stopped });
  else await setMessageMail(sql, { accountId, messageMail: stopped ? "none" : "each" });
}

function stopWords({ accountId }: ConversationLink, stopped: boolean): string {
  if (!stopped) return "C'est noté\u00a0: les messages vous sont à nouveau envoyés par courriel.";
  return accountId === null
    ? "C'est noté\u00a0: plus aucun message de la plateforme n'est envoyé à cette adresse."
    : "C'est noté\u00a0: plus aucun courriel ne vous prévient des messages. Ils vous attendent dans «\u00a0Messages\u00a0».";
}

async function reply(
  args: RouteArgs,
  { link, conversation, mayWrite }: Usable,
  asked: Extract<Asked, { intent: "reply" }>,
): Promise<Done> {
  const { sql } = args.context.services;
  if (!mayWrite) return fail("Votre rôle permet de lire cet échange, pas d'y écrire.");
  const by = {
    ...{ conversationId: conversation.id, organisationId: link.organisationId, accountId: link.accountId },
    ...{ byLink: true, participants: conversation.participants, origin: originOf(args) },
  };
  const motive = await findSuspension(sql, by);
  if (motive !== null) return fail(suspendedWords(motive));
  const read = await readFiles(asked.files);
  if (!read.ok) return fail(read.message, "files");
  const sent = { ok: true, flash: "Réponse envoyée." } as const;
  if (await isRepeated(sql, { ...by, body: asked.body })) return sent;
  const over = await overLimit(args, [
    { name: "answeredByLink", subject: [conversation.id, link.organisationId] },
  ]);
  if (over) return fail(over);
  return withConversation(sql, by, async (tx, open) => {
    if (!open) return fail("Cet échange est clos\u00a0: plus personne n'y écrit.");
    await sendMessage(tx, { ...by, body: asked.body, files: read.files });
    return sent;
  });
}
