import type { Database } from "#db/client.ts";
import type { SearchEngine } from "#search/engine.ts";
import { rebuildIndex } from "#search/reindex.ts";
import { seedDemo } from "#seeds/seed.ts";

/** The day of the demo that the judgements are made of. */
export const TODAY = "2026-11-22";

/** Fills an empty database with the demo and an engine with its documents. */
export async function openDemo(sql: Database, search: SearchEngine): Promise<void> {
  await seedDemo(sql, { now: new Date(`${TODAY}T09:00:00Z`) });
  await fillIndex(sql, search);
}

/** Indexes the demo in one more engine. */
export async function fillIndex(sql: Database, search: SearchEngine): Promise<void> {
  await rebuildIndex({ sql, search, today: () => TODAY });
}
