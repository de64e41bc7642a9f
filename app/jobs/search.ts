import type { Drain, Handler } from "#app/jobs/handlers.ts";
import type { Services } from "#app/services.ts";
import { checkIndex } from "#search/check.ts";
import type { SearchEngine } from "#search/engine.ts";
import { CATCH_UP_JOB, catchUp } from "#search/lag.ts";
import { prepareIndexes } from "#search/reindex.ts";
import { drainOutbox } from "#search/sync.ts";

/** The jobs that keep the index true. Each can run at any time, and twice as well as once. */
export const searchHandlers: Record<string, Handler> = {
  // What the passing of days alone takes away, and whatever went wrong.
  "search:check": async (services) => {
    await checkIndex(services, { repair: true });
  },
  [CATCH_UP_JOB]: catchUp,
};

const PAUSE_MS = 60_000;
/** When to look at an engine again (never, once its indexes are made), and why the last try failed. */
const preparations = new WeakMap<SearchEngine, { again: number; failure: unknown }>();

/**
 * Once a process, beside the other work: indexes that are not there, or were made by another version of the program,
 * are made. A failure is told at the next call, and tried again a minute later.
 */
async function prepareOnce(services: Services): Promise<number> {
  const now = services.now().getTime();
  const state = preparations.get(services.search) ?? { again: now, failure: null };
  preparations.set(services.search, state);
  const { failure } = state;
  state.failure = null;
  if (failure !== null) throw failure;
  if (now < state.again) return 0;
  state.again = now + PAUSE_MS;
  prepareIndexes(services).then(
    () => {
      state.again = Number.POSITIVE_INFINITY;
    },
    (error: unknown) => {
      state.failure = error;
    },
  );
  return 0;
}

export const searchDrains: readonly Drain[] = [(services) => drainOutbox(services), prepareOnce];
