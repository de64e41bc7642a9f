import type { Viewer } from "#app/domain/permission.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { queueLink } from "#app/jobs/outreach-mail.ts";
import type { Sql } from "#db/client.ts";
import { listCallGuests } from "#db/queries/call-guests.ts";
import { insertLink } from "#db/queries/personal-links.ts";

type Inviting = { args: RouteArgs; viewer: Viewer; id: number; expiresAt: Date };

/** Sends a demande d'information to those it names, each with its own link, in the transaction that opens it. */
export async function inviteGuests(sql: Sql, { args, viewer, id, expiresAt }: Inviting): Promise<void> {
  const asked = { callId: id, rank: 0, expiresAt, askedBy: viewer.accountId } as const;
  for (const { organisationId } of await listCallGuests(sql, { callId: id })) {
    const askedAt = args.context.services.now();
    const linkId = await insertLink(sql, { ...asked, organisationId, askedAt });
    if (linkId !== null) await queueLink(sql, { linkId, origin: originOf(args) });
  }
}
