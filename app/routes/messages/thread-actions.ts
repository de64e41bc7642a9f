import { z } from "zod";
import { REPORT_REASONS } from "#app/domain/message.ts";
import { identifies, NEED_ANSWER_MOST } from "#app/domain/need-answer.ts";
import { idField } from "#app/http/fields.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { bodyField, filesField, readFiles } from "#app/routes/messages/message-fields.ts";
import { overLimit, sendMessage, suspendedWords } from "#app/routes/messages/send.ts";
import { ownNeed, type requireConversation } from "#app/routes/messages/thread-data.ts";
import { transaction } from "#db/client.ts";
import {
  addCopy,
  closeConversation,
  isRepeated,
  reopenConversation,
  withConversation,
} from "#db/queries/conversation-writes.ts";
import { findSuspension, reportConversation } from "#db/queries/message-reports.ts";
import { publishNeedAnswer, withdrawNeedAnswer } from "#db/queries/need-answers.ts";

const publicText = (missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .min(2, { error: missing })
    .max(NEED_ANSWER_MOST, { error: `${NEED_ANSWER_MOST} caractères au plus.` });

export const reportFields = {
  reason: z.enum(REPORT_REASONS, { error: "Choisissez ce que vous signalez." }),
  note: z.string().trim().max(1000, { error: "1000 caractères au plus." }).optional(),
};

export const threadSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("reply"), from: idField, body: bodyField, files: filesField }),
  z.object({ intent: z.literal("copy"), from: idField, facilitator: idField }),
  z.object({ intent: z.literal("close"), from: idField }),
  z.object({ intent: z.literal("reopen"), from: idField }),
  z.object({ intent: z.literal("report"), from: idField, ...reportFields }),
  z.object({
    intent: z.literal("publish"),
    from: idField,
    question: publicText("Écrivez la question telle que tous la liront."),
    answer: publicText("Écrivez la réponse telle que tous la liront."),
  }),
  z.object({ intent: z.literal("withdraw"), from: idField, answerId: idField }),
]);

type Asked = z.infer<typeof threadSchema>;
type Of<Intent> = Extract<Asked, { intent: Intent }>;
type Found = Awaited<ReturnType<typeof requireConversation>>;
export type Done = { ok: true; flash: string } | { ok: false; field: string; message: string };

const fail = (message: string, field = ""): Done => ({ ok: false, field, message });
const CLOSED = "Cet échange est clos\u00a0: plus personne n'y écrit. Ouvrez-en un autre si c'est utile.";

/** Does what a form of the thread asks, in the name of one of the reader's organisations. */
export function perform(args: RouteArgs, found: Found, asked: Asked): Promise<Done> {
  switch (asked.intent) {
    case "reply":
      return reply(args, found, asked);
    case "copy":
      return copy(args, found, asked);
    case "close":
    case "reopen":
      return changeState(args, found, asked);
    case "report":
      return report(args, found, asked);
    case "publish":
      return publish(args, found, asked);
    case "withdraw":
      return withdraw(args, found, asked);
  }
}

const byOf = (args: RouteArgs, { viewer, conversation }: Found, { from }: { from: number }) => ({
  origin: originOf(args),
  conversationId: conversation.id,
  organisationId: from,
  accountId: viewer.accountId,
  participants: conversation.participants,
});

async function reply(args: RouteArgs, found: Found, asked: Of<"reply">): Promise<Done> {
  const { sql } = args.context.services;
  const by = byOf(args, found, asked);
  const motive = await findSuspension(sql, by);
  if (motive !== null) return fail(suspendedWords(motive));
  const read = await readFiles(asked.files);
  if (!read.ok) return fail(read.message, "files");
  const sent = { ok: true, flash: "Message envoyé." } as const;
  if (await isRepeated(sql, { ...by, body: asked.body })) return sent;
  const over = await overLimit(args, [{ name: "answeredByAccount", subject: [by.accountId] }]);
  if (over) return fail(over);
  return withConversation(sql, by, async (tx, open) => {
    if (!open) return fail(CLOSED);
    await sendMessage(tx, { ...by, body: asked.body, files: read.files });
    return sent;
  });
}

