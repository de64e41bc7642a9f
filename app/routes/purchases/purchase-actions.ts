import type { BuyerKind } from "#app/domain/eligibility.ts";
import { canEdit, canPublish, type Viewer } from "#app/domain/permission.ts";
import type { LotFields } from "#app/domain/purchase.ts";
import { count } from "#app/fr.ts";
import { confirmFirst, notFound } from "#app/http/guard.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { matchPurchase } from "#app/jobs/match.ts";
import { keepBoth } from "#app/routes/purchases/purchase-conflict.ts";
import { type PurchaseForm, type Read, readPurchase, refuse } from "#app/routes/purchases/purchase-form.ts";
import { dropDraft } from "#db/queries/purchase-drafts.ts";
import { countReached } from "#db/queries/purchase-matches.ts";
import { findPurchase, type PurchaseDetail } from "#db/queries/purchase-reads.ts";
import {
  createPurchase,
  publishPurchase,
  type Refused,
  updatePurchase,
} from "#db/queries/purchase-writes.ts";

export type Act = {
  args: RouteArgs;
  viewer: Viewer;
  organisationId: number;
  buyer: BuyerKind;
  form: PurchaseForm;
  /** null: a new one */
  purchase: PurchaseDetail | null;
};

export const pageOf = (purchaseId: number): string => `/espace/achats/${purchaseId}`;

/** A post of the editor: the form again, or the purchase written, and published when that was asked. */
export async function savePurchase(act: Act) {
  const { args, viewer, organisationId, buyer, form, purchase } = act;
  const { sql, today } = args.context.services;
  const asked = await readPurchase({ form, sql, today: today(), buyer });
  if ("answer" in asked) return asked.answer;
  const { read, publish, shown } = asked;
  if (publish && !canPublish(viewer, organisationId))
    return refuse(form, { "": [canEdit(viewer, organisationId) ? UNVERIFIED : NOT_THEIRS] }, shown);
  const lots = read.lots.map((lot, index) => ({
    ...lot,
    ...(purchase ? kept(lot, purchase) : { number: index + 1 }),
  }));
  const saved = await write(act, { ...read, lots });
  if (!saved.ok) {
    if (saved.reason === "not-found") return notFound();
    if (saved.reason === "changed-meanwhile") {
      return purchase ? keepBoth(act, { purchase, read, lots, shown, version: saved.version }) : notFound();
    }
    return refuse(form, refusalOf(saved), shown, 409);
  }
  await dropDraft(sql, { accountId: viewer.accountId, organisationId, purchaseId: purchase?.id ?? 0 });
  if (!publish)
    return afterSave(
      args,
      { id: saved.id, organisationId },
      purchase?.state === "published" ? CHANGED : SAVED,
    );
  return publishAndMatch({ args, viewer, organisationId, id: saved.id });
}

const SAVED = "Achat enregistré. Il n'est visible que de votre structure.";
const CHANGED = "Achat publié mis à jour.";
const NOT_THEIRS =
  "La structure qui coordonne le groupement publie cet achat. Enregistrez-le\u00a0: elle lira vos modifications.";
const UNVERIFIED = confirmFirst("publier", "L'achat peut être enregistré sans être publié.");

// Sectors that an import or a person chose stay as long as the codes do.
function kept({ number, cpv }: LotFields, { lots }: PurchaseDetail): Partial<LotFields> {
  const before = lots.find((lot) => lot.number === number);
  return before && before.cpv.join() === cpv.join() ? { sectors: before.sectors } : {};
}

function write({ args, viewer, organisationId, purchase }: Act, given: Read) {
  const { fields, lots, contractId, version, justNeed } = given;
  const { sql } = args.context.services;
  const owner = { organisationId, accountId: viewer.accountId };
  return purchase
    ? updatePurchase(sql, { ...owner, id: purchase.id, fields, lots, justNeed, expected: version })
    : createPurchase(sql, { ...owner, fields, lots, justNeed, state: "programmed", contractId });
}

function refusalOf(
  refused: Exclude<Refused, { reason: "not-found" | "changed-meanwhile" }>,
): Record<string, string[]> {
  if (refused.reason === "reference-taken") {
    return {
      reference: ["Un autre de vos achats porte déjà cette référence\u00a0: choisissez-en une autre."],
    };
  }
  const lots = refused.numbers.length === 1 ? "Le lot" : "Les lots";
  const text = `${lots} ${refused.numbers.join(", ")}\u00a0: des fournisseurs ont répondu, leur historique serait perdu. Rechargez la page pour retrouver ce qui était enregistré.`;
  return { "": [text] };
}

/** Shows a purchase to all, finds its suppliers at once, and leads to them. */
export async function publishAndMatch({
  args,
  viewer,
  organisationId,
  id,
}: Pick<Act, "args" | "viewer" | "organisationId"> & { id: number }) {
  const { sql } = args.context.services;
  const before = await findPurchase(sql, { id });
  if (before?.state !== "published") {
    const published = await publishPurchase(sql, { id, organisationId, accountId: viewer.accountId });
    if (!published)
      return afterSave(
        args,
        { id, organisationId },
        "Achat enregistré. Dans cet état, il ne peut pas être publié.",
      );
  }
  return afterSave(args, { id, organisationId }, "Achat programmé publié.");
}

async function afterSave(args: RouteArgs, owned: { id: number; organisationId: number }, said: string) {
  const { sql } = args.context.services;
  const { id: purchaseId, organisationId } = owned;
  await matchPurchase(args.context.services, purchaseId);
  const { matched } = await countReached(sql, { purchaseId, organisationId });
  const suppliers = count(matched, "fournisseur potentiel", "fournisseurs potentiels");
  return redirectTo(args, pageOf(purchaseId), { flash: `${said} ${suppliers}.` });
}
