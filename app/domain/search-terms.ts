import type { TerritoryCode } from "#app/domain/territory.ts";

/** What a search asks: the same words for pages, the API, alerts, the command line and both engines. */

export const SEARCH_KINDS = ["offers", "suppliers", "needs"] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** A place of execution or delivery: its containing codes and, where it is a commune, its point. */
export type Where = {
  code: TerritoryCode;
  label: string;
  containing: readonly TerritoryCode[];
  point: { lat: number; lng: number; approximate: boolean } | null;
  /** with a point: what sits at most so many km from it is found as well, whatever it serves */
  aroundKm?: number;
};

/** Facet names, as in the answers. A facet's values are or-ed, facets are and-ed. */
export const FACETS = [
  "status", // EA, ESAT …
  "base", // legal base open today (verdict yes or to-prove)
  "kind", // PREST, DISP, BUILD, LOC, REP; of needs: achat | ami
  "sector",
  "circular",
  "label",
  "capacity", // lt40, 40to90, gt90, unknown (k€ a year); of needs: amount
  "region", // where the supplier sits; of needs: where it is executed
  "departement", // where the supplier sits; of needs: where it is executed
  "staff", // of the supplier: lt10, 10to49, 50to249, gte250
  "zone", // where it says it sits: qpv, frr
  "language", // in which it receives people, besides French
  "references", // yes: some are told
] as const;
export type Facet = (typeof FACETS)[number];

export const CAPACITIES = ["lt40", "40to90", "gt90", "unknown"] as const;
export type Capacity = (typeof CAPACITIES)[number];

export const STAFFS = ["lt10", "10to49", "50to249", "gte250"] as const;
export type Staff = (typeof STAFFS)[number];

export const SORTS = ["relevance", "distance", "recent", "capacity", "deadline"] as const;
export type Sort = (typeof SORTS)[number];

export type SearchQuery = {
  text: string;
  where: Where | null;
  filters: Partial<Record<Facet, readonly string[]>>;
  cpv: string | null;
  verifiedOnly: boolean;
  sort: Sort;
  /** from 1 */
  page: number;
  perPage: number;
};
