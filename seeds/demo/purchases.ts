import { addDays, addMonths, type IsoDate } from "#app/domain/date.ts";
import type { LegalBase } from "#app/domain/eligibility.ts";
import { renewalCalendar } from "#app/domain/programmed-purchase.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import { BASINS } from "#seeds/demo/basins.ts";
import { DEMO_BUYERS, type DemoBuyer } from "#seeds/demo/buyers.ts";
import { fits } from "#seeds/demo/fits.ts";
import { type Dice, dice, roundEuros } from "#seeds/demo/random.ts";
import type { Trade } from "#seeds/demo/trade.ts";
import { TRADES, tradeOf } from "#seeds/demo/trades.ts";

export type DemoLot = {
  title: string;
  trade: Trade;
  territory: TerritoryCode;
  otherTerritories: readonly TerritoryCode[];
  amountEuros: number;
  durationMonths: number;
  reservation: LegalBase | null;
};

export type DemoPurchase = {
  buyer: DemoBuyer;
  reference: string;
  title: string;
  description: string;
  state: PurchaseState;
  service: string;
  contractEnd: IsoDate;
  studyOn: IsoDate | null;
  publicationOn: IsoDate | null;
  deadlineOn: IsoDate | null;
  awardOn: IsoDate | null;
  publishedOn: IsoDate | null;
  renewals: number;
  considerations: string[];
  lots: DemoLot[];
};

const PURCHASES = 150;
/** Of a hundred purchases, how many are where in their life. */
const STATES: readonly (readonly [PurchaseState, number])[] = [
  ["published", 70],
  ["programmed", 10],
  ["identified", 8],
  ["studied", 5],
  ["consulted", 3],
  ["awarded", 4],
];

// A lot whose words name another trade than the purchase's own.
const OTHER_TRADE: Record<string, string> = {
  Peinture: "peinture",
  "Menuiseries intérieures": "menuiserie-interieure",
  "Taille des arbustes et des haies": "elagage",
  "Espaces naturels sensibles": "espaces-naturels",
  "Vêtements de travail": "blanchisserie",
};

/** 150 programmed purchases of the 24 buyers, with believable dates, amounts and lots. */
export function demoPurchases(today: IsoDate): DemoPurchase[] {
  const throws = dice(41_507);
  const asked = new Set<string>();
  const purchases = Array.from({ length: PURCHASES }, (_, rank) => {
    const { trade, need, buyer } = chooseNeed(rank, asked);
    asked.add(`${buyer.siret} ${need[0]}`);
    return makePurchase({ trade, need, buyer, rank, today, throws });
  });
  spreadFirst(purchases);
  return purchases;
}

// One lot of the demo's buyer is executed in three communes.
function spreadFirst(purchases: readonly DemoPurchase[]) {
  const own = purchases.filter(({ buyer, state }) => buyer === DEMO_BUYERS[0] && state === "published");
  const lot = own.flatMap(({ lots }) => lots).find(({ territory }) => territory.startsWith("COM:"));
  const communes = (BASINS[0]?.communes ?? []).map((code): TerritoryCode => `COM:${code}`);
  const others = [...new Set(communes)].filter((code) => code !== lot?.territory);
  if (lot) lot.otherTerritories = others.slice(0, 2);
}

const NEEDS = TRADES.flatMap((trade) => trade.needs.map((need) => ({ trade, need })));

// The next need that a buyer of the basin has not yet, going round both lists.
function chooseNeed(rank: number, asked: ReadonlySet<string>) {
  const basin = rank % BASINS.length;
  const buyers = DEMO_BUYERS.filter((buyer) => buyer.basin === basin);
  const turn = Math.floor(rank / BASINS.length);
  for (let step = 0; step < NEEDS.length; step++) {
    const { trade, need } = at(NEEDS, rank * 7 + step);
    const free = buyers.filter(
      (buyer) => fits(need[0], buyer.type) && !asked.has(`${buyer.siret} ${need[0]}`),
    );
    if (free.length > 0) return { trade, need, buyer: at(free, turn) };
  }
  throw new Error("demo: every buyer of the basin has every need");
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index % list.length];
  if (value === undefined) throw new Error("demo: an empty list");
  return value;
}

