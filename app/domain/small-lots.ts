import type { Nature } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import { thresholdOn } from "#app/domain/threshold.ts";

/**
 * Small lots of an operation under a formalised procedure: each below its threshold, and together at most a fifth of all
 * the lots, they may be bought by an adapted procedure. CCP, art. R. 2123-1, 2°. Pure.
 */

// CCP, art. R. 2123-1, 2°: the small lots together, of the value of all the lots.
const MOST_PERCENT = 20;

export type SmallLots = {
  article: string;
  /** the smallest lots first, as many as the fifth holds; by number */
  numbers: number[];
  /** what they come to together, and what they may, cents excluding tax */
  cents: number;
  mostCents: number;
  /** lots below their threshold that the fifth does not hold beside them */
  beyond: number[];
};

type Lot = { number: number; nature: Nature; amountCents: number | null };

/** Null: a lone lot, or an amount that is not known; without the whole, a fifth of it is nothing. */
export function smallLots(lots: readonly Lot[], on: IsoDate): SmallLots | null {
  const known = lots.flatMap(({ amountCents, ...lot }) =>
    amountCents === null ? [] : [{ ...lot, amountCents }],
  );
  if (lots.length < 2 || known.length < lots.length) return null;
  const total = known.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const mostCents = Math.floor((total * MOST_PERCENT) / 100);
  const small = known
    .filter(({ nature, amountCents }) => {
      const threshold = thresholdOn(nature === "travaux" ? "small-lot-works" : "small-lot-fs", on);
      return threshold.known && amountCents < threshold.value;
    })
    .sort((a, b) => a.amountCents - b.amountCents || a.number - b.number);
  const numbers: number[] = [];
  let cents = 0;
  for (const { number, amountCents } of small) {
    if (cents + amountCents > mostCents) break;
    numbers.push(number);
    cents += amountCents;
  }
  numbers.sort((a, b) => a - b);
  const beyond = small.map(({ number }) => number).filter((number) => !numbers.includes(number));
  return { article: thresholdOn("small-lot-fs", on).article, numbers, cents, mostCents, beyond };
}

/** What the rule gives for these lots, in a sentence or two. */
export function smallLotsWords({ numbers, cents, mostCents, beyond }: SmallLots): string {
  const most = `${formatEuros(mostCents)}, ${MOST_PERCENT}\u00a0% de l'ensemble`;
  if (numbers.length === 0) {
    return beyond.length === 0
      ? "Aucun lot n'est assez petit pour être détaché en procédure adaptée."
      : `Aucun lot ne tient dans la limite de ${most}\u00a0: un lot plus petit le pourrait.`;
  }
  const which =
    numbers.length === 1
      ? `Le lot ${numbers[0]} peut être passé`
      : `Les lots ${numbers.join(", ")} peuvent être passés`;
  const rest = beyond.length === 0 ? "" : ` Au-delà de cette limite\u00a0: ${lotWords(beyond)}.`;
  return `${which} en procédure adaptée même si l'ensemble est en procédure formalisée\u00a0: ${formatEuros(cents)}, pour ${most} au plus.${rest}`;
}

const lotWords = (numbers: readonly number[]) =>
  numbers.length === 1 ? `le lot ${numbers[0]}` : `les lots ${numbers.join(", ")}`;

/** An amount shared between that many lots, to the cent: the first takes what does not divide. */
export function shareCents(cents: number, among: number): number[] {
  const each = Math.floor(cents / among);
  return Array.from({ length: among }, (_, index) => (index === 0 ? cents - each * (among - 1) : each));
}
