import type { Trade } from "#seeds/demo/trade.ts";
import { BUILDING } from "#seeds/demo/trades/building.ts";
import { CIRCULAR } from "#seeds/demo/trades/circular.ts";
import { CLEANING } from "#seeds/demo/trades/cleaning.ts";
import { GREEN } from "#seeds/demo/trades/green.ts";
import { OFFICE } from "#seeds/demo/trades/office.ts";
import { PEOPLE } from "#seeds/demo/trades/people.ts";
import { REUSE } from "#seeds/demo/trades/reuse.ts";
import { SERVICES } from "#seeds/demo/trades/services.ts";

export const TRADES: readonly Trade[] = [
  ...GREEN,
  ...CLEANING,
  ...BUILDING,
  ...REUSE,
  ...CIRCULAR,
  ...OFFICE,
  ...SERVICES,
  ...PEOPLE,
];

const bySector = new Map(TRADES.map((trade) => [trade.sector, trade]));

export function tradeOf(sector: string): Trade {
  const trade = bySector.get(sector);
  if (!trade) throw new Error(`demo: no trade for the sector ${sector}`);
  return trade;
}
