import type { IsoDate } from "#app/domain/date.ts";
import { BASES, type BuyerKind } from "#app/domain/eligibility.ts";
import { contractOfLot, reservationsOf } from "#app/domain/lot-reservation.ts";
import { verdictDate } from "#app/domain/programmed-purchase.ts";
import { checkLot, checkPurchase, type LotFields, type PurchaseFields } from "#app/domain/purchase.ts";
import { missingToPublish } from "#app/domain/purchase-publication.ts";

/** Messages by the name of the field in the form; "" for the whole form. */
export type FieldErrors = Record<string, string[]>;

/** Everything that keeps a purchase from being saved, or published when `publishing`. */
export function purchaseErrors({
  fields,
  lots,
  buyer,
  today,
  publishing,
}: {
  fields: PurchaseFields;
  lots: readonly LotFields[];
  buyer: BuyerKind;
  today: IsoDate;
  publishing: boolean;
}): FieldErrors {
  const errors: FieldErrors = {};
  const add = (name: string, message: string) => {
    errors[name] = [...(errors[name] ?? []), message];
  };
  for (const { field, message } of checkPurchase(fields)) add(field, message);
  if (publishing) for (const { field, message } of missingToPublish(fields, today)) add(field, message);
  if (lots.length === 0) add("", "Décrivez au moins un lot\u00a0: c'est lui qui trouve des fournisseurs.");
  if (new Set(lots.map(({ number }) => number)).size < lots.length) {
    add("", "Deux lots portent le même numéro\u00a0: retirez l'un d'eux et ajoutez-le à nouveau.");
  }
  const { on } = verdictDate(fields, today);
  for (const [index, lot] of lots.entries()) {
    for (const { field, message } of checkLot(lot)) add(`lots[${index}].${NAMES[field] ?? field}`, message);
    const refused = reservationFault(lot, { form: fields.form, buyer, on });
    if (refused) add(`lots[${index}].reservation`, refused);
  }
  return errors;
}

/** Fields of a lot that the form calls otherwise. */
const NAMES: Partial<Record<keyof LotFields, string>> = { amountCents: "amount", durationMonths: "duration" };

/** Why a lot may not be reserved as wished, with the article; null when it may. */
function reservationFault(
  lot: LotFields,
  { form, buyer, on }: { form: PurchaseFields["form"]; buyer: BuyerKind; on: IsoDate },
): string | null {
  if (lot.reservation === null) return null;
  const contract = contractOfLot(lot, { form, buyer });
  const rule = reservationsOf({ contract, on }).find(({ base }) => base === lot.reservation);
  if (rule?.verdict !== "no") return null;
  const why = rule.reasons.map(({ text, article }) => `${text} (${article})`).join(" ");
  return `Ce lot ne peut pas être réservé ainsi (${BASES[rule.base].article}). ${why}`;
}
