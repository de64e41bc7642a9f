import type { Drain, Handler } from "#app/jobs/handlers.ts";
import type { Services } from "#app/services.ts";
import {
  type ClaimedJob,
  claimJob,
  extendLock,
  finishJob,
  planNightly,
  postponeJob,
  secondsToNextJob,
} from "#db/queries/jobs.ts";

const LOCK_SECONDS = 60;
// Without news from PostgreSQL, look again: a notification is lost when the connection is.
const LONGEST_SLEEP = 30;
const LONGEST_DELAY = 3600;
// A large import keeps the drains busy for a while: mails are not to wait until its end.
const DRAINING_MS = 10_000;

export interface WorkerOptions {
  services: Services;
  handlers: Readonly<Record<string, Handler>>;
  drains?: readonly Drain[];
  /** Milliseconds that drains may go on before a job has its turn. */
  drainingMs?: number;
  nightly?: readonly string[];
  /** Aborted: the worker finishes what it is doing, then returns. */
  signal: AbortSignal;
  log?: (what: { error: unknown; doing: string }) => void;
}

/** Works until told to stop. Any number of workers can run at the same time. */
export async function runWorker(given: WorkerOptions) {
  const options = complete(given);
  const { signal, log } = options;
  const bell = makeBell(signal);
  const deaf = await listen(options.services, bell.ring);
  try {
    await everyNight(options);
    while (!signal.aborted) {
      const seconds = await step(options).catch((error: unknown) => {
        // The database is away: the queue is still there when it comes back.
        log({ error, doing: "worker" });
        return 1;
      });
      if (seconds > 0) await bell.wait(seconds);
    }
  } finally {
    await deaf();
  }
}

/** Runs everything that is due now, then returns: for the command line and for tests. */
export async function drainJobs(options: Omit<WorkerOptions, "signal">) {
  const signal = new AbortController().signal;
  const all = complete({ ...options, signal });
  while ((await step(all)) === 0);
}

/** `turn.at`: when a job last had its turn. */
type Complete = Required<WorkerOptions> & { turn: { at: number } };

const complete = (given: WorkerOptions): Complete => ({
  log: () => {},
  nightly: [],
  drains: [],
  drainingMs: DRAINING_MS,
  ...given,
  turn: { at: performance.now() },
});

/** Does one thing; answers how long to sleep when there was nothing to do. */
async function step(options: Complete): Promise<number> {
  const { services, handlers, drains, log, turn } = options;
  for (const drain of drains) {
    try {
      if ((await drain(services)) > 0 && performance.now() - turn.at < options.drainingMs) return 0;
    } catch (error) {
      // What it should have taken is still there; jobs go on meanwhile.
      log({ error, doing: "drain" });
    }
  }
  turn.at = performance.now();
  const kinds = Object.keys(handlers);
  const job = await claimJob(services.sql, { kinds, lockSeconds: LOCK_SECONDS });
  if (job) {
    await perform(options, job);
    return 0;
  }
  const next = await secondsToNextJob(services.sql, { kinds });
  return Math.min(Math.max(next ?? LONGEST_SLEEP, 0.05), LONGEST_SLEEP);
}

async function perform({ services, handlers, nightly, log }: Complete, job: ClaimedJob) {
  const { sql } = services;
  const { id, due, kind } = job;
  const heart = setInterval(
    () => {
      extendLock(sql, { id, lockSeconds: LOCK_SECONDS }).catch((error) =>
        log({ error, doing: `${kind} lock` }),
      );
    },
    (LOCK_SECONDS * 1000) / 3,
  );
  try {
    await handlers[kind]?.(services, job.payload);
    await finishJob(sql, { id, due });
    if (nightly.includes(kind)) await planNightly(sql, { kind });
  } catch (error) {
    log({ error, doing: `${kind} ${id}` });
    const seconds = Math.min(2 ** job.attempts, LONGEST_DELAY);
    await postponeJob(sql, {
      id,
      due,
      seconds,
      error: error instanceof Error ? error.message : String(error),
    });
  } finally {
    clearInterval(heart);
  }
}

async function everyNight({ services, nightly }: Complete) {
  for (const kind of nightly) await planNightly(services.sql, { kind });
}

async function listen({ sql }: Services, ring: () => void): Promise<() => Promise<void>> {
  // `ring` also on (re)connection: what happened before was not heard.
  const channels = await Promise.all(["jobs", "outbox"].map((channel) => sql.listen(channel, ring, ring)));
  return async () => {
    await Promise.allSettled(channels.map((channel) => channel.unlisten()));
  };
}

/** A sleep that can be cut short; a ring while nobody sleeps is remembered. */
function makeBell(signal: AbortSignal) {
  let rung = false;
  let wake = () => {};
  const ring = () => {
    rung = true;
    wake();
  };
  signal.addEventListener("abort", ring);
  const wait = async (seconds: number) => {
    if (!rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, seconds * 1000);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    rung = false;
  };
  return { ring, wait };
}
