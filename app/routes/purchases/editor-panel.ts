import { partsOf, textOf, valueWithoutErrors } from "#app/http/form-parts.ts";
import { lotNumbers } from "#app/routes/purchases/lot-numbers.ts";
import { readLots } from "#app/routes/purchases/lot-reading.ts";
import { lotOf, type PurchaseForm } from "#app/routes/purchases/purchase-form.ts";
import { purchaseSchema } from "#app/routes/purchases/purchase-schema.ts";
import type { Services } from "#app/services.ts";
import { type NeedCost, needCost } from "#app/views/need-cost.ts";

/** What the editor says beside the form: who the lot would find as it is typed, saved or not. */
export type NeedPanel = {
  /** the lot that is counted, by its number */
  lot: string;
  cost: NeedCost | null;
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
  if (!typed || !typedLot || !read) return { lot: number, cost: null };
  const fields = lotOf(typedLot, { read, only: numbers.length === 1, typed });
  return {
    lot: number,
    cost: await needCost(sql, { organisationId, fields: typed, lot: fields, today: today() }),
  };
}