function makePurchase({
  trade,
  need: [title, description, ...words],
  buyer,
  rank,
  today,
  throws,
}: {
  trade: Trade;
  need: Trade["needs"][number];
  buyer: DemoBuyer;
  rank: number;
  today: IsoDate;
  throws: Dice;
}): DemoPurchase {
  const state = stateOf(rank);
  const dates = datesOf(state, today, throws);
  const months = throws.pick(trade.months);
  const lots = (words.length > 0 ? words : [title]).map((word) =>
    makeLot(word, { trade, buyer, months, throws }),
  );
  return {
    buyer,
    reference: `${today.slice(0, 4)}-${String(rank + 1).padStart(3, "0")}`,
    title,
    description,
    state,
    service: throws.pick(buyer.services),
    ...dates,
    renewals: throws.pick([0, 0, 1, 2, 3]),
    considerations: considerationsOf(trade, throws),
    lots,
  };
}

// Spread evenly over the ranks, so that each buyer has some of each.
function stateOf(rank: number): PurchaseState {
  const place = (rank * 37) % 100;
  let bound = 0;
  for (const [state, share] of STATES) {
    bound += share;
    if (place < bound) return state;
  }
  return "published";
}

function datesOf(state: PurchaseState, today: IsoDate, throws: Dice) {
  const ahead =
    state === "consulted" || state === "awarded" ? throws.between(20, 75) : throws.between(185, 790);
  const contractEnd = addDays(today, ahead);
  const { studyOn, publicationOn, deadlineOn, awardOn } = renewalCalendar({ contractEnd, today });
  const wasPublished = state === "published" || state === "consulted" || state === "awarded";
  const publishedOn = wasPublished ? addDays(today, -throws.between(2, 150)) : null;
  return {
    contractEnd,
    studyOn,
    publicationOn,
    deadlineOn,
    awardOn: awardOn && addMonths(awardOn, -1),
    publishedOn,
  };
}

function makeLot(
  word: string,
  { trade, buyer, months, throws }: { trade: Trade; buyer: DemoBuyer; months: number; throws: Dice },
): DemoLot {
  const own = OTHER_TRADE[word];
  const lotTrade = own ? tradeOf(own) : trade;
  const basin = BASINS[buyer.basin];
  const wide = throws.often(12);
  const nearby = throws.often(60) ? buyer.communeCode : throws.pick(basin?.communes ?? [buyer.communeCode]);
  return {
    title: word,
    trade: lotTrade,
    territory: wide && basin ? throws.pick([basin.departement, basin.epci]) : `COM:${nearby}`,
    otherTerritories: [],
    amountEuros: roundEuros(throws.between(...lotTrade.amount)),
    durationMonths: months,
    reservation: reservationOf(lotTrade, buyer, throws),
  };
}

const SOCIAL_SERVICES = ["accompagnement-emploi", "petite-enfance", "aide-a-domicile", "mediation-sociale"];

// One lot in five carries a wish to reserve, where the law allows that base for such a buyer and object.
function reservationOf(trade: Trade, buyer: DemoBuyer, throws: Dice): LegalBase | null {
  if (buyer.kind === "prive" || !throws.often(20)) return null;
  if (SOCIAL_SERVICES.includes(trade.sector))
    return buyer.kind === "pouvoir-adjudicateur" ? "L2113-15" : null;
  return throws.pick(["L2113-12", "L2113-13", "L2113-12+13", "L2113-12+13"] as const);
}

function considerationsOf(trade: Trade, throws: Dice): string[] {
  const environment = trade.circular
    ? ["Clause environnementale", "Critère environnemental"]
    : ["Critère environnemental"];
  return throws.often(55) ? ["Clause sociale", ...environment] : environment;
}
