/** Chance with a seed: the same demo on every machine. */
export type Dice = {
  /** a whole number from `low` to `high`, both included */
  between(low: number, high: number): number;
  /** true `percent` times in a hundred */
  often(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** `count` different values, in the order of the list */
  some<T>(list: readonly T[], count: number): T[];
};

export function dice(seed: number): Dice {
  // mulberry32: 32 bits of state are plenty for a few thousand throws.
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => {
    const value = list[between(0, list.length - 1)];
    if (value === undefined) throw new Error("dice: nothing to pick from");
    return value;
  };
  const some = <T>(list: readonly T[], count: number): T[] => {
    const left = list.map((_, index) => index);
    const kept = Array.from({ length: Math.min(count, list.length) }, () => {
      const [index] = left.splice(between(0, left.length - 1), 1);
      return index ?? 0;
    });
    return kept.sort((a, b) => a - b).flatMap((index) => list.slice(index, index + 1));
  };
  return { between, often: (percent) => next() * 100 < percent, pick, some };
}

/** A round amount in euros: nobody estimates a need to the euro. */
export function roundEuros(amount: number): number {
  const step = amount < 20_000 ? 500 : amount < 100_000 ? 1_000 : 5_000;
  return Math.round(amount / step) * step;
}
