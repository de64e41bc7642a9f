import { canPublish, type Viewer } from "#app/domain/permission.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { tokenId } from "#app/jobs/mail.ts";
import type { Sql } from "#db/client.ts";
import { type ConversationLink, findConversationLink } from "#db/queries/conversation-links.ts";
import { type Conversation, findConversation } from "#db/queries/conversations.ts";

/**
 * What the link of a mail opens: one conversation, in the name of one organisation. For a member, as long as they are
 * one; for the address of a fiche, as long as nobody manages it: its managers then answer from their workspace.
 */
export type Opened =
  | { state: "usable"; link: ConversationLink; conversation: Conversation; mayWrite: boolean }
  | { state: "expired" | "claimed" | "left"; link: ConversationLink }
  | { state: "unknown" };

export async function openLink(sql: Sql, token: string): Promise<Opened> {
  const link = await findConversationLink(sql, { id: tokenId(token) });
  if (!link) return { state: "unknown" };
  if (link.expired) return { state: "expired", link };
  if (link.accountId !== null && link.role === null) return { state: "left", link };
  if (link.accountId === null && link.managed) return { state: "claimed", link };
  const conversation = await findConversation(sql, { id: link.conversationId });
  if (!conversation) return { state: "unknown" };
  return { state: "usable", link, conversation, mayWrite: link.role !== "reader" };
}

export const openedBy = ({ context, params }: RouteArgs & { params: { token?: string } }): Promise<Opened> =>
  openLink(context.services.sql, params.token ?? "");

/** Whether somebody signed in could do more from the workspace. */
export const answersThere = (viewer: Viewer | null, { organisationId }: ConversationLink): boolean =>
  canPublish(viewer, organisationId);
