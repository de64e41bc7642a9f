import { data } from "@remix-run/node";
import { partsOf, showAgain } from "#app/http/form-parts.ts";
import { actOnDraft } from "#app/routes/purchases/draft.ts";
import { needPanel } from "#app/routes/purchases/editor-panel.ts";
import {
  type EditorPlace,
  errorsOfStep,
  keepAndShow,
  placeOf,
  wayOf,
} from "#app/routes/purchases/editor-step.ts";
import { lotNumbers } from "#app/routes/purchases/lot-numbers.ts";
import { type Act, savePurchase } from "#app/routes/purchases/purchase-actions.ts";
import { changeForm, checkForm, shownOf } from "#app/routes/purchases/purchase-form.ts";
import type { DraftKey } from "#db/queries/purchase-drafts.ts";

/** A post of the editor: its draft, a way to another step, a change of the form itself, or the purchase. */
export async function actOnEditor(act: Act & { key: DraftKey }) {
  const { args, form, key } = act;
  const { sql, today } = args.context.services;
  const drafted = await actOnDraft({ args, form, key });
  if (drafted) return drafted;
  const place = placeOf(args.request);
  if (form.payload.intent === "estimate") return estimate(act, place);
  const way = wayOf(form, place);
  if (way) return goOn(act, place, way);
  const change = await changeForm({ form, sql, today: today() });
  if (change === null) return savePurchase(act);
  if ("answer" in change) return change.answer;
  const payload: Record<string, unknown> = { ...form.payload, ...change.changed };
  if (place.step === null) {
    return showAgain(form, change.changed, { shown: await shownOf(sql, partsOf(payload.lots)) });
  }
  // A lot that was added is the one to describe.
  const added = form.payload.intent === "add-lot" ? lotNumbers(payload).at(-1) : undefined;
  return keepAndShow({ args, key }, { payload, to: { step: place.step, lot: added ?? place.lot } });
}

/** Counts again on what is typed; nothing is kept. The page itself asks for the figures alone. */
async function estimate({ args, form, organisationId }: Act, { lot }: EditorPlace) {
  const { services } = args.context;
  const panel = await needPanel(services, { form, organisationId, lot });
  if (form.payload.quiet) return data({ panel });
  const shown = await shownOf(services.sql, partsOf(form.payload.lots));
  return showAgain(form, {}, { shown, panel });
}

/** Keeps the step and opens another; « continuer » first says what the step itself has wrong. */
async function goOn(
  { args, form, key, buyer }: Act & { key: DraftKey },
  place: EditorPlace,
  { checks, ...to }: EditorPlace & { checks: boolean },
) {
  const { sql, today } = args.context.services;
  if (checks && place.step) {
    const found = await checkForm({ form, sql, today: today(), buyer, publishing: false });
    const at = Math.max(0, lotNumbers(form.payload).indexOf(place.lot));
    const error = errorsOfStep(
      { ...found.fieldErrors, ...withoutNull(found.said) },
      { step: place.step, at },
    );
    if (Object.keys(error).length > 0) {
      const { initialValue } = form.reply();
      const result = { status: "error" as const, initialValue, error };
      return data({ result, shown: found.shown }, { status: form.refusedWith });
    }
  }
  return keepAndShow({ args, key }, { payload: form.payload, to });
}

const withoutNull = (errors: Readonly<Record<string, string[] | null>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(errors).map(([name, texts]) => [name, texts ?? []]));
