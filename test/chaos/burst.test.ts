import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createServices, type Services } from "#app/services.ts";
import { countChanges } from "#db/queries/outbox.ts";
import { enginesOf } from "#search/engine.ts";
import { prepareIndexes, rebuildIndex } from "#search/reindex.ts";
import { drainAll } from "#search/sync.ts";
import { change, seededDice, touch } from "#test/chaos/changes.ts";
import { type MortalEngine, openEngine, PATIENCE } from "#test/chaos/engine.ts";
import { expectCurrent, openWorld, type World } from "#test/chaos/world.ts";

const BURST = 2_000;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

vi.setConfig({ testTimeout: PATIENCE });

let engine: MortalEngine;
let world: World;
/** What a second worker has: connections of its own. */
let other: Services;
const throws = seededDice();

beforeAll(async () => {
  engine = await openEngine();
  world = await openWorld({ suppliers: 60, engine });
  other = createServices(world.services.env, { connections: 6 });
  // In this order: an engine asked to write before it has indexes is given a rest, in which it misses what follows.
  await prepareIndexes(world.services);
  await drainAll(world.services);
});
afterAll(async () => {
  await other.sql.end({ timeout: 1 });
  await world.close();
  await engine.close();
});

test(`a burst of ${BURST} changes is drained by two workers, and nothing is lost`, async () => {
  const { sql, services } = world;
  for (let written = 0; written < BURST; written += world.offers.length)
    await touch(sql, "offer", world.offers);
  for (let turn = 0; turn < 20; turn++) await change(sql, world, throws);
  const waiting = await countChanges(sql);
  expect(waiting).toBeGreaterThanOrEqual(BURST);
  const start = performance.now();
  const taken = await Promise.all([drainAll(services), drainAll(other)]);
  const ms = performance.now() - start;
  console.log(`${waiting} changes drained in ${Math.round(ms)} ms by two workers (${taken.join(" + ")})`);
  expect(taken[0] + taken[1]).toBe(waiting);
  await expectCurrent(services);
});

/** Versions that an engine holds; those that went back since `before` are told. */
async function goneBack(held: Map<string, number>, services: Services): Promise<string[]> {
  const back: string[] = [];
  for (const { name, versions } of enginesOf(services.search)) {
    for await (const batch of versions("offers")) {
      for (const [key, version] of batch) {
        const of = `${name} ${key}`;
        if (version < (held.get(of) ?? 0)) back.push(of);
        held.set(of, version);
      }
    }
  }
  return back;
}

test("two workers and a rebuild of everything while people write: no version goes back, nothing is lost", async () => {
  const { sql, services } = world;
  let writing = true;
  const drain = async (worker: Services) => {
    while (writing) if ((await drainAll(worker)) === 0) await pause(10);
  };
  const held = new Map<string, number>();
  const back: string[] = [];
  const watch = async () => {
    while (writing) {
      back.push(...(await goneBack(held, services)));
      await pause(20);
    }
  };
  const write = async () => {
    while (writing) await change(sql, world, throws).then(() => pause(10));
  };
  const all = Promise.all([write(), drain(services), drain(other), watch()]);
  await rebuildIndex(services);
  await rebuildIndex(other);
  writing = false;
  await all;
  await drainAll(services);
  expect(back).toEqual([]);
  expect(held.size).toBeGreaterThan(world.offers.length);
  await expectCurrent(services);
  const [left] = await sql`select count(*)::int as touched from search_touched`;
  expect(left?.touched).toBe(0);
});
