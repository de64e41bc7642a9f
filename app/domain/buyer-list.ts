import { addMonths, type IsoDate } from "#app/domain/date.ts";

/** The public list of buyers: narrowed, counted and ordered here, from one row a buyer. Pure. */

/** A buyer and what it buys of the trade that was asked; `contracts` counts open data only. */
export type BuyerSummary = {
  id: number;
  name: string;
  departement: string | null;
  kind: string | null;
  /** contracts of the trade, and those that have not ended */
  contracts: number;
  running: number;
  /** cents excluding tax, of the contracts whose amount is known */
  totalCents: number;
  /** end of the first contract to end */
  nextEnd: IsoDate | null;
  /** end of the first contract whose programming window is not over: a year away at least */
  windowEnd: IsoDate | null;
  social: boolean;
  environmental: boolean;
  purchases: number;
  calls: number;
};

export const BUYER_SORTS = ["fenetre", "montant", "nom"] as const;
export type BuyerSort = (typeof BUYER_SORTS)[number];

export const BUYER_FACETS = ["fenetre", "consideration", "annonce", "dep", "acheteur"] as const;
export type BuyerFacet = (typeof BUYER_FACETS)[number];
export type BuyerFilters = Partial<Record<BuyerFacet, readonly string[]>>;

/** The values that a buyer answers to, by facet. A facet's values are or-ed, facets are and-ed. */
function valuesOf(buyer: BuyerSummary, today: IsoDate): Record<BuyerFacet, string[]> {
  const flag = (on: boolean, value: string) => (on ? [value] : []);
  const opensBy = (months: number) =>
    buyer.windowEnd !== null && addMonths(buyer.windowEnd, -24) <= addMonths(today, months);
  return {
    fenetre: [...flag(opensBy(0), "ouverte"), ...flag(opensBy(12), "annee")],
    consideration: [...flag(buyer.social, "sociale"), ...flag(buyer.environmental, "environnementale")],
    annonce: [...flag(buyer.purchases > 0, "achat"), ...flag(buyer.calls > 0, "ami")],
    dep: flag(buyer.departement !== null, buyer.departement ?? ""),
    acheteur: flag(buyer.kind !== null, buyer.kind ?? ""),
  };
}

export type BuyerCounts = Record<BuyerFacet, ReadonlyMap<string, number>>;

/** Those that the filters let pass, in order, and how many each value of a facet would give beside the others. */
export function arrangeBuyers<B extends BuyerSummary>(
  buyers: readonly B[],
  { filters, sort, today }: { filters: BuyerFilters; sort: BuyerSort; today: IsoDate },
): { found: B[]; counts: BuyerCounts } {
  const counts = {
    fenetre: new Map<string, number>(),
    consideration: new Map<string, number>(),
    annonce: new Map<string, number>(),
    dep: new Map<string, number>(),
    acheteur: new Map<string, number>(),
  };
  const found = buyers.filter((buyer) => {
    const values = valuesOf(buyer, today);
    const missed = BUYER_FACETS.filter((facet) => {
      const asked = filters[facet] ?? [];
      return asked.length > 0 && !asked.some((value) => values[facet].includes(value));
    });
    for (const facet of BUYER_FACETS) {
      if (missed.some((other) => other !== facet)) continue;
      for (const value of values[facet]) {
        counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
      }
    }
    return missed.length === 0;
  });
  return { found: found.sort(ORDERS[sort]), counts };
}

const NEVER = "9999-12-31";
const byName = (a: BuyerSummary, b: BuyerSummary) => COLLATOR.compare(a.name, b.name) || a.id - b.id;
const COLLATOR = new Intl.Collator("fr");
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const ORDERS: Record<BuyerSort, (a: BuyerSummary, b: BuyerSummary) => number> = {
  // The nearest window first; a contract that ends before it, then what is announced, part those that have none.
  fenetre: (a, b) =>
    compare(a.windowEnd ?? NEVER, b.windowEnd ?? NEVER) ||
    compare(a.nextEnd ?? NEVER, b.nextEnd ?? NEVER) ||
    b.purchases + b.calls - (a.purchases + a.calls) ||
    byName(a, b),
  montant: (a, b) => b.totalCents - a.totalCents || byName(a, b),
  nom: byName,
};
