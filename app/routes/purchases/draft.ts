import { data } from "@remix-run/node";
import { hourOfInstant, momentOfInstant } from "#app/fr.ts";
import { redirectTo } from "#app/http/respond.ts";
import type { RouteArgs } from "#app/http/settings.ts";
import { addressOf, keptOf, placeOf } from "#app/routes/purchases/editor-step.ts";
import { readLots } from "#app/routes/purchases/lot-reading.ts";
import type { PurchaseForm } from "#app/routes/purchases/purchase-form.ts";
import type { Services } from "#app/services.ts";
import { type DraftKey, dropDraft, findDraft, saveDraft } from "#db/queries/purchase-drafts.ts";

/** Forms of purchases that are not sent yet: kept by the server, at a button or when a field is left. */

type Act = { args: RouteArgs; form: PurchaseForm; key: DraftKey };

/** What a post asks of the draft: an answer when it is about the draft alone, null when the form itself is sent. */
export async function actOnDraft({ args, form, key }: Act) {
  const { sql, now } = args.context.services;
  const payload = form.payload as Record<string, unknown>;
  const { intent, quiet } = payload;
  if (intent === "drop-draft") {
    await dropDraft(sql, key);
    return redirectTo(args, backTo(args), { flash: "Brouillon effacé." });
  }
  if (intent !== "draft") return null;
  await saveDraft(sql, { ...key, payload: keptOf(payload), now: now() });
  // Saved by the page itself when a field is left: it says so where it is.
  if (quiet) return data({ draftAt: momentOfInstant(now()) });
  return redirectTo(args, backTo(args), { flash: `Brouillon enregistré à ${hourOfInstant(now())}.` });
}

// A form whose draft is kept is found again at the same address.
const backTo = (args: RouteArgs): string => addressOf(args, placeOf(args.request));

/** The draft of a form, as its fields show it; null without one. */
export async function openDraft({ sql }: Pick<Services, "sql">, key: DraftKey) {
  const draft = await findDraft(sql, key);
  if (!draft) return null;
  const read = await readLots(sql, draft.payload.lots);
  return {
    stored: draft.payload,
    shown: read.map((lot) => lot.shown),
    kept: draft.kept,
    at: momentOfInstant(draft.savedAt),
  };
}