/** Each act of a thread is told by mail to the others: counted with what is written, and refused to the suspended. */
async function stopped(args: RouteArgs, by: ReturnType<typeof byOf>): Promise<string | null> {
  const motive = await findSuspension(args.context.services.sql, by);
  if (motive !== null) return suspendedWords(motive);
  return overLimit(args, [{ name: "answeredByAccount", subject: [by.accountId] }]);
}

async function copy(args: RouteArgs, found: Found, { from, facilitator }: Of<"copy">): Promise<Done> {
  const by = byOf(args, found, { from });
  const refused = await stopped(args, by);
  if (refused) return fail(refused);
  return withConversation(args.context.services.sql, by, async (tx, open) => {
    if (!open) return fail(CLOSED);
    const added = await addCopy(tx, { conversationId: by.conversationId, organisationId: facilitator });
    if (!added)
      return fail("Choisissez une structure de facilitation qui n'y prend pas encore part.", "facilitator");
    const participants = [...by.participants, { organisationId: facilitator }];
    await sendMessage(tx, { ...by, participants, kind: "copied", copiedId: facilitator });
    return {
      ok: true,
      flash: "La structure est en copie\u00a0: elle lit tout l'échange, et chacun en est prévenu.",
    };
  });
}

async function changeState(args: RouteArgs, found: Found, asked: Of<"close"> | Of<"reopen">): Promise<Done> {
  const by = byOf(args, found, asked);
  const closing = asked.intent === "close";
  // Whoever is suspended may still end an exchange.
  const refused = closing ? null : await stopped(args, by);
  if (refused) return fail(refused);
  return withConversation(args.context.services.sql, by, async (tx) => {
    const done = await (closing ? closeConversation(tx, by) : reopenConversation(tx, by));
    if (!done)
      return fail(closing ? "Cet échange est déjà clos." : "Seul qui a clos cet échange peut le rouvrir.");
    await sendMessage(tx, { ...by, kind: closing ? "closed" : "reopened" });
    return { ok: true, flash: closing ? "L'échange est clos." : "L'échange est rouvert." };
  });
}

async function report(
  args: RouteArgs,
  found: Found,
  { from, reason, note = "" }: Of<"report">,
): Promise<Done> {
  const { conversationId, accountId } = byOf(args, found, { from });
  const complaint = { conversationId, accountId, organisationId: from, reason, note };
  await reportConversation(args.context.services.sql, complaint);
  const flash =
    "Signalement transmis à l'administration, qui lit l'échange pour en décider. Sa décision s'affichera ici.";
  return { ok: true, flash };
}

async function publish(args: RouteArgs, found: Found, asked: Of<"publish">): Promise<Done> {
  const { sql } = args.context.services;
  const need = await ownNeed(sql, found);
  if (!need || need.purchaseId === null || need.organisationId !== asked.from) {
    return fail("Seul l'acheteur publie une réponse, et sous un achat publié.");
  }
  for (const field of ["question", "answer"] as const) {
    for (const other of found.conversation.participants) {
      if (other.organisationId === asked.from) continue;
      const told = identifies(asked[field], other);
      if (told)
        return fail(
          `Ce texte dit qui a posé la question\u00a0: ${told}. Retirez-le avant de publier.`,
          field,
        );
    }
  }
  const by = byOf(args, found, asked);
  const refused = await stopped(args, by);
  if (refused) return fail(refused);
  const { question, answer } = asked;
  const row = { ...by, question, answer, purchaseId: need.purchaseId, lotNumber: need.lotNumber };
  return transaction(sql, async (tx) => {
    if (!(await publishNeedAnswer(tx, row))) return fail("Cet achat n'est plus publié.");
    await sendMessage(tx, { ...by, kind: "published" });
    return {
      ok: true,
      flash: "Question et réponse publiées sur la page de l'achat\u00a0: tous lisent la même chose.",
    };
  });
}

async function withdraw(args: RouteArgs, found: Found, asked: Of<"withdraw">): Promise<Done> {
  const { organisationId } = byOf(args, found, asked);
  const done = await withdrawNeedAnswer(args.context.services.sql, { id: asked.answerId, organisationId });
  return done
    ? { ok: true, flash: "Retirée de la page de l'achat." }
    : fail("Cette réponse n'est plus publiée.");
}
