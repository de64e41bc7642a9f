import type { BuyerKind } from "#app/domain/eligibility.ts";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { formOf } from "#app/http/form.ts";
import { formEntries } from "#app/http/form-parts.ts";
import { openDraft } from "#app/routes/purchases/draft.ts";
import { type NeedPanel, needPanel } from "#app/routes/purchases/editor-panel.ts";
import { type EditorReview, editorReview } from "#app/routes/purchases/editor-review.ts";
import { type EditorPlace, placeOf } from "#app/routes/purchases/editor-step.ts";
import type { LotShown } from "#app/routes/purchases/lot-reading.ts";
import { purchaseSchema } from "#app/routes/purchases/purchase-schema.ts";
import { basesByForm } from "#app/routes/purchases/purchase-stored.ts";
import type { Services } from "#app/services.ts";
import { listServices } from "#db/queries/buyer-services.ts";
import type { DraftKey } from "#db/queries/purchase-drafts.ts";
import { listPurchaseFiles, type PurchaseFile } from "#db/queries/purchase-files.ts";

/** What the editor shows before anything is posted. */
export type EditorData = {
  place: EditorPlace;
  draft: { at: string; kept: boolean } | null;
  stored: Record<string, unknown>;
  shown: LotShown[];
  bases: ReturnType<typeof basesByForm>;
  /** null: not counted yet */
  panel: NeedPanel | null;
  /** of the last step */
  review: EditorReview | null;
  files: PurchaseFile[];
  /** names of the buyer's services, to choose among */
  services: string[];
};

/** `start`: the form without a draft; `fresh`: a draft that exists waits, because the address asks for something else. */
export async function editorData(
  services: Services,
  asked: {
    request: Request;
    key: DraftKey;
    buyerKind: BuyerKind | null;
    fresh?: boolean;
    /** the page shows something else, and opens the editor only where it has to */
    closed?: boolean;
    start: () => Promise<{ stored: Record<string, unknown>; shown: LotShown[] }>;
  },
): Promise<EditorData> {
  const draft = asked.fresh ? null : await openDraft(services, asked.key);
  const { stored, shown } = draft ?? (await asked.start());
  const place = placeOf(asked.request);
  const { organisationId, purchaseId } = asked.key;
  const form = formOf(purchaseSchema, formEntries(stored));
  return {
    place,
    panel: asked.closed ? null : await needPanel(services, { form, organisationId, lot: place.lot }),
    review:
      place.step === "relecture"
        ? await editorReview(services, { form, buyer: buyerKindOf({ buyerKind: asked.buyerKind }) })
        : null,
    files: purchaseId === 0 ? [] : await listPurchaseFiles(services.sql, { purchaseId }),
    services: asked.closed ? [] : await serviceNames(services.sql, organisationId),
    draft: draft && { at: draft.at, kept: draft.kept },
    stored,
    shown,
    bases: basesByForm(asked.buyerKind, services.today()),
  };
}

const serviceNames = async (sql: Services["sql"], organisationId: number): Promise<string[]> =>
  (await listServices(sql, { organisationId })).map(({ name }) => name);
