import { loadavg } from "node:os";

/** Figures of a measure, one JSON line each on standard output; sentences go to standard error. */

export const say = (sentence: string) => console.error(sentence);

/** `n`: how large the thing measured is (offers, suppliers…). `load`: of the machine, when it was measured. */
export type Figure = {
  name: string;
  engine: string;
  n: number;
  calls: number;
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
  load: number;
};

export type Of = Pick<Figure, "name" | "engine" | "n">;

/** Prints the figures of these times, in milliseconds. */
export function printTimes(of: Of, times: readonly number[], more: Record<string, unknown> = {}): Figure {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  const figure = {
    ...of,
    calls: sorted.length,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    maxMs: at(1),
    load: round(loadavg()[0] ?? 0),
  };
  printLine({ ...figure, ...more });
  return figure;
}

/** Prints any other figure: `name`, `engine`, `n` and what was measured, its unit in its name. */
export function printLine(line: Of & Record<string, unknown>): void {
  console.log(JSON.stringify(line));
}

/** Milliseconds that `work` takes. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Times of several ways to answer the same questions, in turns, so that what else the machine does disturbs all of
 * them alike: the first round, unmeasured, fills the caches.
 */
export async function timesOf<Question, Way extends string>(
  questions: readonly Question[],
  ways: Record<Way, (question: Question, index: number) => Promise<unknown>>,
  { rounds = 5 }: { rounds?: number } = {},
): Promise<Record<Way, number[]>> {
  const names = Object.keys(ways) as Way[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Way, number[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const [index, question] of questions.entries()) {
      for (const name of names) {
        const ms = await timeOf(() => ways[name](question, index));
        if (round > 0) times[name].push(ms);
      }
    }
  }
  return times;
}

export const round = (value: number): number => Math.round(value * 100) / 100;
