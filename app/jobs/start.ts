import { drains, handlers, nightly } from "#app/jobs/handlers.ts";
import { runWorker } from "#app/jobs/worker.ts";
import type { Services } from "#app/services.ts";

/**
 * Starts a worker that knows every job, and returns how to stop it: it finishes what it is doing, for `grace`
 * milliseconds at most. A job left in the middle is done again later.
 */
export function startWorker(
  services: Services,
  { grace, log }: { grace: number; log: (what: { error: unknown; doing: string }) => void },
) {
  const stopped = new AbortController();
  const { signal } = stopped;
  const work = runWorker({
    services,
    handlers,
    nightly,
    drains,
    signal,
    // Cut short while stopping, a job fails for a reason that nobody needs to read.
    log: (what) => signal.aborted || log(what),
  });
  const stop = async () => {
    stopped.abort();
    const timeout = new Promise<void>((resolve) => setTimeout(resolve, grace).unref());
    await Promise.race([work, timeout]);
  };
  return { work, stop };
}
