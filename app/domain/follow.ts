/** When those who follow are written to. Instants are given: nothing here reads the clock. */

export const FOLLOW_KINDS = ["buyer", "purchase", "call"] as const;
export type FollowKind = (typeof FOLLOW_KINDS)[number];

/** Buyers and purchases that one account may follow. */
export const MOST_FOLLOWED = 200;

/** One mail an hour at most: what happens meanwhile comes together in the next one. */
const PAUSE_MS = 60 * 60_000;

/** When the next mail may leave; null = now. */
export function nextMailAt(mailedAt: Date | null, now: Date): Date | null {
  const free = mailedAt && new Date(mailedAt.getTime() + PAUSE_MS);
  return free && free > now ? free : null;
}
