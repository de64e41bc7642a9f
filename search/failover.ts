import { createBreaker } from "#search/breaker.ts";
import { type SearchEngine, type SearchEngines, type SearchKind, SearchUnavailable } from "#search/engine.ts";

/**
 * What the first engine missed is noted, to be sent when it answers again (lag.ts). Without a key: it missed nothing
 * but a question, and whatever keeps it from answering is looked into.
 */
export type NoteMissed = (kind: SearchKind, keys: readonly string[]) => Promise<void>;

export type FailoverOptions = {
  /** asked first */
  primary: SearchEngine;
  /** always current, answers whenever the first does not */
  fallback: SearchEngine;
  noteMissed: NoteMissed;
  /** told of each failure of the first engine */
  log?: (error: SearchUnavailable) => void;
  now?: () => number;
};

type Attempt = <T>(work: () => Promise<T>) => Promise<{ done: T } | null>;

/** Asks the first engine while it can answer: null when it is given a rest, or could not. */
function attemptsOf({ log, now }: Pick<FailoverOptions, "log" | "now">): Attempt {
  const breaker = createBreaker({ now });
  return async (work) => {
    if (!breaker.allows()) return null;
    try {
      const done = await work();
      breaker.succeeded();
      return { done };
    } catch (error) {
      if (!(error instanceof SearchUnavailable)) throw error;
      breaker.failed();
      log?.(error);
      return null;
    }
  };
}

/**
 * Two engines as one: the first answers while it can; when it is slow, refuses or is away, the second does and says
 * so (`degraded`). Both are written; what the first could not take never holds up the second.
 */
export function createFailover({ primary, fallback, noteMissed, log, now }: FailoverOptions): SearchEngines {
  const read = attemptsOf({ log, now });
  const attemptWrite = attemptsOf({ log, now });
  const write = async (kind: SearchKind, keys: readonly string[], work: () => Promise<void>) => {
    if (!(await attemptWrite(work))) await noteMissed(kind, keys);
  };
  return {
    name: primary.name,
    engines: [primary, fallback],
    async search(kind, query, wanted) {
      const answer = await read(() => primary.search(kind, query, wanted));
      if (answer) return answer.done;
      const [result] = await Promise.all([fallback.search(kind, query, wanted), noteMissed(kind, [])]);
      return { ...result, degraded: true };
    },
    // Trades and CPV codes are reference data of the database, whatever answers the search.
    suggest: (prefix, limit) => fallback.suggest(prefix, limit),
    isReady: async (kind) => (await fallback.isReady(kind)) && (await primary.isReady(kind)),
    async put(documents) {
      await fallback.put(documents);
      for (const kind of new Set(documents.map((document) => document.kind))) {
        const some = documents.filter((document) => document.kind === kind);
        await write(
          kind,
          some.map(({ key }) => key),
          () => primary.put(some),
        );
      }
    },
    async remove(kind, keys) {
      await fallback.remove(kind, keys);
      await write(kind, keys, () => primary.remove(kind, keys));
    },
    async rebuild(kind, batches) {
      await fallback.rebuild(kind, batches);
      await primary.rebuild(kind, batches);
    },
    versions: (kind) => fallback.versions(kind),
  };
}
