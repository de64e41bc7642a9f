import { randomBytes } from "node:crypto";
import { z } from "zod";
import { morningOf } from "#app/domain/alert.ts";
import { LINK_DAYS, tellAt } from "#app/domain/message.ts";
import type { Handler } from "#app/jobs/handlers.ts";
import { tokenId } from "#app/jobs/mail.ts";
import { enqueue } from "#app/jobs/queue.ts";
import { digestMail, ficheMail, memberMail } from "#app/mails/message.ts";
import type { Services } from "#app/services.ts";
import { aboutWords, saidBy } from "#app/views/messages.ts";
import type { Sql } from "#db/client.ts";
import { findAbout } from "#db/queries/conversation-abouts.ts";
import { saveConversationLink } from "#db/queries/conversation-links.ts";
import {
  type Conversation,
  findConversation,
  listMessages,
  type ShownMessage,
} from "#db/queries/conversations.ts";
import {
  findReach,
  findStanding,
  isRefused,
  listDaily,
  listTold,
  listUntold,
  markMailed,
  markRelayed,
  type Told,
} from "#db/queries/message-reach.ts";
import { findOrganisation } from "#db/queries/organisations.ts";

/**
 * Messages are told by mail: to the members of an organisation, or to the address of a fiche that nobody manages. The
 * job holds no address; links with a token are made when the mail leaves, so that no table ever holds one in clear.
 */
const payloadSchema = z.object({
  conversationId: z.number(),
  /** who is told */
  organisationId: z.number(),
});
type Payload = z.infer<typeof payloadSchema>;

const SHOWN = 10;

/** Tells an organisation of what it received; asked for again while it waits, it is told once. */
export const queueTelling = (sql: Sql, payload: Payload, runAt?: Date): Promise<void> =>
  enqueue(sql, {
    kind: "mail:message",
    payload: { ...payload },
    dedupeKey: `message:${payload.conversationId}:${payload.organisationId}`,
    runAt,
  });

export const messageMailHandlers: Record<string, Handler> = {
  "mail:message": (services, payload) => tell(services, payloadSchema.parse(payload)),
  // Every night plans the morning: a worker that was stopped then plans it when it starts.
  "messages:night": ({ sql, today }) =>
    enqueue(sql, { kind: "messages:morning", dedupeKey: "messages:morning", runAt: morningOf(today()) }),
  "messages:morning": async (services) => {
    for (const account of await listDaily(services.sql)) await tellDay(services, account);
  },
};

async function tell(services: Services, payload: Payload): Promise<void> {
  const { sql } = services;
  const conversation = await findConversation(sql, { id: payload.conversationId });
  const [reach, standing] = await Promise.all([findReach(sql, payload), findStanding(sql, payload)]);
  if (!conversation || !reach || !standing) return;
  const told = { services, payload, conversation, standing };
  if (reach.managed) await tellMembers(told);
  else if (reach.email && !reach.closed) await relay(told, reach.email);
}

type Telling = {
  services: Services;
  payload: Payload;
  conversation: Conversation;
  standing: NonNullable<Awaited<ReturnType<typeof findStanding>>>;
};

async function tellMembers({ services, payload, conversation, standing }: Telling): Promise<void> {
  const { sql } = services;
  const { receivedAt, asOf } = standing;
  const later: Date[] = [];
  for (const member of await listTold(sql, payload)) {
    if (member.messageMail !== "each") continue;
    const when = tellAt({ ...member, receivedAt }, asOf);
    if (when === "now") {
      await mailMember({ services, payload, conversation, standing }, member);
      await markMailed(sql, { ...payload, accountId: member.accountId, at: asOf });
    } else if (when !== null) later.push(when);
  }
  const [next] = later.sort((a, b) => a.getTime() - b.getTime());
  if (next) await queueTelling(sql, payload, next);
}

