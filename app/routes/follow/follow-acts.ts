import { z } from "zod";
import { linkUntil } from "#app/domain/outreach.ts";
import { parisInstant } from "#app/domain/paris-time.ts";
import { canPublish, type Viewer } from "#app/domain/permission.ts";
import { submissionDate } from "#app/domain/programmed-purchase.ts";
import { count } from "#app/fr.ts";
import { idField, optionalDate } from "#app/http/fields.ts";
import { type FormSubmission, readForm } from "#app/http/form.ts";
import { confirmFirst, notFound } from "#app/http/guard.ts";
import { overOutreach } from "#app/http/outreach-rate.ts";
import { invalid, redirectTo } from "#app/http/respond.ts";
import { originOf, type RouteArgs } from "#app/http/settings.ts";
import { queueLink } from "#app/jobs/outreach-mail.ts";
import { awardLot, failLot, withdraw } from "#app/routes/follow/award-acts.ts";
import { awardFields, failureFields, withdrawFields } from "#app/routes/follow/award-schema.ts";
import { type FollowRow, followData, MOST_INFORMED } from "#app/routes/follow/follow-data.ts";
import { requireLeading } from "#app/routes/purchases/require-purchase.ts";
import { type Sql, transaction } from "#db/client.ts";
import { notify } from "#db/queries/funnel.ts";
import { noteSupplier, recordMeeting } from "#db/queries/lot-follow.ts";
import type { Lot } from "#db/queries/lots.ts";
import { insertLink } from "#db/queries/personal-links.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";

const CHOOSE = "Cochez au moins un fournisseur.";

const schema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("inform"),
    suppliers: z.array(idField, { error: CHOOSE }).min(1, { error: CHOOSE }).max(MOST_INFORMED),
  }),
  z.object({ intent: z.literal("note"), supplier: idField, note: z.string().trim().max(2000).default("") }),
  z.object({
    intent: z.literal("meeting"),
    on: optionalDate(),
    participants: z.array(idField, { error: CHOOSE }).min(1, { error: CHOOSE }).max(50),
    notes: z.string({ error: "Dites ce qui a été échangé." }).trim().min(1).max(5000),
  }),
  awardFields,
  failureFields,
  withdrawFields,
]);

type Form = FormSubmission<typeof schema>;
type Act = { args: RouteArgs; viewer: Viewer; purchase: PurchaseDetail; lot: Lot; own: boolean };
type Asked = z.output<typeof schema>;
type Given<I extends Asked["intent"]> = Act & { form: Form; asked: Extract<Asked, { intent: I }> };

/** What the buyer does with the suppliers of its lot: informs or reminds, notes, meets, awards or gives up. */
export async function actOnLot(act: Act) {
  const form = await readForm(act.args.request, schema, { fieldLength: 5000 });
  if (form.status !== "success") return invalid(form);
  const asked = form.value;
  if (asked.intent !== "meeting") requireLeading(act.own);
  switch (asked.intent) {
    case "inform":
      return inform({ ...act, form, asked });
    case "note":
      return note({ ...act, form, asked });
    case "meeting":
      return meet({ ...act, form, asked });
    case "award":
      return awardLot({ ...act, form, asked, back: (flash) => back(act.args, flash) });
    case "failure":
      return failLot({ ...act, form, asked, back: (flash) => back(act.args, flash) });
    case "unaward":
      return withdraw({ ...act, siret: asked.holderSiret, back: (flash) => back(act.args, flash) });
  }
}

const back = (args: RouteArgs, flash: string) => {
  const url = new URL(args.request.url);
  return redirectTo(args, url.pathname.replace(/\.data$/, ""), { flash });
};

/** Writes to those who may be written to today; says of the others why not. */
async function inform({ args, viewer, purchase, lot, form, asked }: Given<"inform">) {
  const { sql, today } = args.context.services;
  if (!canPublish(viewer, purchase.organisationId)) {
    return invalid(form, { formErrors: [confirmFirst("informer des fournisseurs")] });
  }
  const { rows, toInform } = await followData(args.context.services, { purchase, lot, own: true });
  const known = new Map([...rows, ...toInform].map((row) => [row.organisationId, row]));
  const chosen = [...new Set(asked.suppliers)].map(
    (id) => known.get(id) ?? notFound("Ce fournisseur ne correspond pas à ce lot."),
  );
  const refused = chosen.flatMap(({ name, write }) => (write.may ? [] : [`${name}\u00a0: ${write.why}`]));
  const ready = chosen.filter(({ write }) => write.may);
  if (ready.length === 0) return invalid(form, { formErrors: refused, status: 409 });
  const supplierIds = ready.map(({ organisationId }) => organisationId);
  const over = await overOutreach(args, { organisationId: purchase.organisationId, supplierIds });
  if (over) return invalid(form, { formErrors: [over], status: 429 });
  const expiresAt = parisInstant(linkUntil(submissionDate(purchase), today()), "23:59");
  const sent = await transaction(sql, (tx) => write(tx, { args, viewer, purchase, lot, ready, expiresAt }));
  const others = refused.length > 0 ? ` ${count(refused.length, "autre")} ne pouvait l'être.` : "";
  return back(args, `${count(sent, "fournisseur prévenu", "fournisseurs prévenus")} par courriel.${others}`);
}

type Writing = Omit<Act, "own"> & { ready: readonly FollowRow[]; expiresAt: Date };

async function write(sql: Sql, { args, viewer, purchase, lot, ready, expiresAt }: Writing): Promise<number> {
  const { accountId } = viewer;
  const askedAt = args.context.services.now();
  let sent = 0;
  for (const { organisationId, write: may } of ready) {
    if (!may.may) continue;
    const asked = { lotId: lot.id, organisationId, rank: may.rank, expiresAt, askedBy: accountId, askedAt };
    const linkId = await insertLink(sql, asked);
    // Asked for twice at the same moment: one mail leaves.
    if (linkId === null) continue;
    await notify(sql, {
      lotId: lot.id,
      organisationId,
      accountId,
      buyerOrganisationId: purchase.organisationId,
    });
    await queueLink(sql, { linkId, origin: originOf(args) });
    sent += 1;
  }
  return sent;
}

async function note({ args, viewer, purchase, lot, asked }: Given<"note">) {
  const kept = await noteSupplier(args.context.services.sql, {
    lotId: lot.id,
    organisationId: purchase.organisationId,
    supplierId: asked.supplier,
    accountId: viewer.accountId,
    note: asked.note,
  });
  if (!kept) return notFound("Ce fournisseur ne correspond pas à ce lot.");
  return back(args, asked.note === "" ? "Note effacée." : "Note gardée\u00a0: votre structure seule la lit.");
}

async function meet({ args, viewer, purchase, lot, form, asked }: Given<"meeting">) {
  const { sql, today } = args.context.services;
  const on = asked.on;
  if (on === null || on > today()) {
    const text =
      on === null ? "Indiquez le jour de la rencontre." : "Une rencontre se note après avoir eu lieu.";
    return invalid(form, { fieldErrors: { on: [text] } });
  }
  const kept = await recordMeeting(sql, {
    lotId: lot.id,
    organisationId: purchase.organisationId,
    accountId: viewer.accountId,
    happenedOn: on,
    supplierIds: asked.participants,
    notes: asked.notes,
  });
  if (!kept) return notFound("Ces fournisseurs ne correspondent pas à ce lot.");
  return back(args, "Rencontre notée\u00a0: elle entrera dans le dossier de sourcing.");
}
