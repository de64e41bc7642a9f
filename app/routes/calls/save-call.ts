import { canPublish, type Viewer } from "#app/domain/permission.ts";
import { readForm } from "#app/http/form.ts";
import { confirmFirst, notFound } from "#app/http/guard.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { readCall, refuse } from "#app/routes/calls/call-form.ts";
import { callSchema } from "#app/routes/calls/call-schema.ts";
import { type CallDetail, closeCall, createCall, publishCall, updateCall } from "#db/queries/calls.ts";

type Act = { args: RouteArgs; viewer: Viewer; organisationId: number; call: CallDetail | null };

const pageOf = (id: number) => `/espace/ami/${id}`;

/** A post of the editor, or of the button that closes the call. */
export async function saveCall({ args, viewer, organisationId, call }: Act) {
  const { sql, now } = args.context.services;
  const form = await readForm(args.request, callSchema);
  const owner = { organisationId, accountId: viewer.accountId };
  const { intent } = form.payload;
  if (intent === "close") return close(args, { ...owner, id: call?.id ?? notFound() });
  const open = call?.state === "open";
  const publishes = intent === "publish" && !open;
  const opening = publishes || open;
  const asked = await readCall({ form, sql, now: now(), opening, questions: open ? call.questions : null });
  if ("answer" in asked) return asked.answer;
  const { fields, purchaseIds, shown } = asked;
  if (publishes && !canPublish(viewer, organisationId)) return refuse(form, { "": [UNVERIFIED] }, shown);

  const given = { ...owner, fields, purchaseIds };
  const id = call ? call.id : (await createCall(sql, given)).id;
  if (call && !(await updateCall(sql, { ...given, id }))) return refuse(form, { "": [CLOSED] }, shown, 409);
  if (!publishes)
    return redirectTo(args, pageOf(id), { flash: open ? "Appel mis à jour." : "Brouillon enregistré." });
  if (!(await publishCall(sql, { ...owner, id, now: now() })))
    return refuse(form, { "": [CLOSED] }, shown, 409);
  return redirectTo(args, pageOf(id), { flash: "Appel ouvert : les fournisseurs peuvent y répondre." });
}

const UNVERIFIED = confirmFirst("ouvrir l'appel", "Le brouillon peut être enregistré.");
const CLOSED = "Cet appel est clos : il ne change plus.";

async function close(args: RouteArgs, owned: { id: number; organisationId: number; accountId: number }) {
  const closed = await closeCall(args.context.services.sql, owned);
  const flash = closed
    ? "Appel clos : plus aucune réponse n'est acceptée."
    : ({ kind: "warning", text: "Seul un appel ouvert peut être clos." } as const);
  return redirectTo(args, pageOf(owned.id), { flash });
}
