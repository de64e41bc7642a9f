import { z } from "zod";
import { INTRODUCTION_OUTCOMES, type IntroductionOutcome } from "#app/domain/brokering.ts";
import { MESSAGE_SUBJECT } from "#app/domain/message.ts";
import type { Viewer } from "#app/domain/permission.ts";
import { idField } from "#app/http/fields.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { meansOf } from "#app/routes/messages/contact-target.ts";
import { bodyField } from "#app/routes/messages/message-fields.ts";
import { overLimit, sendMessage, suspendedWords } from "#app/routes/messages/send.ts";
import { transaction } from "#db/client.ts";
import { addCopy, insertConversation } from "#db/queries/conversation-writes.ts";
import { insertIntroduction, type OwedHours } from "#db/queries/introductions.ts";
import { findSuspension } from "#db/queries/message-reports.ts";
import { findOrganisation } from "#db/queries/organisations.ts";

const OUTCOMES = Object.keys(INTRODUCTION_OUTCOMES) as [IntroductionOutcome, ...IntroductionOutcome[]];

export const brokeringSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("introduce"), structure: idField, body: bodyField }),
  z.object({
    intent: z.literal("settle"),
    introduction: idField,
    outcome: z.enum(OUTCOMES, { error: "Choisissez ce qu'il en est advenu." }),
    hours: z.string().trim().max(20).default(""),
    note: z.string().trim().max(1000).default(""),
  }),
]);

type Asked = { viewer: Viewer; owed: OwedHours; author: number; structureId: number; body: string };
type Introduced = { ok: true; conversationId: number; name: string } | { ok: false; message: string };

/**
 * Presents a company to a structure: a conversation between the two, the facilitator in copy. A company without a space
 * here is not written to: the facilitator speaks for it.
 */
export async function introduce(args: RouteArgs, asked: Asked): Promise<Introduced> {
  const { viewer, owed, author, structureId } = asked;
  const structure = await findOrganisation(args.context.services.sql, { id: structureId });
  if (!structure?.isSupplier) return { ok: false, message: "Cette structure n'est plus dans l'annuaire." };
  const { name } = structure;
  const askerId = owed.companyId ?? owed.organisationId;
  const stopped = await refusal(args, { author, askerId, structureId, name });
  if (stopped !== null) return { ok: false, message: stopped };
  const over = await overLimit(args, [
    { name: "begunWithTarget", subject: [author, structureId] },
    { name: "begunByAccount", subject: [viewer.accountId] },
    { name: "begunByOrganisation", subject: [author] },
    { name: "receivedByTarget", subject: [structureId] },
  ]);
  if (over) return { ok: false, message: over };
  try {
    return { ok: true, name, conversationId: await store(args, asked, askerId) };
  } catch (error) {
    if (!(error instanceof AlreadyIntroduced)) throw error;
    return { ok: false, message: `${name} a déjà reçu cette demande\u00a0: suivez-la plus bas.` };
  }
}

function store(args: RouteArgs, { viewer, owed, author, structureId, body }: Asked, askerId: number) {
  const { sql, today } = args.context.services;
  const { accountId } = viewer;
  const subject = `Heures d'insertion\u00a0: ${owed.title}`
    .replace(/\s+/gu, " ")
    .slice(0, MESSAGE_SUBJECT.most);
  const between = { askerId, askedId: structureId, origin: originOf(args) };
  return transaction(sql, async (tx) => {
    const id = await insertConversation(tx, { subject, about: "supplier", aboutId: structureId, ...between });
    if (askerId !== owed.organisationId)
      await addCopy(tx, { conversationId: id, organisationId: owed.organisationId });
    const parts = [...new Set([askerId, structureId, owed.organisationId])];
    await sendMessage(tx, {
      ...{ conversationId: id, organisationId: author, accountId, body },
      participants: parts.map((organisationId) => ({ organisationId })),
    });
    const given = {
      commitmentId: owed.id,
      structureId,
      conversationId: id,
      organisationId: author,
      accountId,
    };
    // Two presses of the same button: the second one's conversation is not kept.
    if (!(await insertIntroduction(tx, { ...given, madeOn: today() }))) throw new AlreadyIntroduced();
    return id;
  });
}

class AlreadyIntroduced extends Error {}

type Between = { author: number; askerId: number; structureId: number; name: string };

async function refusal(
  args: RouteArgs,
  { author, askerId, structureId, name }: Between,
): Promise<string | null> {
  const { sql } = args.context.services;
  if (askerId === structureId || author === structureId) return "Une structure ne s'écrit pas à elle-même.";
  const motive = await findSuspension(sql, { organisationId: author });
  if (motive !== null) return suspendedWords(motive);
  const means = await meansOf(sql, { organisationId: structureId });
  return means === "none" ? `${name} ne peut pas être jointe par la plateforme.` : null;
}
