import { buyerSettings } from "#app/domain/buyer-settings.ts";
import type { ClauseField } from "#app/domain/clause-text.ts";
import { type QueueReason, queueReasons } from "#app/domain/facilitation.ts";
import { purchaseDuties } from "#app/domain/purchase-duties.ts";
import type { Services } from "#app/services.ts";
import { findBuyerSettings } from "#db/queries/buyer-settings.ts";
import { listTerritoryNeeds, type TerritoryNeed } from "#db/queries/facilitation-cases.ts";

/** The needs of a facilitator's territories that a rule, or somebody, brings to it. */

export type QueueRow = Omit<TerritoryNeed, "lots"> & {
  lots: TerritoryNeed["lots"];
  amountCents: number | null;
  durationMonths: number | null;
  reasons: QueueReason[];
};

type Reads = Pick<Services, "sql" | "today">;

/** In the order in which they come: what is due first, then by planned publication. */
export async function listQueue(
  services: Reads,
  asked: { organisationId: number; field: ClauseField; purchaseId?: number },
): Promise<QueueRow[]> {
  const needs = await listTerritoryNeeds(services.sql, asked);
  const buyers = [...new Set(needs.map(({ buyerId }) => buyerId))];
  const stored = await Promise.all(
    buyers.map((organisationId) => findBuyerSettings(services.sql, { organisationId })),
  );
  const settingsOf = new Map(
    buyers.map((id, at) => [id, buyerSettings(stored[at] ?? null, services.today())]),
  );
  return needs.flatMap((need) => {
    const settings = settingsOf.get(need.buyerId) ?? buyerSettings(null, services.today());
    const row = rowOf(need, asked.field, settings, services.today());
    return row.reasons.length > 0 || need.case !== null ? [row] : [];
  });
}

function rowOf(
  need: TerritoryNeed,
  field: ClauseField,
  settings: ReturnType<typeof buyerSettings>,
  today: string,
): QueueRow {
  const { facts, obligations } = purchaseDuties(need, settings, today);
  const { amountCents, durationMonths } = facts;
  const referred = need.case?.referredAt != null;
  return {
    ...need,
    amountCents,
    durationMonths,
    reasons: queueReasons({ amountCents, obligations, referred }, field, settings),
  };
}
