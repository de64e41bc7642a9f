import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { checkIndex, isCurrent } from "#search/check.ts";
import { catchUp } from "#search/lag.ts";
import { prepareIndexes, rebuildIndex } from "#search/reindex.ts";
import { drainAll, type Indexer } from "#search/sync.ts";
import {
  ask,
  broken,
  database,
  indexer,
  mock,
  network,
  publish,
  url,
  useFailoverWorld,
  wait,
} from "#test/factories/failover-world.ts";

useFailoverWorld();

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
  wait(1_000_000);
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
  wait(1_000_000);
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
