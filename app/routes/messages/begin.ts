import { z } from "zod";
import { MESSAGE_SUBJECT } from "#app/domain/message.ts";
import { canPublish, type Viewer } from "#app/domain/permission.ts";
import { idField } from "#app/http/fields.ts";
import { confirmFirst, forbid } from "#app/http/guard.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { meansOf, type Target, writersOf } from "#app/routes/messages/contact-target.ts";
import { bodyField, filesField, type JoinedFile, readFiles } from "#app/routes/messages/message-fields.ts";
import { overLimit, sendMessage, suspendedWords } from "#app/routes/messages/send.ts";
import { transaction } from "#db/client.ts";
import type { AboutThing } from "#db/queries/conversation-abouts.ts";
import { findTwin, insertConversation } from "#db/queries/conversation-writes.ts";
import { findSuspension } from "#db/queries/message-reports.ts";

/** The form that begins a conversation. */
export const contactSchema = z.object({
  from: idField.optional(),
  about: z.string().optional(),
  subject: z
    .string({ error: "Donnez un objet à votre message." })
    .trim()
    .min(MESSAGE_SUBJECT.least, { error: "Donnez un objet à votre message, en quelques mots." })
    .max(MESSAGE_SUBJECT.most, {
      error: `Cet objet est trop long\u00a0: ${MESSAGE_SUBJECT.most} caractères au plus.`,
    })
    .transform((text) => text.replace(/\s+/gu, " ")),
  body: bodyField,
  files: filesField,
});

type Asked = z.infer<typeof contactSchema>;
type Begun = { ok: true; id: number } | { ok: false; field: "" | "about" | "files"; message: string };

export const choiceValue = ({ about, id }: Pick<AboutThing, "about" | "id">): string => `${about}:${id}`;

/** The organisation that writes: the one chosen, or the only one. */
export function writerOf(viewer: Viewer, from: number | undefined): number {
  const id = from ?? writersOf(viewer)[0]?.organisationId ?? viewer.memberships[0]?.organisationId;
  if (id === undefined) return forbid("On écrit au nom d'une structure\u00a0: ajoutez d'abord la vôtre.");
  if (canPublish(viewer, id)) return id;
  return forbid(viewer.emailVerified ? undefined : confirmFirst("écrire à une structure"));
}

/** Begins the conversation, or says what stops it. */
export async function begin(
  args: RouteArgs,
  { viewer, target, asked }: { viewer: Viewer; target: Target; asked: Asked },
): Promise<Begun> {
  const fail = (message: string, field: "" | "about" | "files" = ""): Begun => ({
    ok: false,
    field,
    message,
  });
  const askerId = writerOf(viewer, asked.from);
  const about = target.choices.find((one) => choiceValue(one) === asked.about) ?? target.about;
  if (!about) return fail("Choisissez l'achat ou l'appel dont vous voulez parler.", "about");
  const { sql } = args.context.services;
  const stopped = await refusal(args, { askerId, target });
  if (stopped) return fail(stopped);
  const read = await readFiles(asked.files);
  if (!read.ok) return fail(read.message, "files");
  const { subject, body } = asked;
  const twin = await findTwin(sql, { askerId, askedId: target.id, subject, body });
  if (twin !== null) return { ok: true, id: twin };
  const over = await overLimit(args, [
    { name: "begunWithTarget", subject: [askerId, target.id] },
    { name: "begunByAccount", subject: [viewer.accountId] },
    { name: "begunByOrganisation", subject: [askerId] },
    { name: "receivedByTarget", subject: [target.id] },
  ]);
  if (over) return fail(over);
  const { accountId } = viewer;
  return {
    ok: true,
    id: await store(args, { accountId, askerId, target, about, subject, body, files: read.files }),
  };
}

async function refusal(args: RouteArgs, { askerId, target }: { askerId: number; target: Target }) {
  const { sql } = args.context.services;
  if (askerId === target.id) return "Une structure ne s'écrit pas à elle-même.";
  const motive = await findSuspension(sql, { organisationId: askerId });
  if (motive !== null) return suspendedWords(motive);
  const means = await meansOf(sql, { organisationId: target.id });
  return means === "none" ? `${target.name} ne peut pas être jointe par la plateforme.` : null;
}

type Stored = {
  accountId: number;
  askerId: number;
  target: Target;
  about: AboutThing;
  subject: string;
  body: string;
  files: JoinedFile[];
};

function store(args: RouteArgs, { accountId, askerId, target, about, subject, body, files }: Stored) {
  return transaction(args.context.services.sql, async (tx) => {
    const conversationId = await insertConversation(tx, {
      ...{ subject, about: about.about, aboutId: about.id },
      ...{ askerId, askedId: target.id, origin: originOf(args) },
    });
    const participants = [{ organisationId: askerId }, { organisationId: target.id }];
    await sendMessage(tx, { conversationId, organisationId: askerId, accountId, body, files, participants });
    return conversationId;
  });
}
