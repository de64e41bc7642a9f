import { CONFIRMATION_DAYS } from "#app/domain/reference-confirmation.ts";
import { FORGOTTEN_AFTER_DAYS } from "#app/domain/retention.ts";
import type { Handler } from "#app/jobs/handlers.ts";
import { forgetConversationLinks } from "#db/queries/conversation-links.ts";
import { forgetInvitations } from "#db/queries/invitations.ts";
import { forgetAskedAddresses } from "#db/queries/reference-confirmations.ts";

const DAY_MS = 86_400_000;

/** Addresses that others wrote, of people who may have no account, and that serve nothing more. */
export const forgetHandlers: Record<string, Handler> = {
  "forget:night": async ({ sql, now }) => {
    const before = new Date(now().getTime() - FORGOTTEN_AFTER_DAYS * DAY_MS);
    await forgetInvitations(sql, { before });
    await forgetConversationLinks(sql, { before });
    await forgetAskedAddresses(sql, { before, days: CONFIRMATION_DAYS });
  },
};
