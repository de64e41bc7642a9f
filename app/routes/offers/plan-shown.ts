import type { PlannedRow } from "#app/imports/own-offers.ts";
import type { OfferImport } from "#db/queries/offer-imports.ts";

/** What a page shows of an import: how many rows do what, and the first of them, the refused ones before the others. */

const ORDER = ["refused", "created", "updated", "unchanged"] as const;
const MOST_SHOWN = 200;

export type PlanShown = ReturnType<typeof planShown>;

export function planShown({ id, name, plan, report }: OfferImport<PlannedRow[]>) {
  const [refused = [], created = [], updated = [], unchanged = []] = ORDER.map((outcome) =>
    plan.filter((row) => row.outcome === outcome),
  );
  const of = {
    refused: refused.length,
    created: created.length,
    updated: updated.length,
    unchanged: unchanged.length,
  };
  const rows = [...refused, ...created, ...updated, ...unchanged].slice(0, MOST_SHOWN);
  return { id, name, report, of, rows, total: plan.length };
}
