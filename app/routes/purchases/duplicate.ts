import type { LotFields } from "#app/domain/purchase.ts";
import { freeReference } from "#app/domain/purchase-of-contract.ts";
import { notFound } from "#app/http/guard.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { Act } from "#app/routes/purchases/purchase-actions.ts";
import type { Lot } from "#db/queries/lots.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { createPurchase, listReferences } from "#db/queries/purchase-writes.ts";

/** The same purchase again, with its lots and without its dates, to be dated and named anew. */
export async function duplicate({
  args,
  viewer,
  organisationId,
  purchase,
}: Act & { purchase: PurchaseDetail }) {
  const { sql } = args.context.services;
  const taken = new Set(await listReferences(sql, { organisationId }));
  const { title, description, form, service, contact, renewals, considerations } = purchase;
  const none = {
    currentContractEnd: null,
    studyOn: null,
    publicationOn: null,
    deadlineOn: null,
    awardOn: null,
  };
  const saved = await createPurchase(sql, {
    organisationId,
    accountId: viewer.accountId,
    fields: {
      ...{ title, description, form, service, contact, renewals, considerations, ...none },
      reference: freeReference(purchase.reference, taken),
    },
    lots: purchase.lots.map(copyOf),
  });
  if (!saved.ok) return notFound();
  return redirectTo(args, `/espace/achats/${saved.id}/modifier`, {
    flash: "Achat dupliqué, sans ses dates. L'original n'a pas changé.",
  });
}

/** What a lot says, without what was found for it. */
const copyOf = (lot: Lot): LotFields => ({
  number: lot.number,
  title: lot.title,
  description: lot.description,
  nature: lot.nature,
  cpv: lot.cpv,
  sectors: lot.sectors,
  territory: lot.territory,
  otherTerritories: lot.otherTerritories,
  amountCents: lot.amountCents,
  durationMonths: lot.durationMonths,
  reservation: lot.reservation,
  lendsLabour: lot.lendsLabour,
  circular: lot.circular,
});
