import { delay, HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { parseSearchQuery } from "#app/domain/search-query.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import { checkIndex, isCurrent } from "#search/check.ts";
import type { SearchEngine, SearchEngines } from "#search/engine.ts";
import { createFailover } from "#search/failover.ts";
import { CATCH_UP_JOB, catchUp, createLag } from "#search/lag.ts";
import { createJournal } from "#search/lock.ts";
import { createMeilisearch } from "#search/meilisearch.ts";
import { createPostgresSearch } from "#search/postgres.ts";
import { prepareIndexes, rebuildIndex } from "#search/reindex.ts";
import { drainAll, type Indexer } from "#search/sync.ts";
import { makeOffer, makeSupplier } from "#test/factories/make.ts";
import { mockMeilisearch } from "#test/mocks/meilisearch.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

const url = "http://meilisearch.test";
const key = "a key";
const TIME_LIMIT_MS = 150;

const mock = mockMeilisearch({ url, key });
const network = setupServer(...mock.handlers);

let database: TestDatabase;
let indexer: Indexer & { search: SearchEngines };
let supplier: number;
let time = 0;

const meilisearchWith = (secret: string): SearchEngine =>
  createMeilisearch({
    url,
    key: secret,
    journal: createJournal(database.sql, "meilisearch"),
    timeLimitMs: TIME_LIMIT_MS,
  });

function searchThrough(primary: SearchEngine): SearchEngines {
  const fallback = createPostgresSearch({ sql: database.sql });
  return createFailover({ primary, fallback, noteMissed: createLag(database.sql), now: () => time });
}

beforeAll(async () => {
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

async function publish(title: string): Promise<number> {
  const id = await makeOffer(database.sql, { organisationId: supplier, title });
  await recordChanges(database.sql, { entity: "offer", rows: [{ id, version: 1 }] });
  return id;
}

const ask = (search: SearchEngine, q: string) =>
  search.search("offers", parseSearchQuery(new URLSearchParams({ q })));

const broken = (answer: () => Response | Promise<Response>) => network.use(http.all(`${url}/*`, answer));

test("while the first engine answers, it does", async () => {
  const result = await ask(indexer.search, "routage");
  expect(result).toMatchObject({ engine: "meilisearch", degraded: false, total: 1 });
});

test.each([
  ["is slow", () => delay(TIME_LIMIT_MS * 4).then(() => HttpResponse.json({}))],
  ["cannot be reached", () => HttpResponse.error()],
  ["fails", () => HttpResponse.json({ message: "down" }, { status: 503 })],
  ["has too much to do", () => HttpResponse.json({ message: "later" }, { status: 429 })],
  ["answers something else", () => HttpResponse.text("<html>", { status: 200 })],
])("when it %s, the other answers, with its facets, and says so", async (_, answer) => {
  broken(answer);
  const start = performance.now();
  const result = await ask(indexer.search, "routage");
  expect(result).toMatchObject({ engine: "postgres", degraded: true, total: 1 });
  expect(result.facets.status).toEqual({ EA: 1, handicap: 1 });
  expect(performance.now() - start).toBeLessThan(TIME_LIMIT_MS * 3);
});

test("with a wrong key, the other answers and is written; with the right one, nothing is missing", async () => {
  const search = searchThrough(meilisearchWith("a wrong key"));
  expect(await ask(search, "routage")).toMatchObject({ engine: "postgres", degraded: true, total: 1 });
  await publish("Sérigraphie");
  await drainAll({ ...indexer, search });
  expect(await ask(search, "sérigraphie")).toMatchObject({ engine: "postgres", total: 1 });
  await catchUp(indexer);
  expect(await ask(indexer.search, "sérigraphie")).toMatchObject({ engine: "meilisearch", total: 1 });
  expect(isCurrent(await checkIndex(indexer))).toBe(true);
});

test("when it came back with nothing, the first question that it cannot answer has its indexes made again", async () => {
  mock.store.indexes.clear();
  await database.sql`delete from job`;
  expect(await ask(indexer.search, "routage")).toMatchObject({ engine: "postgres", degraded: true });
  const [job] = await database.sql`select kind from job`;
  expect(job?.kind).toBe(CATCH_UP_JOB);
  await catchUp(indexer);
  expect(await ask(indexer.search, "routage")).toMatchObject({ engine: "meilisearch", degraded: false });
  expect(isCurrent(await checkIndex(indexer))).toBe(true);
});

test("while it is away, the other is made, checked and repaired all the same", async () => {
  const { sql } = database;
  await sql`update search_build set version = 'of another program' where scope = 'offers'`;
  broken(() => HttpResponse.error());
  await expect(prepareIndexes(indexer)).rejects.toThrow("Meilisearch");
  const [, fallback] = indexer.search.engines;
  expect(await fallback?.isReady("offers")).toBe(true);
  await sql`delete from search_offers`;
  await expect(checkIndex(indexer, { repair: true })).rejects.toThrow();
  expect(await ask(indexer.search, "routage")).toMatchObject({ engine: "postgres", total: 1 });
});

test("while its index is missing, the other answers, and building it brings it back", async () => {
  mock.store.indexes.delete("reciproque_offers");
  expect(await ask(indexer.search, "routage")).toMatchObject({
    engine: "postgres",
    degraded: true,
    total: 1,
  });
  await prepareIndexes(indexer);
  expect(await ask(indexer.search, "routage")).toMatchObject({ engine: "meilisearch", total: 1 });
});

test("after three failures it is left alone, then tried again by itself", async () => {
  let asked = 0;
  broken(() => {
    asked++;
    return HttpResponse.json({}, { status: 500 });
  });
  for (let question = 0; question < 6; question++) await ask(indexer.search, "routage");
  expect(asked).toBe(3);
  network.resetHandlers();
  expect((await ask(indexer.search, "routage")).engine).toBe("postgres");
  time += 1_001;
  expect(await ask(indexer.search, "routage")).toMatchObject({ engine: "meilisearch", degraded: false });
});

test("what changes while it is away reaches the other at once, and it when it comes back", async () => {
  broken(() => HttpResponse.error());
  const id = await publish("Blanchisserie");
  await drainAll(indexer);
  expect(await ask(indexer.search, "blanchisserie")).toMatchObject({ engine: "postgres", total: 1 });
  const [job] =
    await database.sql`select kind from job where dedupe_key = 'search:catch-up' and done_at is null`;
  expect(job?.kind).toBe("search:catch-up");
  await catchUp(indexer);
  network.resetHandlers();
  time += 1_000_000;
  expect(await ask(indexer.search, "blanchisserie")).toMatchObject({ engine: "meilisearch", total: 0 });
  await catchUp(indexer);
  const result = await ask(indexer.search, "blanchisserie");
  expect(result.hits.map((hit) => hit.id)).toEqual([id]);
  expect(isCurrent(await checkIndex(indexer))).toBe(true);
});

test("one thing that it refuses does not keep from it the others that it missed", async () => {
  broken(() => HttpResponse.error());
  const refused = await publish("Poison");
  await publish("Tapisserie");
  await drainAll(indexer);
  network.resetHandlers();
  network.use(
    http.post(`${url}/indexes/:uid/documents`, async ({ request }) => {
      const poisoned = (await request.clone().text()).includes("Poison");
      return poisoned
        ? HttpResponse.json({ message: "refused", code: "internal" }, { status: 400 })
        : undefined;
    }),
  );
  time += 1_000_000;
  await catchUp(indexer);
  expect(await ask(indexer.search, "tapisserie")).toMatchObject({ engine: "meilisearch", total: 1 });
  const left = await database.sql`select key from search_lag where scope = 'offers'`;
  expect(left.map((row) => row.key)).toEqual([`offer-${refused}`]);
  network.resetHandlers();
  await catchUp(indexer);
  expect(await ask(indexer.search, "poison")).toMatchObject({ engine: "meilisearch", total: 1 });
  expect(isCurrent(await checkIndex(indexer))).toBe(true);
});

test("a swap that fails half-way leaves the live index as it was, and the next rebuild cleans up", async () => {
  network.use(http.post(`${url}/swap-indexes`, () => HttpResponse.json({ message: "no" }, { status: 500 })));
  await expect(rebuildIndex(indexer, { kinds: ["offers"] })).rejects.toThrow("Meilisearch");
  expect(mock.store.indexes.has("reciproque_offers_next")).toBe(true);
  expect(await ask(indexer.search, "routage")).toMatchObject({ engine: "meilisearch", total: 1 });
  network.resetHandlers();
  await rebuildIndex(indexer, { kinds: ["offers"] });
  expect(mock.store.indexes.has("reciproque_offers_next")).toBe(false);
  expect(isCurrent(await checkIndex(indexer))).toBe(true);
});

test("killed between the swap and the deletion, the old index is left over and harms nothing", async () => {
  network.use(http.delete(`${url}/indexes/:uid`, () => HttpResponse.error()));
  await expect(rebuildIndex(indexer, { kinds: ["offers"] })).rejects.toThrow("Meilisearch");
  expect(await ask(indexer.search, "routage")).toMatchObject({ engine: "meilisearch", total: 1 });
  network.resetHandlers();
  await publish("Reliure");
  await drainAll(indexer);
  await rebuildIndex(indexer, { kinds: ["offers"] });
  expect(await ask(indexer.search, "reliure")).toMatchObject({ engine: "meilisearch", total: 1 });
  expect(isCurrent(await checkIndex(indexer))).toBe(true);
});

test("what is written while an index is rebuilt is in both engines' new ones", async () => {
  const { search } = indexer;
  let written = false;
  const writing: Indexer = {
    ...indexer,
    search: {
      ...search,
      rebuild: (kind, batches) =>
        search.engines[0]?.rebuild(kind, {
          async *[Symbol.asyncIterator]() {
            for await (const batch of batches) {
              yield batch;
              if (written) continue;
              written = true;
              await publish("Cordonnerie");
              await drainAll(indexer);
            }
          },
        }) ?? Promise.resolve(),
    },
  };
  await rebuildIndex(writing, { kinds: ["offers"] });
  expect(await ask(indexer.search, "cordonnerie")).toMatchObject({ engine: "meilisearch", total: 1 });
  expect(isCurrent(await checkIndex(indexer))).toBe(true);
});

test("an index of other settings is built again", async () => {
  const index = mock.store.index("reciproque_needs");
  index.settings = { ...index.settings, synonyms: {} };
  expect(await indexer.search.isReady("needs")).toBe(false);
  await prepareIndexes(indexer);
  expect(await indexer.search.isReady("needs")).toBe(true);
});
