type Step = () => Promise<unknown>;

/**
 * Runs `work`, which hands over what must be undone in the order it was done, until a signal asks to stop. Everything
 * is then undone from the last to the first, also what `work` was in the middle of starting. A second signal (npm
 * passes Ctrl-C on, the terminal sends it too) changes nothing; after `limit` milliseconds the process ends anyway.
 */
export function untilStopped(
  work: (undo: (step: Step) => void) => Promise<void>,
  { limit = 15_000, onStop = () => {} }: { limit?: number; onStop?: () => void } = {},
) {
  const steps: Step[] = [];
  let stopping = false;
  const unwind = async () => {
    for (let step = steps.pop(); step; step = steps.pop()) {
      await step().catch((error: unknown) => console.error(error));
    }
  };
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), limit).unref();
    await unwind();
    await running;
    await unwind();
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!stopping) onStop();
      void stop(0);
    });
  }
  const undo = (step: Step) => {
    steps.push(step);
    if (stopping) void unwind();
  };
  const running = work(undo).catch((error: unknown) => {
    // While stopping, work fails because what it stands on is taken away.
    if (stopping) return;
    console.error(error instanceof Error ? error.message : error);
    setImmediate(() => void stop(1));
  });
}
