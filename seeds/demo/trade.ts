import type { Nature } from "#app/domain/cpv.ts";
import type { Circular, OfferKind } from "#app/domain/offer.ts";

/** A trade as the demo tells it: what suppliers offer, what buyers ask, at believable sizes. Euros excluding tax. */
export type Trade = {
  /** a sector of seeds/reference/sectors.json */
  sector: string;
  cpv: readonly string[];
  kind: OfferKind;
  nature: Nature;
  /** title and description of what suppliers offer */
  offers: readonly (readonly [string, string])[];
  /** title, description and the words for its lots; a single lot when there are none */
  needs: readonly (readonly [string, string, ...string[]])[];
  /** smallest and largest capacity a year */
  capacity: readonly [number, number];
  /** smallest and largest estimate of a lot, for its whole duration */
  amount: readonly [number, number];
  months: readonly number[];
  circular?: readonly Circular[];
  labels?: readonly string[];
  agec?: string;
};
