import { type Opened, openInvitation } from "#app/domain/invitation.ts";
import { MEMBER_ROLES } from "#app/domain/organisation.ts";
import type { Viewer } from "#app/domain/permission.ts";
import { dateOfInstant } from "#app/fr.ts";
import { type RouteArgs, secretOf } from "#app/http/settings.ts";
import { readInvitationToken } from "#app/jobs/link-token.ts";
import { tokenId } from "#app/jobs/mail.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";
import { findInvitationByToken, type Invitation } from "#db/queries/invitations.ts";

export type TokenArgs = RouteArgs & { params: { token?: string } };

/** The invitation whose link this is, and what it opens for who stands before it. */
export async function readInvitation(
  args: TokenArgs,
  viewer: Viewer | null,
): Promise<{ opened: Opened; invitation: Invitation; tokenId: string } | null> {
  const { sql, now } = args.context.services;
  const token = args.params.token ?? "";
  const id = readInvitationToken(token, secretOf(args));
  const known = { tokenId: tokenId(token) };
  const invitation = id === null ? null : await findInvitationByToken(sql, { id, ...known });
  if (!invitation) return null;
  const hasAccount = (await findAccountByEmail(sql, { email: invitation.email })) !== undefined;
  const reader = { email: viewer?.email ?? null, hasAccount, now: now() };
  return { opened: openInvitation(invitation, reader), invitation, ...known };
}

/** As the page shows it. The link proves the mailbox: its address may be written. */
export const invitationWords = ({ email, name, inviter, role, expiresAt }: Invitation) => ({
  email,
  organisation: name,
  inviter,
  role: MEMBER_ROLES[role].label,
  may: MEMBER_ROLES[role].hint,
  until: dateOfInstant(expiresAt),
});
