import { INSERTION_TRADES } from "#app/domain/insertion-trade.rules.ts";
import { number, percent } from "#app/fr.ts";
import type { OwnTrade } from "#db/queries/facilitation-trades.ts";

const share = (tenThousandths: number) => percent(tenThousandths / 10_000);
const ownTradeId = (id: number): string => `own-${id}`;

/** The trades of a study: the body's own first, then the project's, each with how far it can be trusted. */
export const tradeOptions = (own: readonly OwnTrade[]) => [
  ...own.map(({ id, label, labourShare, hourlyCostCents }) => ({
    value: ownTradeId(id),
    label: `${label} (${[
      ...(labourShare === null ? [] : [share(labourShare)]),
      ...(hourlyCostCents === null ? [] : [`${number(hourlyCostCents / 100)}\u00a0€ / h`]),
      "votre bibliothèque",
    ].join(", ")})`,
  })),
  ...INSERTION_TRADES.map(({ id, label, labourShare, confidence }) => ({
    value: id,
    label: `${label} (${share(labourShare)}${confidence === "low" ? ", usage sans source" : ""})`,
  })),
];

/** What a trade of either library proposes; null where it says nothing, or is not known. */
export function tradeFacts(id: string, own: readonly OwnTrade[]) {
  const mine = own.find((trade) => ownTradeId(trade.id) === id);
  if (mine) return mine;
  const known = INSERTION_TRADES.find((trade) => trade.id === id);
  return known ? { ...known, hourlyCostCents: null, datedOn: known.readOn } : null;
}
