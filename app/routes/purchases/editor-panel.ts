import { natureOfCpv } from "#app/domain/cpv.ts";
import { verdictDate } from "#app/domain/programmed-purchase.ts";
import { type SmallLots, smallLots } from "#app/domain/small-lots.ts";
import { partsOf, textOf, valueWithoutErrors } from "#app/http/form-parts.ts";
import { lotNumbers } from "#app/routes/purchases/lot-numbers.ts";
import { readLots } from "#app/routes/purchases/lot-reading.ts";
import { lotOf, type PurchaseForm } from "#app/routes/purchases/purchase-form.ts";
import { type LotTyped, purchaseSchema } from "#app/routes/purchases/purchase-schema.ts";
import type { Services } from "#app/services.ts";
import { type NeedCost, needCost } from "#app/views/need-cost.ts";

/** What the editor says beside the form: who the lot would find as it is typed, saved or not. */
export type NeedPanel = {
  /** the lot that is counted, by its number */
  lot: string;
  cost: NeedCost | null;
  /** null: one lot alone, or the amount of one is not known */
  smallLots: SmallLots | null;
};

export async function needPanel(
  { sql, today }: Pick<Services, "sql" | "today">,
  { form, organisationId, lot }: { form: PurchaseForm; organisationId: number; lot: string },
): Promise<NeedPanel> {
  const numbers = lotNumbers(form.payload);
  const asked = textOf(form.payload.panelLot) || lot;
  const index = Math.max(0, numbers.indexOf(asked));
  const number = numbers[index] ?? "1";
  const typed = form.status === "success" ? form.value : valueWithoutErrors(purchaseSchema, form);
  const typedLot = typed?.lots[index];
  const [read] = await readLots(sql, partsOf(form.payload.lots).slice(index, index + 1));
  if (!typed || !typedLot || !read) return { lot: number, cost: null, smallLots: null };
  const fields = lotOf(typedLot, { read, only: numbers.length === 1, typed });
  const day = today();
  return {
    lot: number,
    cost: await needCost(sql, { organisationId, fields: typed, lot: fields, today: day }),
    smallLots: smallLots(typed.lots.map(natured(form)), verdictDate(typed, day).on),
  };
}

// As it is typed: a code, or words that are not read yet.
const natured = (form: PurchaseForm) => {
  const posted = partsOf(form.payload.lots);
  return ({ number, nature, amount }: LotTyped, index: number) => ({
    number,
    nature: nature ?? natureOfCpv(textOf(posted[index]?.cpv)),
    amountCents: amount,
  });
};
