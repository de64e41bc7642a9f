import type { BuyerKind } from "#app/domain/eligibility.ts";
import { openDraft } from "#app/routes/purchases/draft.ts";
import { type EditorPlace, placeOf } from "#app/routes/purchases/editor-step.ts";
import type { LotShown } from "#app/routes/purchases/lot-reading.ts";
import { basesByForm } from "#app/routes/purchases/purchase-stored.ts";
import type { Services } from "#app/services.ts";
import type { DraftKey } from "#db/queries/purchase-drafts.ts";

/** What the editor shows before anything is posted. */
export type EditorData = {
  place: EditorPlace;
  draft: { at: string; kept: boolean } | null;
  stored: Record<string, unknown>;
  shown: LotShown[];
  bases: ReturnType<typeof basesByForm>;
};

/** `start`: the form without a draft; `fresh`: a draft that exists waits, because the address asks for something else. */
export async function editorData(
  services: Services,
  asked: {
    request: Request;
    key: DraftKey;
    buyerKind: BuyerKind | null;
    fresh?: boolean;
    start: () => Promise<{ stored: Record<string, unknown>; shown: LotShown[] }>;
  },
): Promise<EditorData> {
  const draft = asked.fresh ? null : await openDraft(services, asked.key);
  const { stored, shown } = draft ?? (await asked.start());
  return {
    place: placeOf(asked.request),
    draft: draft && { at: draft.at, kept: draft.kept },
    stored,
    shown,
    bases: basesByForm(asked.buyerKind, services.today()),
  };
}
