import { delay, HttpResponse } from "msw";
import { expect, test } from "vitest";
import { checkIndex, isCurrent } from "#search/check.ts";
import { CATCH_UP_JOB, catchUp } from "#search/lag.ts";
import { prepareIndexes } from "#search/reindex.ts";
import { drainAll } from "#search/sync.ts";
import {
  ask,
  broken,
  database,
  indexer,
  meilisearchWith,
  mock,
  network,
  publish,
  searchThrough,
  TIME_LIMIT_MS,
  useFailoverWorld,
  wait,
} from "#test/factories/failover-world.ts";

useFailoverWorld();

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
  // Two requests a search: the page, and what is counted beside it.
  expect(asked).toBe(3 * 2);
  network.resetHandlers();
  expect((await ask(indexer.search, "routage")).engine).toBe("postgres");
  wait(1_001);
  expect(await ask(indexer.search, "routage")).toMatchObject({ engine: "meilisearch", degraded: false });
});
