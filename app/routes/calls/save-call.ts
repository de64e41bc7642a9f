import { canPublish, type Viewer } from "#app/domain/permission.ts";
import { readForm } from "#app/http/form.ts";
import { confirmFirst } from "#app/http/guard.ts";
import { overOutreach } from "#app/http/outreach-rate.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { closeAt } from "#app/jobs/call-close.ts";
import { readCall, refuse } from "#app/routes/calls/call-form.ts";
import { callSchema } from "#app/routes/calls/call-schema.ts";
import { openingOf } from "#app/routes/calls/fair-opening.ts";
import { inviteGuests } from "#app/routes/calls/invite-guests.ts";
import { transaction } from "#db/client.ts";
import { type CallDetail, createCall, publishCall, updateCall } from "#db/queries/calls.ts";
import { setGuests } from "#db/queries/guests.ts";

type Act = { args: RouteArgs; viewer: Viewer; organisationId: number; call: CallDetail | null };

const pageOf = (id: number) => `/espace/ami/${id}`;

/** A post of the editor: a draft saved, opened, or an open call put right. */
export async function saveCall({ args, viewer, organisationId, call }: Act) {
  const { sql, now } = args.context.services;
  const form = await readForm(args.request, callSchema);
  const owner = { organisationId, accountId: viewer.accountId };
  const { intent } = form.payload;
  const open = call?.state === "open" ? call : null;
  const publishes = intent === "publish" && !open;
  const audience = call?.audience ?? (form.payload.audience === "chosen" ? "chosen" : "public");
  const guests = form.status === "success" ? form.value.suppliers.length : 0;
  const opening = publishes
    ? await openingOf(args.context.services, { organisationId, audience, guests })
    : null;
  const asked = await readCall({ form, sql, now: now(), opening, open });
  if ("answer" in asked) return asked.answer;
  const { fields, purchaseIds, shown, checks, suppliers } = asked;
  if (publishes && !canPublish(viewer, organisationId)) return refuse(form, { "": [UNVERIFIED] }, shown);
  const over =
    publishes && audience === "chosen"
      ? await overOutreach(args, { organisationId, supplierIds: suppliers })
      : null;
  if (over) return refuse(form, { "": [over] }, shown, 429);

  const given = { ...owner, fields, purchaseIds, audience };
  const id = call ? call.id : (await createCall(sql, given)).id;
  if (call && !(await updateCall(sql, { ...given, id }))) return refuse(form, { "": [CLOSED] }, shown, 409);
  if (audience === "chosen" && !open) await setGuests(sql, { of: "call", id, organisationIds: suppliers });
  if (!publishes)
    return redirectTo(args, pageOf(id), { flash: open ? "Appel mis à jour." : "Brouillon enregistré." });
  const opened = await transaction(sql, async (tx) => {
    const published = await publishCall(tx, { ...owner, id, now: now(), checks });
    if (!published) return null;
    await closeAt(tx, { id, deadlineAt: fields.deadlineAt });
    if (audience === "chosen") await inviteGuests(tx, { args, viewer, id, expiresAt: fields.deadlineAt });
    return published;
  });
  if (!opened) return refuse(form, { "": [CLOSED] }, shown, 409);
  return redirectTo(args, pageOf(id), { flash: OPENED[audience] });
}

const OPENED = {
  public: "Appel ouvert\u00a0: les fournisseurs peuvent y répondre.",
  chosen: "Demande d'information envoyée\u00a0: chaque fournisseur reçoit les mêmes questions.",
};
const UNVERIFIED = confirmFirst("ouvrir l'appel", "Le brouillon peut être enregistré.");
const CLOSED = "Cet appel est clos\u00a0: il ne change plus.";
