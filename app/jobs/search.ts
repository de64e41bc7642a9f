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
/** When each engine may be looked at again; for ever once its indexes are built. */
const lookAgainAt = new WeakMap<SearchEngine, number>();

/** Once a process: indexes that are not there, or were built by another version of the program, are built. */
async function prepareOnce(services: Services): Promise<number> {
  const { search } = services;
  const now = services.now().getTime();
  if (now < (lookAgainAt.get(search) ?? 0)) return 0;
  lookAgainAt.set(search, now + PAUSE_MS);
  await prepareIndexes(services);
  lookAgainAt.set(search, Number.POSITIVE_INFINITY);
  return 0;
}

/** Changes first: an index that cannot be built yet holds up nothing. */
export const searchDrains: readonly Drain[] = [(services) => drainOutbox(services), prepareOnce];
