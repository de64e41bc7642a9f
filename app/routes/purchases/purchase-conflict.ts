import { data } from "@remix-run/node";
import { type JustNeed, justNeedDifferences } from "#app/domain/just-need.ts";
import { canRead } from "#app/domain/permission.ts";
import type { LotFields, PurchaseFields } from "#app/domain/purchase.ts";
import { purchaseDifferences } from "#app/domain/purchase-differences.ts";
import { momentOfInstant } from "#app/fr.ts";
import type { LotRead } from "#app/routes/purchases/lot-reading.ts";
import type { Act } from "#app/routes/purchases/purchase-actions.ts";
import { refuse } from "#app/routes/purchases/purchase-form.ts";
import { saveDraft } from "#db/queries/purchase-drafts.ts";
import { findLastChange } from "#db/queries/purchase-events.ts";
import { findPurchase, type PurchaseDetail } from "#db/queries/purchase-reads.ts";

/**
 * Somebody saved while this form was open: nothing is lost. What was typed stays in the form and in a draft, what is
 * stored is told where it differs, and saving again is then a choice.
 */
export async function keepBoth(
  { args, viewer, organisationId, form }: Act,
  given: {
    purchase: PurchaseDetail;
    read: { fields: PurchaseFields; justNeed: JustNeed };
    lots: readonly LotFields[];
    shown: LotRead["shown"][];
    version: number;
  },
) {
  const { sql, now } = args.context.services;
  const { purchase, read, lots, shown, version } = given;
  const [theirs, last] = await Promise.all([
    findPurchase(sql, { id: purchase.id }),
    findLastChange(sql, { purchaseId: purchase.id }),
  ]);
  const { intent: _intent, ...typed } = form.payload as Record<string, unknown>;
  const payload = { ...typed, version: String(version) };
  const key = { accountId: viewer.accountId, organisationId, purchaseId: purchase.id };
  await saveDraft(sql, { ...key, payload, kept: true, now: now() });
  const differences = theirs
    ? [
        ...purchaseDifferences({ fields: theirs, lots: theirs.lots }, { fields: read.fields, lots }),
        ...justNeedDifferences(theirs.justNeed, read.justNeed).map(
          (question) =>
            `Juste besoin, «\u00a0${question}\u00a0»\u00a0: la réponse enregistrée n'est pas la vôtre.`,
        ),
      ]
    : [];
  // An address of the buyer's people: a member of its group reads the buyer's name.
  const told = last && !canRead(viewer, organisationId) ? { ...last, who: purchase.buyer.name } : last;
  const answer = refuse(form, { "": [headOf(told), ...differences] }, shown, 409);
  const { result } = answer.data;
  // The form takes the version of today: sent again, it takes the place of what it was told of.
  const again = { ...result, initialValue: { ...result.initialValue, version: String(version) } };
  return data({ ...answer.data, result: again }, { status: 409 });
}

function headOf(last: { who: string | null; at: Date } | null): string {
  const by = last ? ` par ${last.who ?? "un import"}, le ${momentOfInstant(last.at)}` : "";
  return `Cet achat a été modifié entre-temps${by}. Votre version est gardée en brouillon et reste ci-dessous\u00a0; enregistrez à nouveau pour la substituer à l'autre.`;
}
