import { canRead, canReadShared, type Viewer } from "#app/domain/permission.ts";
import { type IdArgs, idParam, notFound } from "#app/http/guard.ts";
import { guestsAmong } from "#db/queries/call-guests.ts";
import { type CallDetail, findCall } from "#db/queries/calls.ts";
import { listCallSharing } from "#db/queries/purchase-sharing.ts";

const MISSING = "Cet appel n'existe pas, ou n'est pas publié.";

/**
 * A call that this person may read: public once open; a demande d'information, for those it was sent to and those the
 * purchase is made for too; or their own.
 */
export async function requireSeenCall(
  args: IdArgs,
  viewer: Viewer | null,
): Promise<{ call: CallDetail; own: boolean }> {
  const { sql } = args.context.services;
  const call = await findCall(sql, { id: idParam(args.params.id) });
  if (!call) return notFound(MISSING);
  const own = canRead(viewer, call.organisationId);
  if (own) return { call, own };
  if (call.state === "draft") return notFound(MISSING);
  if (call.audience === "public") return { call, own };
  const organisationIds = viewer?.memberships.map(({ organisationId }) => organisationId) ?? [];
  const invited = await guestsAmong(sql, { callId: call.id, organisationIds });
  if (invited.length > 0) return { call, own };
  const members = await listCallSharing(sql, { callId: call.id });
  return canReadShared(viewer, { members }) ? { call, own } : notFound(MISSING);
}

/** The viewer's structures that may answer, or ask: suppliers, not the buyer itself; invited ones where it is not public. */
export async function answeringFor(
  args: IdArgs,
  { viewer, call, can }: { viewer: Viewer; call: CallDetail; can: (viewer: Viewer, id: number) => boolean },
) {
  const suppliers = viewer.memberships.filter(
    ({ isSupplier, organisationId }) =>
      isSupplier && organisationId !== call.organisationId && can(viewer, organisationId),
  );
  if (call.audience === "public") return suppliers;
  const organisationIds = suppliers.map(({ organisationId }) => organisationId);
  const invited = await guestsAmong(args.context.services.sql, { callId: call.id, organisationIds });
  return suppliers.filter(({ organisationId }) => invited.includes(organisationId));
}
