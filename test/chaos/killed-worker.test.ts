import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { setAlert } from "#app/jobs/alerts.ts";
import { queueMail } from "#app/jobs/mail.ts";
import { createAccount } from "#db/queries/accounts.ts";
import { findSavedSearch, insertSavedSearch } from "#db/queries/saved-searches.ts";
import type { Dice } from "#seeds/demo/random.ts";
import { change, seededDice, touch } from "#test/chaos/changes.ts";
import { type MortalEngine, openEngine, PATIENCE } from "#test/chaos/engine.ts";
import { spawnWorker, type WorkerProcess } from "#test/chaos/worker-process.ts";
import { expectCurrent, expectMatched, isAtRest, openWorld, until, type World } from "#test/chaos/world.ts";
import { makeOffer } from "#test/factories/make.ts";

const NEWS = 5;

vi.setConfig({ testTimeout: PATIENCE });

let engine: MortalEngine;
let world: World;
const workers = new Set<WorkerProcess>();

beforeAll(async () => {
  engine = await openEngine();
  world = await openWorld({ suppliers: 40, engine });
});
afterAll(async () => {
  await Promise.all([...workers].map((worker) => worker.kill()));
  await world.close();
  await engine.close();
});

function startWorker(): WorkerProcess {
  const worker = spawnWorker(world.settings);
  workers.add(worker);
  return worker;
}

async function killWorker(worker: WorkerProcess) {
  workers.delete(worker);
  await worker.kill();
}

/** Somebody who wants to be told at once of offers of embroidery. */
async function follow(email: string) {
  const { sql } = world;
  const accountId = (await createAccount(sql, { email, passwordHash: "x", verified: true })) ?? 0;
  const kept = { accountId, kind: "offers", query: "q=broderie", name: "Broderie" } as const;
  const saved = await insertSavedSearch(sql, { ...kept, origin: "http://localhost:1", most: 5 });
  const search = saved === "full" ? null : await findSavedSearch(sql, { id: saved.id, accountId });
  if (search) await setAlert(world.services, { search, frequency: "immediate" });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Changes, letters and news, in bursts, until told to stop: how many letters and news there were. */
function startWriting(throws: Dice) {
  const { sql } = world;
  const written = { letters: 0, news: 0 };
  // Those that embroider stay open: each of their offers is to be told.
  const things = { ...world, suppliers: world.suppliers.slice(NEWS) };
  let going = true;
  const embroider = async () => {
    const organisationId = world.suppliers[written.news++] ?? 0;
    const id = await makeOffer(sql, { organisationId, title: `Broderie ${written.news}` });
    await touch(sql, "offer", [id]);
  };
  const writing = (async () => {
    while (going) {
      for (let turn = 0; turn < 10; turn++) await change(sql, things, throws);
      for (let turn = 0; turn < 3; turn++) {
        await queueMail(sql, {
          to: "lettre@ville.example",
          subject: `Lettre ${++written.letters}`,
          text: "",
        });
      }
      if (written.news < NEWS) await embroider();
      await pause(throws.between(100, 500));
    }
  })();
  const stop = async () => {
    going = false;
    await writing;
    return written;
  };
  return { stop };
}

// Where a worker is when it is killed: in a batch of changes, in a job, or wherever it happens to be.
const isIndexing = () =>
  world.sql`select from pg_locks where locktype = 'advisory' and objid = 7205885 limit 1`;
const isAtAJob = () => world.sql`select from job where done_at is null and locked_until > now() limit 1`;

async function waitFor(seen: () => PromiseLike<readonly unknown[]>, ms: number): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; await pause(2)) {
    if ((await seen()).length > 0) return true;
  }
  return false;
}

test("kill -9 of workers while people write: nothing stale, nothing lost, nobody told twice", async () => {
  const { sql, services } = world;
  const throws = seededDice();
  await follow("veille-1@ville.example");
  await follow("veille-2@ville.example");
  const { stop } = startWriting(throws);
  // The next one starts while the last one works: two at a time, as in a deployment.
  let worker = startWorker();
  const caught: string[] = [];
  for (const [name, point] of Object.entries({
    indexing: isIndexing,
    "at a job": isAtAJob,
    anywhere: null,
  })) {
    const next = startWorker();
    await worker.ready;
    await pause(throws.between(0, 200));
    if (point && (await waitFor(point, 3_000))) caught.push(name);
    await pause(throws.between(0, 15));
    await killWorker(worker);
    worker = next;
  }
  const { letters, news } = await stop();
  await worker.ready;
  // What the dead held is free a minute after the last sign of life, and alerts write again after a quarter of an hour.
  const freed = await sql`
    update job
    set locked_until = now()
    where done_at is null
      and locked_until > now() + interval '1 second'
  `;
  await until(() => isAtRest(sql), "the last worker to do what was left");
  await sql`update saved_search set mailed_at = mailed_at - interval '1 hour'`;
  await sql`update job set run_at = now() where done_at is null and kind = 'alert'`;
  await sql`select pg_notify('jobs', 'alert')`;
  await until(() => isAtRest(sql), "the last worker to tell what was left");
  console.log(
    `Killed ${[...caught, "anywhere"].join(", ")}; ${freed.count} jobs taken over; ${letters} letters, ${news} news.`,
  );
  expect(worker.complaints()).toEqual([]);
  await expectCurrent(services);
  await expectMatched(services);
  const mails = await world.mails();
  const subjects = mails.map(({ subject }) => subject).filter((subject) => subject.startsWith("Lettre"));
  expect(subjects.toSorted()).toEqual(
    Array.from({ length: letters }, (_, n) => `Lettre ${n + 1}`).toSorted(),
  );
  for (const to of ["veille-1@ville.example", "veille-2@ville.example"]) {
    const told = mails
      .filter((mail) => mail.to === to)
      .flatMap(({ text }) => text.match(/Broderie \d+/g) ?? []);
    expect(told.toSorted(), to).toEqual(Array.from({ length: news }, (_, n) => `Broderie ${n + 1}`));
  }
});