async function mailMember(told: Telling, member: Told): Promise<void> {
  const { services, payload, conversation } = told;
  const since = latest(member.readAt, member.mailedAt);
  const all = await received(services.sql, payload);
  const messages = all.filter(({ sentAt }) => since === null || sentAt > since);
  if (messages.length === 0) return;
  const link = await makeLink(services.sql, payload, member);
  const origin = originFor(services, conversation);
  const reply = `${origin}/messages/repondre/${link}`;
  const words = memberMail({
    ...(await wordsOf(services.sql, conversation, payload, messages)),
    links: { reply, stop: `${reply}?arreter#arreter`, preferences: `${origin}/compte#messages` },
  });
  const id = `message-${messages.at(-1)?.id}-${member.accountId}`;
  await services.mailer.send({ id, to: member.email, ...words, headers: oneClick(reply) });
}

/** To the address of the fiche, unless whoever reads it asked for no more. */
async function relay({ services, payload, conversation, standing }: Telling, email: string): Promise<void> {
  const { sql } = services;
  if (await isRefused(sql, { hash: addressHash(email) })) return;
  const all = await received(sql, payload);
  const messages = all.filter(({ id }) => id > standing.relayedMessageId);
  const last = messages.at(-1);
  if (!last) return;
  const link = await makeLink(sql, payload, { accountId: null, email });
  const origin = originFor(services, conversation);
  const siret = (await findOrganisation(sql, { id: payload.organisationId }))?.siret ?? "";
  const reply = `${origin}/messages/repondre/${link}`;
  const words = ficheMail({
    ...(await wordsOf(sql, conversation, payload, messages)),
    links: { reply, stop: `${reply}?arreter#arreter`, claim: `${origin}/espace/revendications/${siret}` },
  });
  const id = `message-${last.id}-fiche-${payload.organisationId}`;
  await services.mailer.send({ id, to: email, ...words, headers: oneClick(reply) });
  await markRelayed(sql, { ...payload, messageId: last.id });
}

// RFC 8058: mail programs show a button that posts there.
const oneClick = (reply: string) => ({
  "List-Unsubscribe": `<${reply}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});

/** How a table knows an address that it does not hold. */
export const addressHash = (email: string): string => tokenId(email.trim().toLowerCase());

const latest = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b));

const originFor = ({ env }: Services, { origin }: { origin: string }): string =>
  env.ORIGIN.replace(/\/+$/, "") || origin;

/** What the others wrote, the oldest first. */
async function received(sql: Sql, { conversationId, organisationId }: Payload): Promise<ShownMessage[]> {
  const { rows } = await listMessages(sql, { conversationId, limit: SHOWN });
  return rows.filter((message) => message.organisationId !== organisationId);
}

async function wordsOf(
  sql: Sql,
  conversation: Conversation,
  { organisationId }: Payload,
  messages: readonly ShownMessage[],
) {
  const name = (id: number) =>
    conversation.participants.find((one) => one.organisationId === id)?.name ?? "Votre structure";
  const thing = await findAbout(sql, { about: conversation.about, id: conversation.aboutId });
  return {
    organisation: name(organisationId),
    subject: conversation.subject,
    about: thing && aboutWords(thing),
    others: conversation.participants.map((one) => one.name),
    messages: messages.map((message) => ({
      author: message.author,
      body: saidBy(message),
      files: message.files.length,
    })),
  };
}

async function makeLink(
  sql: Sql,
  { conversationId, organisationId }: Payload,
  { accountId, email }: { accountId: number | null; email: string },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const link = { id: tokenId(token), conversationId, organisationId, accountId };
  await saveConversationLink(sql, { ...link, addressHash: addressHash(email), days: LINK_DAYS });
  return token;
}

async function tellDay(
  services: Services,
  { accountId, email }: { accountId: number; email: string },
): Promise<void> {
  const { sql } = services;
  const threads = await listUntold(sql, { accountId });
  const [first] = threads;
  if (!first) return;
  const origin = originFor(services, first);
  const words = digestMail({
    threads: threads.map((thread) => ({
      ...thread,
      link: `${origin}/espace/messages/${thread.conversationId}`,
    })),
    links: { all: `${origin}/espace/messages`, preferences: `${origin}/compte#messages` },
  });
  await services.mailer.send({ id: `messages-${services.today()}-${accountId}`, to: email, ...words });
  const at = services.now();
  for (const { conversationId } of threads) await markMailed(sql, { conversationId, accountId, at });
}
