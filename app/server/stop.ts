/**
 * Runs `work`, which hands over what must be undone in the order it was done, until a signal asks to stop. Everything
 * is then undone from the last to the first. A second signal (npm passes Ctrl-C on, the terminal sends it too) changes
 * nothing; a step that hangs is given up after `limit` milliseconds.
 */
export function untilStopped(
  work: (undo: (step: () => Promise<unknown>) => void) => Promise<void>,
  { limit = 15_000, onStop = () => {} }: { limit?: number; onStop?: () => void } = {},
) {
  const steps: (() => Promise<unknown>)[] = [];
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), limit).unref();
    for (let step = steps.pop(); step; step = steps.pop()) {
      await step().catch((error: unknown) => console.error(error));
    }
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!stopping) onStop();
      void stop(0);
    });
  }
  // A step handed over while everything is being undone is taken by the loop above, or undone here.
  const undo = (step: () => Promise<unknown>) => void (stopping ? step() : steps.push(step));
  work(undo).catch((error: unknown) => {
    if (!stopping) console.error(error instanceof Error ? error.message : error);
    void stop(1);
  });
}
