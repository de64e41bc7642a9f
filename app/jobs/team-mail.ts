import { z } from "zod";
import { MEMBER_ROLES } from "#app/domain/organisation.ts";
import type { Handler } from "#app/jobs/handlers.ts";
import { makeInvitationToken } from "#app/jobs/link-token.ts";
import { tokenId } from "#app/jobs/mail.ts";
import { enqueue } from "#app/jobs/queue.ts";
import { invitationMail } from "#app/mails/team.ts";
import type { Sql } from "#db/client.ts";
import { findInvitation, saveInvitationToken } from "#db/queries/invitations.ts";

const payloadSchema = z.object({ invitationId: z.number(), origin: z.string() });

/** Sends the link of an invitation; the one sent before opens nothing more. */
export const queueInvitation = (sql: Sql, payload: z.infer<typeof payloadSchema>): Promise<void> =>
  enqueue(sql, { kind: "mail:invitation", payload: { ...payload } });

export const teamMailHandlers: Record<string, Handler> = {
  "mail:invitation": async ({ sql, mailer, env }, payload) => {
    const { invitationId, origin } = payloadSchema.parse(payload);
    const invitation = await findInvitation(sql, { id: invitationId });
    // Accepted or withdrawn meanwhile: nothing to send.
    if (invitation?.state !== "open") return;
    const { id, email: to, name: organisation, inviter } = invitation;
    const token = makeInvitationToken(id, env.SESSION_SECRET);
    await saveInvitationToken(sql, { id, tokenId: tokenId(token) });
    const role = MEMBER_ROLES[invitation.role].label;
    const link = `${origin}/invitations/${token}`;
    await mailer.send({ to, ...invitationMail({ organisation, inviter, role, link }) });
  },
};
