import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parseSearchQuery } from "#app/domain/search-query.ts";
import { startWorker } from "#app/jobs/start.ts";
import { enginesOf } from "#search/engine.ts";
import { CATCH_UP_JOB } from "#search/lag.ts";
import { rebuildIndex } from "#search/reindex.ts";
import { change, seededDice } from "#test/chaos/changes.ts";
import { type MortalEngine, openEngine, PATIENCE } from "#test/chaos/engine.ts";
import { expectCurrent, isAtRest, openWorld, until, type World } from "#test/chaos/world.ts";

vi.setConfig({ testTimeout: PATIENCE });

let engine: MortalEngine;
let world: World;
let worker: ReturnType<typeof startWorker>;
const throws = seededDice();

beforeAll(async () => {
  engine = await openEngine();
  world = await openWorld({ suppliers: 15, engine });
  // It says when the engine does not answer: that is what happens here.
  worker = startWorker(world.services, { grace: 5_000, log: () => {} });
  await until(isBack, "the first indexes");
});
afterAll(async () => {
  await worker.stop();
  await world.close();
  await engine.close();
});

const answering = async () => {
  const query = parseSearchQuery(new URLSearchParams({ q: "offre" }));
  return (await world.services.search.search("offers", query)).engine;
};

/** Both engines are served again and nothing waits. The moments when the program tries again are brought forward. */
async function isBack(): Promise<boolean> {
  await world.sql`update job set run_at = now() where kind = ${CATCH_UP_JOB} and done_at is null`;
  await world.sql`select pg_notify('jobs', '')`;
  return (await isAtRest(world.sql)) && (await answering()) === "meilisearch" && (await isAtRest(world.sql));
}

async function write(changes: number) {
  for (let turn = 0; turn < changes; turn++) await change(world.sql, world, throws);
}

test("an engine that dies in the middle of what it is sent holds nothing up, and catches up by itself", async () => {
  for (let round = 0; round < 3; round++) {
    const dead = engine.dieAfter(throws.between(0, 8));
    for (let over = false; !over; ) {
      await write(2);
      over = await Promise.race([
        dead.then(() => true),
        new Promise<false>((done) => setTimeout(done, 20, false)),
      ]);
    }
    await write(10);
    // PostgreSQL has all of it although the other is away.
    await until(
      async () => (await world.sql`select from outbox limit 1`).length === 0,
      "the outbox to be empty",
    );
    expect(await answering()).toBe("postgres");
    await engine.restart();
    await write(3);
    await until(isBack, "the engine to catch up");
    await expectCurrent(world.services);
  }
});

test("an engine that comes back with an empty disk is filled again by itself, though nobody writes", async () => {
  await engine.kill();
  await engine.forget();
  await engine.restart();
  await until(isBack, "the engine to be filled again");
  await expectCurrent(world.services);
});

test("an engine that dies while its index is made again keeps the one it had, and the next try succeeds", async () => {
  const { services } = world;
  const dead = engine.dieAfter(throws.between(0, 25));
  const primary = enginesOf(services.search)[0] ?? services.search;
  const rebuilding = rebuildIndex({ ...services, search: primary }).then(
    () => "made",
    () => "cut short",
  );
  await write(5);
  await dead;
  expect(await rebuilding).toBe("cut short");
  await engine.restart();
  await until(isBack, "the engine to answer from what it had");
  await expectCurrent(services);
  await rebuildIndex(services);
  await expectCurrent(services);
});
