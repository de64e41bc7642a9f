import type { AlertKind } from "#app/domain/alert.ts";
import type { SearchKind } from "#app/domain/search-terms.ts";
import type { Sql } from "#db/client.ts";
import { insertJob } from "#db/queries/jobs.ts";
import type { Change, OutboxEntity } from "#db/queries/outbox.ts";

// An offer's supplier is found by it, and a supplier's status by its offers.
const CONCERNED: Record<OutboxEntity, readonly SearchKind[]> = {
  offer: ["offers", "suppliers"],
  supplier: ["offers", "suppliers"],
  purchase: ["needs"],
  call: ["needs"],
};

/** Has the alerts that tell at once look, once the transaction that takes these changes from the outbox is done. */
export async function enqueueAlerts(sql: Sql, changes: readonly Pick<Change, "entity">[]): Promise<void> {
  await wakeAlerts(sql, { kinds: [...new Set(changes.flatMap(({ entity }) => CONCERNED[entity]))] });
}

/** Has the alerts of these kinds that tell at once look, if there are any. */
export async function wakeAlerts(sql: Sql, { kinds }: { kinds: readonly AlertKind[] }): Promise<void> {
  const waiting = await sql<{ kind: AlertKind }[]>`
    select distinct kind
    from saved_search
    where frequency = 'immediate'
      and kind = any(${[...kinds]})
  `;
  for (const { kind } of waiting) {
    await insertJob(sql, {
      kind: "alerts:changed",
      payload: { kind },
      dedupeKey: `alerts:changed ${kind}`,
      runAt: null,
    });
  }
}
