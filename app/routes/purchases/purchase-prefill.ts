import type { IsoDate } from "#app/domain/date.ts";
import { purchaseOf } from "#app/domain/purchase-of-contract.ts";
import { idOf } from "#app/http/typed.ts";
import { readLots } from "#app/routes/purchases/lot-reading.ts";
import { EMPTY_PURCHASE, typedEuros } from "#app/routes/purchases/purchase-stored.ts";
import type { Sql } from "#db/client.ts";
import { findContract } from "#db/queries/programming.ts";

/** The first lot of a new purchase as the advisor's address describes it: what was answered there is not typed again. */
export async function prefilled(sql: Sql, params: URLSearchParams) {
  const text = (name: string) => (params.get(name) ?? "").slice(0, 120);
  const [trade, place] = [text("metier"), text("ou")];
  if (trade === "" && text("montant") === "") return { stored: EMPTY_PURCHASE, shown: [] };
  const [read] = await readLots(sql, [{ cpv: trade, territory: place }]);
  const lot = { number: "1", nature: text("objet"), amount: text("montant"), duration: text("duree") };
  return {
    stored: { form: text("forme") || EMPTY_PURCHASE.form, lots: [lot] },
    shown: read ? [read.shown] : [],
  };
}

/** The purchase that would follow a contract of the buyer, « ?marche=12 »; null when there is none to follow. */
export async function prefilledFromContract(
  sql: Sql,
  { asked, organisationId, today }: { asked: string | null; organisationId: number; today: IsoDate },
) {
  const id = idOf(asked);
  const contract = id === null ? null : await findContract(sql, { id, organisationId });
  if (!contract || contract.purchaseId !== null) return null;
  const contractEnd = contract.correctedEndsOn ?? contract.endsOn;
  const { fields, lots } = purchaseOf([{ ...contract, contractEnd }], { today });
  const typed = lots.map(({ number, cpv, territory, amountCents, durationMonths }) => ({
    number: String(number),
    cpv: [...cpv],
    territory: territory ?? "",
    amount: amountCents === null ? "" : typedEuros(amountCents),
    duration: durationMonths === null ? "" : String(durationMonths),
  }));
  const read = await readLots(sql, typed);
  const renewals = fields.renewals === 0 ? "" : String(fields.renewals);
  return {
    stored: { ...fields, renewals, contractId: String(contract.id), lots: typed },
    shown: read.map((lot) => lot.shown),
  };
}
