import { data } from "@remix-run/node";
import { partsOf, showAgain, textOf } from "#app/http/form-parts.ts";
import { isOverRate } from "#app/http/rate-limit.ts";
import { proposeTrades } from "#app/routes/offers/propose-trades.ts";
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
import { changeForm, checkForm, refuseOnly, shownOf } from "#app/routes/purchases/purchase-form.ts";
import type { Sql } from "#db/client.ts";
import type { DraftKey } from "#db/queries/purchase-drafts.ts";

/** A post of the editor: its draft, a way to another step, a change of the form itself, or the purchase. */
export async function actOnEditor(act: Act & { key: DraftKey }) {
  const { args, form, key } = act;
  const { sql, today } = args.context.services;
  const drafted = await actOnDraft({ args, form, key });
  if (drafted) return drafted;
  const place = placeOf(args.request);
  if (form.payload.intent === "estimate") return estimate(act, place);
  const proposed = await proposeCpv(sql, form);
  if (proposed) return proposed;
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

// A count a pause in typing, and no more than somebody types: each one matches a lot.
const ESTIMATES = { name: "need-panel", limit: 90, seconds: 60 };

/**
 * Counts again on what is typed; nothing is kept. The page itself asks for the figures alone. Asked too often, the
 * figures wait, and the form stays as it is typed.
 */
async function estimate({ args, viewer, form, organisationId }: Act, { lot }: EditorPlace) {
  const { services } = args.context;
  const waits = await isOverRate(args, [{ ...ESTIMATES, subject: [String(viewer.accountId)] }]);
  if (waits && form.payload.quiet) return data({ waits }, { status: 429 });
  const panel = waits ? undefined : await needPanel(services, { form, organisationId, lot });
  if (form.payload.quiet) return data({ panel });
  const shown = await shownOf(services.sql, partsOf(form.payload.lots));
  return showAgain(form, {}, { shown, panel, waits });
}

/** « Proposer des codes » of a lot: what its words may mean. Nothing is kept, nothing is ticked for anybody. */
async function proposeCpv(sql: Sql, form: Act["form"]) {
  const at = /^propose-(\d{1,3})$/.exec(textOf(form.payload.intent))?.[1];
  if (at === undefined) return null;
  const lots = partsOf(form.payload.lots);
  const lot = lots[Number(at)];
  const text = [textOf(lot?.title) || textOf(form.payload.title), textOf(lot?.description)].join(" ");
  const shown = await shownOf(sql, lots);
  const cpv = shown[Number(at)]?.cpv.map(({ value }) => value) ?? [];
  const found = await proposeTrades(sql, { text, sectors: [], cpv });
  const name = `lots[${at}].title`;
  if (!found) return refuseOnly(form, { [name]: [SAY_WORDS] }, shown);
  return showAgain(form, {}, { shown, proposals: { at: Number(at), words: found.words, cpv: found.cpv } });
}

const SAY_WORDS = "Dites d'abord ce que le lot achète, en quelques mots\u00a0: les codes en viennent.";

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
      return refuseOnly(form, error, found.shown);
    }
  }
  return keepAndShow({ args, key }, { payload: form.payload, to });
}

const withoutNull = (errors: Readonly<Record<string, string[] | null>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(errors).map(([name, texts]) => [name, texts ?? []]));
