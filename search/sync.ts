import { type Database, type Sql, transaction } from "#db/client.ts";
import { enqueueAlerts } from "#db/queries/alert-jobs.ts";
import { enqueueMatching } from "#db/queries/match-jobs.ts";
import { type Change, takeChanges } from "#db/queries/outbox.ts";
import { listNeedsOf } from "#db/queries/search-needs.ts";
import { listOfferOwners, listPublishedOffersOfAll } from "#db/queries/search-offers.ts";
import { ENTITIES, type Entity, keyOf, kindOf, loadDocuments } from "#search/documents.ts";
import type { SearchEngine } from "#search/engine.ts";
import { lockIndex } from "#search/lock.ts";

/**
 * From changes to the index: the outbox is emptied by batches, in order. The engines are written before the batch
 * is forgotten: a process killed in between writes it twice, never loses it.
 */

/** The part of Services that keeps the index current. */
export type Indexer = { sql: Database; search: SearchEngine; today(): string };

const BATCH = 1_000;

/**
 * Indexes the oldest changes and asks for their matches. Returns how many changes were taken; 0 = nothing waits.
 * @throws when an engine refuses them: they stay in the outbox, and one that cannot be indexed goes to its end
 */
export async function drainOutbox(indexer: Indexer, { limit = BATCH } = {}): Promise<number> {
  try {
    return await transaction(indexer.sql, (tx) => drainBatch(tx, indexer, limit));
  } catch (error) {
    // One at a time, until the one that cannot be indexed stands first, alone.
    if (limit > 1) return drainOutbox(indexer, { limit: 1 });
    await putFirstLast(indexer.sql);
    throw error;
  }
}

/** Empties the outbox; returns how many changes were taken. */
export async function drainAll(indexer: Indexer): Promise<number> {
  for (let taken = 0; ; ) {
    const batch = await drainOutbox(indexer);
    if (batch === 0) return taken;
    taken += batch;
  }
}

async function drainBatch(tx: Sql, indexer: Indexer, limit: number): Promise<number> {
  await lockIndex(tx);
  const changes = await takeChanges(tx, { limit });
  if (changes.length === 0) return 0;
  const changed = idsByEntity(changes);
  await indexThings(tx, indexer, await withDependants(tx, changed));
  await enqueueMatching(tx, changes);
  await enqueueAlerts(tx, changes);
  return changes.length;
}

export type Things = ReadonlyMap<Entity, ReadonlySet<number>>;

/** Puts each thing into the engines as it is now, or takes it out of them when it may not be found any more. */
export async function indexThings(
  sql: Sql,
  { search, today }: Pick<Indexer, "search" | "today">,
  things: Things,
): Promise<void> {
  for (const [entity, all] of things) {
    for (const ids of chunks([...all], BATCH)) {
      const documents = await loadDocuments(sql, { entity, ids, today: today() });
      if (documents.length > 0) await search.put(documents);
      const found = new Set(documents.map(({ key }) => key));
      const gone = ids.map((id) => keyOf(entity, id)).filter((key) => !found.has(key));
      if (gone.length > 0) await search.remove(kindOf(entity), gone);
    }
  }
}

function idsByEntity(changes: readonly Change[]): Map<Entity, Set<number>> {
  return new Map(
    ENTITIES.map((entity) => [
      entity,
      new Set(changes.filter((change) => change.entity === entity).map(({ entityId }) => entityId)),
    ]),
  );
}

// A supplier's document is the sum of its offers; an organisation's name stands in its offers and needs.
async function withDependants(sql: Sql, changed: Things): Promise<Things> {
  const offers = [...(changed.get("offer") ?? [])];
  const organisationIds = [...(changed.get("supplier") ?? [])];
  const needs = await listNeedsOf(sql, { organisationIds });
  return new Map<Entity, Set<number>>([
    ["offer", new Set([...offers, ...(await listPublishedOffersOfAll(sql, { organisationIds }))])],
    ["supplier", new Set([...organisationIds, ...(await listOfferOwners(sql, { ids: offers }))])],
    ["purchase", new Set([...(changed.get("purchase") ?? []), ...needs.purchases])],
    ["call", new Set([...(changed.get("call") ?? []), ...needs.calls])],
  ]);
}

async function putFirstLast(sql: Sql): Promise<void> {
  await sql`
    with first as (
      delete from outbox
      where id = (select min(id) from outbox)
      returning entity, entity_id, version
    )
    insert into outbox (entity, entity_id, version)
    select entity, entity_id, version
    from first
  `;
}

export function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
