/** Counts what is looked at, without slowing what is looked at: kept in memory, written together a moment later. */

export type Viewed = { entity: "offer" | "supplier"; id: number };
export type ViewTotal = Viewed & { day: string; n: number };

export type ViewCounter = {
  add(seen: Viewed): void;
  /** Writes what waits: before the process ends, and by itself otherwise. */
  flush(): Promise<void>;
};

type Options = {
  today(): string;
  write(totals: readonly ViewTotal[]): Promise<void>;
  /** Told of a write that failed: what it held is written with the next one. */
  log?: (error: unknown) => void;
  delayMs?: number;
};

/** Things that may wait at once: beyond, a page that nobody can write is no longer counted. */
const MOST_WAITING = 10_000;

export function createViewCounter({ today, write, log, delayMs = 5_000 }: Options): ViewCounter {
  let waiting = new Map<string, ViewTotal>();
  let timer: NodeJS.Timeout | null = null;

  const put = (total: ViewTotal) => {
    const key = `${total.entity} ${total.id} ${total.day}`;
    const known = waiting.get(key);
    if (known) known.n += total.n;
    else if (waiting.size < MOST_WAITING) waiting.set(key, { ...total });
  };
  const plan = () => {
    timer ??= setTimeout(() => void flush(), delayMs).unref();
  };
  async function flush() {
    if (timer) clearTimeout(timer);
    timer = null;
    const totals = [...waiting.values()];
    waiting = new Map();
    if (totals.length === 0) return;
    try {
      await write(totals);
    } catch (error) {
      log?.(error);
      for (const total of totals) put(total);
    }
  }
  return {
    add: ({ entity, id }) => {
      put({ entity, id, day: today(), n: 1 });
      plan();
    },
    flush,
  };
}
