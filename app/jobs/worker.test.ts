import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Handler } from "#app/jobs/handlers.ts";
import { enqueue } from "#app/jobs/queue.ts";
import { drainJobs, runWorker } from "#app/jobs/worker.ts";
import type { Services } from "#app/services.ts";
import { transaction } from "#db/client.ts";
import { claimJob } from "#db/queries/jobs.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
let services: Services;
beforeAll(async () => {
  database = await freshDatabase();
  // The worker itself only uses the database.
  services = { sql: database.sql } as Services;
});
afterAll(() => database.drop());
beforeEach(() => database.sql`delete from job`);

const until = async (condition: () => boolean | Promise<boolean>) => {
  for (const deadline = Date.now() + 5000; !(await condition()); ) {
    if (Date.now() > deadline) throw new Error("It never happened");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

function recorder() {
  const done: unknown[] = [];
  const handlers: Record<string, Handler> = { note: async (_services, payload) => void done.push(payload) };
  return { done, handlers };
}

test("jobs run in the order they were asked for, each once", async () => {
  const { done, handlers } = recorder();
  for (const n of [1, 2, 3]) await enqueue(database.sql, { kind: "note", payload: { n } });
  await drainJobs({ services, handlers });
  await drainJobs({ services, handlers });
  expect(done).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
});

test("a job asked for in a transaction that fails was never asked for", async () => {
  const { done, handlers } = recorder();
  const failing = transaction(database.sql, async (sql) => {
    await enqueue(sql, { kind: "note" });
    throw new Error("undo");
  });
  await expect(failing).rejects.toThrow("undo");
  await drainJobs({ services, handlers });
  expect(done).toEqual([]);
});

test("a job asked for twice before it runs, runs once with the last payload", async () => {
  const { done, handlers } = recorder();
  await enqueue(database.sql, { kind: "note", payload: { n: 1 }, dedupeKey: "same" });
  await enqueue(database.sql, { kind: "note", payload: { n: 2 }, dedupeKey: "same" });
  await drainJobs({ services, handlers });
  expect(done).toEqual([{ n: 2 }]);
});

test("a job asked for again while it runs, runs once more", async () => {
  const done: unknown[] = [];
  const again: Handler = async ({ sql }, payload) => {
    done.push(payload);
    if (done.length === 1) await enqueue(sql, { kind: "again", payload: { n: 2 }, dedupeKey: "same" });
  };
  await enqueue(database.sql, { kind: "again", payload: { n: 1 }, dedupeKey: "same" });
  await drainJobs({ services, handlers: { again } });
  expect(done).toEqual([{ n: 1 }, { n: 2 }]);
});

test("a job that fails is kept with its error and tried later, the others go on", async () => {
  const { done, handlers } = recorder();
  const broken: Handler = async () => {
    throw new Error("no luck");
  };
  await enqueue(database.sql, { kind: "broken" });
  await enqueue(database.sql, { kind: "note" });
  await drainJobs({ services, handlers: { ...handlers, broken } });
  expect(done).toHaveLength(1);
  const [row] =
    await database.sql`select last_error, run_at > now() as later, done_at from job where kind = 'broken'`;
  expect(row).toEqual({ lastError: "no luck", later: true, doneAt: null });
});

test("a job whose worker was killed is taken over when its lock runs out", async () => {
  const { done, handlers } = recorder();
  await enqueue(database.sql, { kind: "note" });
  await claimJob(database.sql, { kinds: ["note"], lockSeconds: 60 });
  await drainJobs({ services, handlers });
  expect(done).toHaveLength(0);
  await database.sql`update job set locked_until = now() - interval '1 second'`;
  await drainJobs({ services, handlers });
  expect(done).toHaveLength(1);
});

test("a job of an unknown kind waits for a worker that knows it", async () => {
  await enqueue(database.sql, { kind: "from-a-newer-version" });
  await drainJobs({ services, handlers: recorder().handlers });
  const [row] = await database.sql`select attempts, done_at from job`;
  expect(row).toEqual({ attempts: 0, doneAt: null });
});

test("several workers share the jobs without doing one twice, and are woken at once", async () => {
  const { done, handlers } = recorder();
  const stop = new AbortController();
  const workers = [1, 2, 3].map(() => runWorker({ services, handlers, signal: stop.signal }));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const asked = Date.now();
  await transaction(database.sql, async (sql) => {
    for (let n = 0; n < 50; n++) await enqueue(sql, { kind: "note", payload: { n } });
  });
  await until(() => done.length === 50);
  expect(Date.now() - asked).toBeLessThan(2000);
  stop.abort();
  await Promise.all(workers);
  expect(new Set(done.map((payload) => JSON.stringify(payload))).size).toBe(50);
});

test("what waits elsewhere is taken before the next job", async () => {
  const order: string[] = [];
  let waiting = 1;
  const drain = async () => {
    if (waiting > 0) order.push("drain");
    return waiting-- > 0 ? 1 : 0;
  };
  const note: Handler = async () => void order.push("job");
  await enqueue(database.sql, { kind: "note" });
  await drainJobs({ services, handlers: { note }, drains: [drain] });
  expect(order).toEqual(["drain", "job"]);
});

test("what never ends waiting elsewhere does not keep jobs waiting", async () => {
  const { done, handlers } = recorder();
  const stop = new AbortController();
  const work = runWorker({
    services,
    handlers,
    drains: [async () => 1],
    drainingMs: 20,
    signal: stop.signal,
  });
  await enqueue(database.sql, { kind: "note" });
  await until(() => done.length === 1);
  stop.abort();
  await work;
});

test("a nightly job is planned once, and again after it has run", async () => {
  const { done, handlers } = recorder();
  const run = async () => {
    const stop = new AbortController();
    const work = runWorker({ services, handlers, nightly: ["note"], signal: stop.signal });
    await new Promise((resolve) => setTimeout(resolve, 100));
    stop.abort();
    await work;
  };
  const planned = () => database.sql`select id from job where done_at is null and run_at > now()`;
  await run();
  await run();
  expect(await planned()).toHaveLength(1);
  expect(done).toHaveLength(0);
  await database.sql`update job set run_at = now()`;
  await run();
  expect(done).toHaveLength(1);
  expect(await planned()).toHaveLength(1);
});
