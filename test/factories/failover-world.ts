import { http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll } from "vitest";
import { parseSearchQuery } from "#app/domain/search-query.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import type { SearchEngine, SearchEngines } from "#search/engine.ts";
import { createFailover } from "#search/failover.ts";
import { catchUp, createLag } from "#search/lag.ts";
import { createJournal } from "#search/lock.ts";
import { createMeilisearch } from "#search/meilisearch.ts";
import { createPostgresSearch } from "#search/postgres.ts";
import { prepareIndexes } from "#search/reindex.ts";
import { drainAll, type Indexer } from "#search/sync.ts";
import { makeOffer, makeSupplier } from "#test/factories/make.ts";
import { mockMeilisearch } from "#test/mocks/meilisearch.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

/** Both engines over a few offers, the first behind a network that tests break. */

export const url = "http://meilisearch.test";
const key = "a key";
export const TIME_LIMIT_MS = 150;

export const mock = mockMeilisearch({ url, key });
export const network = setupServer(...mock.handlers);

export let database: TestDatabase;
export let indexer: Indexer & { search: SearchEngines };
let supplier: number;
let time = 0;
/** The breakers' clock. */
export const wait = (ms: number) => {
  time += ms;
};

export const meilisearchWith = (secret: string): SearchEngine =>
  createMeilisearch({
    url,
    key: secret,
    journal: createJournal(database.sql, "meilisearch"),
    timeLimitMs: TIME_LIMIT_MS,
  });

export function searchThrough(primary: SearchEngine): SearchEngines {
  const fallback = createPostgresSearch({ sql: database.sql });
  return createFailover({ primary, fallback, noteMissed: createLag(database.sql), now: () => time });
}

/** The world of a test file, made before its first test; asked for by each file, at its top. */
export function useFailoverWorld(): void {
  beforeAll(async () => {
    // Files that share a process share this module: each begins with an engine that holds nothing.
    mock.store.indexes.clear();
    network.listen({ onUnhandledRequest: "bypass" });
    database = await freshDatabase();
    indexer = { sql: database.sql, search: searchThrough(meilisearchWith(key)), today: () => "2026-11-22" };
    supplier = await makeSupplier(database.sql, { name: "Ateliers du Rhône", statuses: [{ kind: "EA" }] });
    await publish("Mise sous pli");
    await publish("Numérisation d'archives");
    await drainAll(indexer);
    await prepareIndexes(indexer);
  });

  afterEach(async () => {
    network.resetHandlers();
    time += 1_000_000;
    await catchUp(indexer);
    await prepareIndexes(indexer);
    // One good answer: what failed before is forgotten.
    await ask(indexer.search, "routage");
  });

  afterAll(async () => {
    network.close();
    await database.drop();
  });
}

export async function publish(title: string): Promise<number> {
  const id = await makeOffer(database.sql, { organisationId: supplier, title });
  await recordChanges(database.sql, { entity: "offer", rows: [{ id, version: 1 }] });
  return id;
}

export const ask = (search: SearchEngine, q: string) =>
  search.search("offers", parseSearchQuery(new URLSearchParams({ q })));

export const broken = (answer: () => Response | Promise<Response>) =>
  network.use(http.all(`${url}/*`, answer));
