import { monitorEventLoopDelay } from "node:perf_hooks";

/**
 * Loaded before a server that is measured: tells whoever started it, each time it is asked, how long its longest turns
 * were since the time before. A page that comes during a turn waits for its end, whatever the machine does besides.
 */

export type Turns = { turnP99Ms: number; turnMaxMs: number };

const RESOLUTION_MS = 2;
const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delays.enable();

process.on("message", () => {
  const ms = (nanoseconds: number) => Math.max(0, Math.round(nanoseconds / 1e6) - RESOLUTION_MS);
  process.send?.({ turnP99Ms: ms(delays.percentile(99)), turnMaxMs: ms(delays.max) } satisfies Turns);
  delays.reset();
});
// The server stops when it has nothing left to do.
process.channel?.unref();
