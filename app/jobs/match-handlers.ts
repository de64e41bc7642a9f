import { z } from "zod";
import type { Handler } from "#app/jobs/handlers.ts";
import { matchOffer, matchOpenLots, matchPurchase, matchSupplier } from "#app/jobs/match.ts";
import { matchNight } from "#app/jobs/match-nightly.ts";
import { enqueue } from "#app/jobs/queue.ts";
import type { Sql } from "#db/client.ts";
import { listOfferOwners } from "#db/queries/match-candidates.ts";
import type { Change } from "#db/queries/outbox.ts";

const subject = z.object({ id: z.number() });
const idOf = (payload: unknown): number => subject.parse(payload).id;

/** The jobs of matching. Each can run at any time, and twice as well as once. */
export const matchHandlers: Record<string, Handler> = {
  "match-offer": (services, payload) => matchOffer(services, idOf(payload)),
  "match-purchase": (services, payload) => matchPurchase(services, idOf(payload)),
  "match-supplier": (services, payload) => matchSupplier(services, idOf(payload)),
  "match-open-lots": async (services) => {
    await matchOpenLots(services);
  },
  "match-night": matchNight,
};

/** Beyond this many suppliers, going through the lots once costs less than going through the suppliers. */
const MANY = 200;

/**
 * Asks for the matching that a batch of changes calls for, in the transaction that takes them from the outbox. Offers
 * are matched with all those of their supplier, once.
 */
export async function enqueueMatching(
  sql: Sql,
  changes: readonly Pick<Change, "entity" | "entityId">[],
): Promise<void> {
  const idsOf = (entity: Change["entity"]) =>
    changes.filter((change) => change.entity === entity).map((change) => change.entityId);
  const owners = await listOfferOwners(sql, { offerIds: idsOf("offer") });
  const suppliers = new Set([...idsOf("supplier"), ...owners]);
  for (const id of new Set(idsOf("purchase"))) {
    await enqueue(sql, { kind: "match-purchase", payload: { id }, dedupeKey: `match-purchase:${id}` });
  }
  if (suppliers.size > MANY) {
    return enqueue(sql, { kind: "match-open-lots", dedupeKey: "match-open-lots" });
  }
  for (const id of suppliers) {
    await enqueue(sql, { kind: "match-supplier", payload: { id }, dedupeKey: `match-supplier:${id}` });
  }
}
