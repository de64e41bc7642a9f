/** What the market offers of the circular economy to a lot: the suppliers that match it, by attribute. Pure. */
import { CIRCULARS, type Circular } from "#app/domain/offer.ts";

/** The offers of one supplier that match, each with its circular attributes. */
type Offered = readonly { circular: readonly string[] }[];

export type CircularMarket = {
  suppliers: number;
  /** Those that are offered, the most offered first. */
  attributes: { code: Circular; suppliers: number; offers: number }[];
};

/** A supplier counts once for an attribute, however many of its offers say it. */
export function countCircular(held: readonly Offered[]): CircularMarket {
  const attributes = CIRCULARS.map((code) => {
    const said = held.map((offers) => offers.filter(({ circular }) => circular.includes(code)).length);
    return {
      code,
      suppliers: said.filter((offers) => offers > 0).length,
      offers: said.reduce((sum, offers) => sum + offers, 0),
    };
  });
  return {
    suppliers: held.length,
    attributes: attributes
      .filter(({ offers }) => offers > 0)
      .sort((a, b) => b.suppliers - a.suppliers || b.offers - a.offers),
  };
}
