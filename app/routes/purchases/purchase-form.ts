import { data } from "@remix-run/node";
import type { IsoDate } from "#app/domain/date.ts";
import type { BuyerKind } from "#app/domain/eligibility.ts";
import type { JustNeed } from "#app/domain/just-need.ts";
import { renewalCalendar } from "#app/domain/programmed-purchase.ts";
import type { LotFields, PurchaseFields } from "#app/domain/purchase.ts";
import type { FormSubmission } from "#app/http/form.ts";
import {
  changeParts,
  type Part,
  partIntent,
  partsOf,
  textOf,
  valueWithoutErrors,
} from "#app/http/form-parts.ts";
import { invalid } from "#app/http/respond.ts";
import { allot, allotIntent, type Division } from "#app/routes/purchases/allot.ts";
import { type LotRead, readLots } from "#app/routes/purchases/lot-reading.ts";
import { type FieldErrors, purchaseErrors } from "#app/routes/purchases/purchase-check.ts";
import { type LotTyped, type PurchaseTyped, purchaseSchema } from "#app/routes/purchases/purchase-schema.ts";
import type { Sql } from "#db/client.ts";

export type PurchaseForm = FormSubmission<typeof purchaseSchema>;
export type Read = {
  fields: PurchaseFields;
  lots: LotFields[];
  contractId: number | null;
  version: number | null;
  justNeed: JustNeed;
};
type Posted = { form: PurchaseForm; sql: Sql; today: IsoDate; buyer: BuyerKind };

/** A button that changes the form itself: a lot more or less, a calendar. Null: the form is to be kept or sent. */
export async function changeForm({
  form,
  sql,
  today,
}: Omit<Posted, "buyer">): Promise<
  { changed: Part } | { answer: ReturnType<typeof refuse> | ReturnType<typeof refuseOnly> } | null
> {
  const { intent } = form.payload;
  const change = partIntent(intent, "lot");
  if (change) {
    const lots = changeParts(partsOf(form.payload.lots), change, newLot(form.payload.lots));
    return { changed: { lots } };
  }
  const division = allotIntent(intent);
  if (division) return allotted(form, { sql, ...division });
  return intent === "calendar" ? planDates(form, { sql, today }) : null;
}

async function allotted(form: PurchaseForm, { sql, ...asked }: { sql: Sql } & Division) {
  const made = await allot(sql, { form, ...asked });
  if ("lots" in made) return { changed: { lots: made.lots } };
  const shown = await shownOf(sql, partsOf(form.payload.lots));
  return { answer: refuseOnly(form, { allot: [made.problem] }, shown) };
}

/** The form again with these mistakes alone: nothing else was asked of it. */
export function refuseOnly(form: PurchaseForm, error: FieldErrors, shown: LotRead["shown"][]) {
  const result = { status: "error" as const, initialValue: form.reply().initialValue, error };
  return data({ result, shown }, { status: form.refusedWith });
}

/** Everything wrong with the form, each message by its field, and what could be read of it. */
export async function checkForm({ form, sql, today, buyer, publishing }: Posted & { publishing: boolean }) {
  const read = await readLots(sql, form.payload.lots);
  const value = form.status === "success" ? form.value : valueWithoutErrors(purchaseSchema, form);
  const given = value && fieldsOf(value, read);
  const wrong = given ? purchaseErrors({ ...given, buyer, today, publishing }) : {};
  const said = form.status === "error" ? (form.error ?? {}) : {};
  // A code that could not be read is one message, not also a missing code.
  const fieldErrors = without({ ...wrong, ...errorsOfLots(read) }, Object.keys(said));
  return { given, said, fieldErrors, shown: read.map((lot) => lot.shown) };
}

/** The purchase that a post of the editor describes, or its form with what is wrong. */
export async function readPurchase(posted: Posted) {
  const { form } = posted;
  const publish = form.payload.intent === "publish";
  const { given, fieldErrors, shown } = await checkForm({ ...posted, publishing: publish });
  if (given === null || form.status !== "success" || Object.keys(fieldErrors).length > 0) {
    return { answer: refuse(form, fieldErrors, shown) };
  }
  return { read: given, publish, shown };
}

/** What a field already said of itself goes before what follows from leaving it empty. */
const without = (errors: FieldErrors, said: readonly string[]): FieldErrors =>
  Object.fromEntries(Object.entries(errors).filter(([name]) => !said.includes(name)));

/** The form refused, with the codes of its lots as they were read. */
export function refuse(
  form: PurchaseForm,
  fieldErrors: FieldErrors,
  shown: LotRead["shown"][],
  status?: number,
) {
  const { "": formErrors, ...others } = fieldErrors;
  const answer = invalid(form, { fieldErrors: others, ...(formErrors && { formErrors }), status });
  return data({ ...answer.data, shown }, { status: answer.init?.status });
}

export const shownOf = async (sql: Sql, lots: readonly Part[]) =>
  (await readLots(sql, lots)).map((lot) => lot.shown);

/** A lot takes the number after the highest: numbers are what suppliers and exports know it by. */
const newLot = (lots: unknown): Part => ({
  number: String(Math.max(0, ...partsOf(lots).map((lot) => Number(textOf(lot.number)) || 0)) + 1),
});

/** « Calculer le calendrier »: the dates of a renewal, from the end of the current contract. */
async function planDates(form: PurchaseForm, { sql, today }: { sql: Sql; today: IsoDate }) {
  const shown = await shownOf(sql, partsOf(form.payload.lots));
  const contractEnd = textOf(form.payload.currentContractEnd);
  const wrong = (message: string) => ({ answer: refuse(form, { currentContractEnd: [message] }, shown) });
  if (contractEnd === "")
    return wrong("Indiquez la fin du marché en cours\u00a0: le calendrier se calcule depuis elle.");
  if (form.status === "error" && form.error?.currentContractEnd) return { answer: refuse(form, {}, shown) };
  const calendar = renewalCalendar({ contractEnd, today });
  if (calendar.ended)
    return wrong("Ce marché est déjà échu\u00a0: aucune date ne s'en déduit. Indiquez-les vous-même.");
  const { studyOn, publicationOn, deadlineOn, awardOn } = calendar;
  return { changed: { studyOn, publicationOn, deadlineOn, awardOn } };
}

function errorsOfLots(read: readonly LotRead[]): FieldErrors {
  const all = read.flatMap(({ errors }, index) =>
    Object.entries(errors).map(([field, messages]) => [`lots[${index}].${field}`, messages] as const),
  );
  return Object.fromEntries(all);
}

function fieldsOf(typed: PurchaseTyped, read: readonly LotRead[]): Read {
  const { lots, renewals, contractId, version, justNeed, ...fields } = typed;
  return {
    justNeed,
    contractId,
    version,
    fields: { ...fields, renewals: renewals ?? 0 },
    lots: lots.map((lot, index) => lotOf(lot, { read: read[index], only: lots.length === 1, typed })),
  };
}

// Asked once, at the purchase.
const UNNAMED = "Lot unique";

export function lotOf(
  { amount, duration, ...lot }: LotTyped,
  { read, only, typed }: { read: LotRead | undefined; only: boolean; typed: PurchaseTyped },
): LotFields {
  return {
    ...lot,
    // The only lot is the purchase itself.
    title: lot.title === "" && only ? typed.title || UNNAMED : lot.title,
    cpv: read?.cpv ?? [],
    sectors: [],
    territory: read?.territory ?? null,
    otherTerritories: read?.otherTerritories ?? [],
    amountCents: amount,
    durationMonths: duration,
  };
}
