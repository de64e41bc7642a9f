/**
 * Spares an engine that does not answer: after three failures in a row nobody asks it for a while, then one question
 * tries again, and its answer decides. Nobody needs to act for it to come back.
 */
export interface Breaker {
  /** Whether the engine may be asked now. After a rest, true once: the others wait for that answer. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
}

const FAILURES = 3;
const SHORTEST_REST = 1_000;
const LONGEST_REST = 30_000;

/** `now` in milliseconds, from any origin. */
export function createBreaker({ now = () => performance.now() }: { now?: () => number } = {}): Breaker {
  let failures = 0;
  let rest = SHORTEST_REST;
  let closedUntil = Number.NEGATIVE_INFINITY;
  return {
    allows() {
      if (failures < FAILURES) return true;
      if (now() < closedUntil) return false;
      closedUntil = now() + rest;
      return true;
    },
    succeeded() {
      failures = 0;
      rest = SHORTEST_REST;
    },
    failed() {
      failures++;
      if (failures < FAILURES) return;
      closedUntil = now() + rest;
      rest = Math.min(rest * 2, LONGEST_REST);
    },
  };
}
