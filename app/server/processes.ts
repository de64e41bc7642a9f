import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import type { Env } from "#app/env.ts";

// Each keeps up to ten connections to PostgreSQL, which by itself allows a hundred.
const MOST_BY_DEFAULT = 4;
const AGAIN_MS = 1000;

/** How many web processes answer: what is set, else one a core. */
export const processesFor = ({ WEB_PROCESSES }: Pick<Env, "WEB_PROCESSES">): number =>
  WEB_PROCESSES ?? Math.min(availableParallelism(), MOST_BY_DEFAULT);

/**
 * Starts this program `count` times more, all on one port, and starts again those that die: JavaScript uses one core,
 * a page is mostly JavaScript. They share nothing but the port, and end by themselves should this process be killed.
 * @throws when one ends before it listens: it has said why
 */
export async function keepProcesses(
  count: number,
  undo: (step: () => Promise<unknown>) => void,
): Promise<void> {
  let stopping = false;
  const alive = new Set<Worker>();
  const start = async () => {
    if (stopping) return;
    const one = cluster.fork();
    alive.add(one);
    const ends = once(one, "exit").then(() => alive.delete(one));
    await Promise.race([once(one, "listening"), ends]);
    if (!alive.has(one)) throw new Error("Un processus du site s'est arrêté avant de répondre.");
    void ends.then(again);
  };
  const again = (): Promise<void> =>
    start().catch((error: Error) => {
      if (stopping) return;
      console.error(error.message);
      // The others go on answering meanwhile; with none left, whoever started us has to know.
      if (alive.size === 0) process.exit(1);
      setTimeout(again, AGAIN_MS);
    });
  undo(async () => {
    stopping = true;
    await Promise.all([...alive].map(stopped));
  });
  // The first alone: what keeps it from listening is said once, and the site answers sooner.
  await start();
  await Promise.all(Array.from({ length: count - 1 }, start));
}

async function stopped(one: Worker) {
  const ended = once(one, "exit");
  one.process.kill("SIGTERM");
  await ended;
}
