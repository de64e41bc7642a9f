import { beginning, REPORT_REASON_LABELS } from "#app/domain/message.ts";
import { NEED_ANSWER_MOST } from "#app/domain/need-answer.ts";
import { canPublish, canRead } from "#app/domain/permission.ts";
import { dateOfInstant, fileSize } from "#app/fr.ts";
import { type IdArgs, idParam, notFound, requireViewer } from "#app/http/guard.ts";
import { suspendedWords } from "#app/routes/messages/send.ts";
import { deadlineWords } from "#app/views/calls.ts";
import { aboutPath, aboutWords, saidBy } from "#app/views/messages.ts";
import type { Sql } from "#db/client.ts";
import { type AboutThing, findAbout } from "#db/queries/conversation-abouts.ts";
import {
  type Conversation,
  findConversation,
  listFacilitators,
  listMessages,
  type ShownMessage,
} from "#db/queries/conversations.ts";
import { findSuspension, listReportsOf, type MessageReport } from "#db/queries/message-reports.ts";
import { listPublishedFrom } from "#db/queries/need-answers.ts";

const SHOWN = 50;
const MOST = 1000;

/** The conversation of the path and the reader's organisations in it; for anyone else there is none. */
export async function requireConversation(args: IdArgs) {
  const viewer = await requireViewer(args);
  const conversation = await findConversation(args.context.services.sql, { id: idParam(args.params.id) });
  const own = conversation?.participants.filter((one) => canRead(viewer, one.organisationId)) ?? [];
  if (!conversation || own.length === 0) {
    return notFound("Cet échange n'existe pas, ou vos structures n'y prennent pas part.");
  }
  const writers = own.filter((one) => canPublish(viewer, one.organisationId));
  return { viewer, conversation, own, writers };
}

/** What both pages of a thread show: that of a workspace, and that of a mail's link. */
export async function threadView(
  sql: Sql,
  { conversation, ownIds, all }: { conversation: Conversation; ownIds: readonly number[]; all: boolean },
) {
  const [thing, messages] = await Promise.all([
    findAbout(sql, { about: conversation.about, id: conversation.aboutId }),
    listMessages(sql, { conversationId: conversation.id, limit: all ? MOST : SHOWN }),
  ]);
  return {
    id: conversation.id,
    subject: conversation.subject,
    about: thing && { words: aboutWords(thing), to: thing.isPublic ? aboutPath(thing) : null },
    open: conversation.state === "open",
    closedWords: closedWords(conversation),
    participants: conversation.participants.map((one) => ({
      id: one.organisationId,
      name: one.name,
      own: ownIds.includes(one.organisationId),
      copy: one.part === "copy",
      how: one.managed ? null : "lit par courriel, à l'adresse de sa fiche",
    })),
    total: messages.total,
    messages: messages.rows.map((message) => messageView(message, ownIds)),
  };
}

export type ThreadView = Awaited<ReturnType<typeof threadView>>;

function messageView(message: ShownMessage, ownIds: readonly number[]) {
  return {
    id: message.id,
    author: message.author,
    own: ownIds.includes(message.organisationId),
    act: message.kind !== "text",
    text: saidBy(message),
    when: deadlineWords(message.sentAt),
    byLink: message.byLink,
    files: message.files.map(({ id, name, size }) => ({ id, name, size: fileSize(size) })),
  };
}

function closedWords({ state, closedBy, closedAt, participants }: Conversation): string | null {
  if (state === "open") return null;
  const who = participants.find((one) => one.organisationId === closedBy)?.name ?? "L'administration";
  return `${who} a clos cet échange${closedAt ? ` le ${dateOfInstant(closedAt)}` : ""}\u00a0: plus personne n'y écrit.`;
}

/** What the page of a workspace shows besides. */
export async function ownView(sql: Sql, found: Awaited<ReturnType<typeof requireConversation>>) {
  const { conversation, own, writers } = found;
  const { id: conversationId } = conversation;
  const organisationIds = own.map((one) => one.organisationId);
  const [facilitators, reports, suspensions, publishing] = await Promise.all([
    writers.length > 0 ? listFacilitators(sql, { conversationId }) : [],
    listReportsOf(sql, { conversationId, organisationIds }),
    Promise.all(writers.map(({ organisationId }) => findSuspension(sql, { organisationId }))),
    publishingView(sql, found),
  ]);
  const [motive] = suspensions.filter((one) => one !== null);
  return {
    writers: writers.map((one) => ({ id: one.organisationId, name: one.name })),
    reopenAs:
      writers.find((one) => conversation.state === "closed" && one.organisationId === conversation.closedBy)
        ?.organisationId ?? null,
    suspended: motive === undefined ? null : suspendedWords(motive),
    facilitators: facilitators.map(({ id, name, commune }) => ({
      value: String(id),
      label: commune ? `${name}, ${commune}` : name,
    })),
    reports: reports.map(reportWords),
    publishing,
  };
}

export type OwnView = Awaited<ReturnType<typeof ownView>>;

const DECISIONS = {
  open: "l'administration l'examine",
  dismissed: "examiné, sans suite",
  closed: "examiné, l'échange est clos",
  suspended: "examiné, la structure ne peut plus écrire",
} as const;

const reportWords = ({ id, createdAt, reason, state, motive }: MessageReport) => ({
  id,
  text: `Signalé le ${dateOfInstant(createdAt)} (${REPORT_REASON_LABELS[reason].toLowerCase()})\u00a0: ${DECISIONS[state]}${motive ? `. Motif\u00a0: ${motive}` : "."}`,
});

/** The published purchase that the conversation is about, when the reader's organisation is its buyer. */
export async function ownNeed(
  sql: Sql,
  { conversation, writers }: { conversation: Conversation; writers: readonly { organisationId: number }[] },
): Promise<AboutThing | null> {
  const { about, aboutId } = conversation;
  if (about !== "purchase" && about !== "lot") return null;
  const thing = await findAbout(sql, { about, id: aboutId });
  const isOwn =
    thing?.isPublic && writers.some(({ organisationId }) => organisationId === thing.organisationId);
  return isOwn ? thing : null;
}

/** For the buyer of a need: what a question and its answer may become on the need's page. */
async function publishingView(sql: Sql, found: Awaited<ReturnType<typeof requireConversation>>) {
  const need = await ownNeed(sql, found);
  if (!need) return null;
  const conversationId = found.conversation.id;
  const [{ rows }, published] = await Promise.all([
    listMessages(sql, { conversationId, limit: SHOWN }),
    listPublishedFrom(sql, { conversationId }),
  ]);
  const texts = rows.filter(({ kind }) => kind === "text");
  const question = texts.find(({ organisationId }) => organisationId !== need.organisationId)?.body ?? "";
  const answer = texts.findLast(({ organisationId }) => organisationId === need.organisationId)?.body ?? "";
  return {
    organisationId: need.organisationId,
    to: aboutPath(need),
    question: question.slice(0, NEED_ANSWER_MOST),
    answer: answer.slice(0, NEED_ANSWER_MOST),
    published: published.map((one) => ({
      id: one.id,
      question: beginning(one.question, 120),
      on: dateOfInstant(one.publishedAt),
    })),
  };
}
