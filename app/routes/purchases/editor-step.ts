import {
  completeStep,
  PURCHASE_STEPS,
  type PurchaseStep,
  stepAfter,
  stepOfField,
} from "#app/domain/purchase-steps.ts";
import { readForm } from "#app/http/form.ts";
import { formEntries, textOf } from "#app/http/form-parts.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import type { PurchaseForm } from "#app/routes/purchases/purchase-form.ts";
import { purchaseSchema } from "#app/routes/purchases/purchase-schema.ts";
import { type DraftKey, findDraft, saveDraft } from "#db/queries/purchase-drafts.ts";

/** The editor by steps: each is sent alone, completed with what was kept, and kept in the draft. */

export type EditorPlace = {
  /** the step shown alone; null: all of them on one page */
  step: PurchaseStep | null;
  /** the number of the lot that the step « lots » opens; empty: the first */
  lot: string;
};

export function placeOf(request: Request): EditorPlace {
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("etape");
  const lot = searchParams.get("lot") ?? "";
  return {
    step: PURCHASE_STEPS.find((step) => step === asked) ?? null,
    lot: /^\d{1,4}$/.test(lot) ? lot : "",
  };
}

type Editor = { args: RouteArgs; key: DraftKey; stored: Record<string, unknown> };

/** What was posted of the editor: the whole form, whichever part of it the page showed. */
export async function readEditor({ args, key, stored }: Editor): Promise<PurchaseForm> {
  const { step } = placeOf(args.request);
  if (step === null) return readForm(args.request, purchaseSchema);
  const draft = await findDraft(args.context.services.sql, key);
  const kept = formEntries(draft?.payload ?? stored);
  return readForm(args.request, purchaseSchema, {
    complete: (posted) => {
      const typed = [...posted].flatMap(([name, value]): [string, string][] =>
        typeof value === "string" ? [[name, value]] : [],
      );
      const whole = new FormData();
      for (const [name, value] of completeStep(step, typed, kept)) whole.append(name, value);
      return whole;
    },
  });
}

/** A form that some button changed, kept in the draft and shown again where it was, or at `to`. */
export async function keepAndShow(
  { args, key }: Omit<Editor, "stored">,
  { payload, to }: { payload: Record<string, unknown>; to: EditorPlace },
) {
  const { sql, now } = args.context.services;
  await saveDraft(sql, { ...key, payload: keptOf(payload), now: now() });
  return redirectTo(args, addressOf(args, to));
}

/** What a draft keeps of a post: the purchase, not what a button or the panel beside it asked. */
export function keptOf(payload: Record<string, unknown>): Record<string, unknown> {
  const { intent: _intent, quiet: _quiet, panelLot: _lot, allot: _allot, ...kept } = payload;
  return kept;
}

/** The address of a step of the same editor. */
export function addressOf({ request }: Pick<RouteArgs, "request">, { step, lot }: EditorPlace): string {
  const { pathname } = new URL(request.url);
  const query = new URLSearchParams({
    ...(step && { etape: step }),
    ...(step === "lots" && lot !== "" && { lot }),
  });
  return query.size > 0 ? `${pathname}?${query}` : pathname;
}

/** Where a button of a step leads: « go-calendrier », « lot-3 », « next ». Null: it does something else. */
export function wayOf(form: PurchaseForm, place: EditorPlace): (EditorPlace & { checks: boolean }) | null {
  if (place.step === null) return null;
  const intent = textOf(form.payload.intent);
  const [, way = "", to = ""] = /^(go|lot)-(\w{1,20})$/.exec(intent) ?? [];
  const step = PURCHASE_STEPS.find((one) => one === to);
  if (way === "go" && step) return { step, lot: "", checks: false };
  if (way === "lot" && /^\d{1,4}$/.test(to)) return { step: "lots", lot: to, checks: false };
  return intent === "next" ? { step: stepAfter(place.step), lot: "", checks: true } : null;
}

/** Of a form's errors, those that a step asks to mend; of the lots, the one shown. */
export function errorsOfStep(
  errors: Record<string, string[]>,
  { step, at }: { step: PurchaseStep; at: number },
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(errors).filter(([name]) => {
      const lot = /^lots\[(\d+)\]/.exec(name)?.[1];
      return stepOfField(name) === step && (step !== "lots" || lot === undefined || Number(lot) === at);
    }),
  );
}
