import type { Sql } from "#db/client.ts";
import { insertJob } from "#db/queries/jobs.ts";
import type { Change } from "#db/queries/outbox.ts";
import { listOfferOwners } from "#db/queries/search-offers.ts";

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
  const suppliers = new Set([...idsOf("supplier"), ...(await listOfferOwners(sql, { ids: idsOf("offer") }))]);
  for (const id of new Set(idsOf("purchase"))) await ask(sql, "match-purchase", id);
  if (suppliers.size > MANY) await ask(sql, "match-open-lots", null);
  else for (const id of suppliers) await ask(sql, "match-supplier", id);
}

const ask = (sql: Sql, kind: string, id: number | null) =>
  insertJob(sql, {
    kind,
    payload: id === null ? {} : { id },
    dedupeKey: id === null ? kind : `${kind}:${id}`,
    runAt: null,
  });
