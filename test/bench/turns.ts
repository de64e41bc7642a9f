import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { monitorEventLoopDelay } from "node:perf_hooks";

/**
 * Loaded before a server that is measured, and before each of the processes that it keeps: tells whoever started it,
 * each time it is asked, how long the longest turns were since the time before. A page that comes during a turn waits
 * for its end, whatever the machine does besides.
 */

export type Turns = { turnP99Ms: number; turnMaxMs: number };

const RESOLUTION_MS = 2;
const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delays.enable();

process.on("message", async () => {
  const kept = Object.values(cluster.workers ?? {}).filter((one) => one !== undefined);
  process.send?.(kept.length === 0 ? ownTurns() : worst(await Promise.all(kept.map(askTurns))));
});
// The server stops when it has nothing left to do; a process that it keeps listens through its channel.
if (cluster.isPrimary) process.channel?.unref();

function ownTurns(): Turns {
  const ms = (nanoseconds: number) => Math.max(0, Math.round(nanoseconds / 1e6) - RESOLUTION_MS);
  const turns = { turnP99Ms: ms(delays.percentile(99)), turnMaxMs: ms(delays.max) };
  delays.reset();
  return turns;
}

async function askTurns(kept: Worker): Promise<Turns> {
  const told = once(kept, "message") as Promise<[Turns]>;
  kept.send("turns");
  return (await told)[0];
}

const worst = (all: readonly Turns[]): Turns => ({
  turnP99Ms: Math.max(...all.map(({ turnP99Ms }) => turnP99Ms)),
  turnMaxMs: Math.max(...all.map(({ turnMaxMs }) => turnMaxMs)),
});
