/** Invitations to act for an organisation: how long they hold, what a link opens, for whom. Pure. */

/** Days that an invitation waits; sent again, it waits as long from that day. */
export const INVITATION_DAYS = 14;

/** Invitations that one organisation may have waiting. */
export const MOST_INVITATIONS = 50;

export type InvitationState = "open" | "accepted" | "declined" | "withdrawn";

/** What stands before whoever opens the link of an invitation. */
export type Opened =
  /** its person, signed in: may accept */
  | "usable"
  /** nobody signed in; the address has an account */
  | "sign-in"
  /** nobody signed in; the address has no account yet */
  | "sign-up"
  /** somebody else is signed in */
  | "stranger"
  | "accepted"
  | "declined"
  | "withdrawn"
  | "expired";

/** The link was sent to one address: it serves the account of that address only. */
export function openInvitation(
  invitation: { email: string; state: InvitationState; expiresAt: Date },
  reader: { email: string | null; hasAccount: boolean; now: Date },
): Opened {
  if (invitation.state !== "open") return invitation.state;
  if (invitation.expiresAt <= reader.now) return "expired";
  if (reader.email === null) return reader.hasAccount ? "sign-in" : "sign-up";
  return reader.email === invitation.email ? "usable" : "stranger";
}

/** Days before its end from which an invitation without an answer is worth sending again. */
const ENDING_DAYS = 3;

/** Of those that wait, the ones that end within three days, the first to end first; what is over is not there. */
export function endingSoon<Waiting extends { expiresAt: Date }>(
  waiting: readonly Waiting[],
  now: Date,
): Waiting[] {
  const until = now.getTime() + ENDING_DAYS * 86_400_000;
  return waiting
    .filter(({ expiresAt }) => expiresAt > now && expiresAt.getTime() <= until)
    .sort((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime());
}
