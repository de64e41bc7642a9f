import {
  BUYER_FACETS,
  BUYER_SORTS,
  type BuyerFacet,
  type BuyerFilters,
  type BuyerSort,
} from "#app/domain/buyer-list.ts";
import { whereParam } from "#app/domain/search-query.ts";
import type { SearchQuery } from "#app/domain/search-terms.ts";
import { RADII } from "#app/domain/territory.ts";
import { wholeOf } from "#app/http/typed.ts";
import { readSearch } from "#app/views/search/read.ts";
import type { WhereAnswer } from "#app/views/search/where.ts";
import type { Sql } from "#db/client.ts";
import type { NearAsked } from "#db/queries/public-buyers.ts";

/** What the address of /acheteurs asks: words and place are read as on the pages of search. */
export type BuyersAsked = {
  query: SearchQuery;
  place: WhereAnswer;
  /** around a commune */
  radiusKm: number;
  filters: BuyerFilters;
  sort: BuyerSort;
  page: number;
  /** the structure whose trades are asked, as typed; « moi » is the reader's first */
  forId: number | "moi" | null;
};

const DEFAULT_RADIUS = 30;
const ID = { least: 1, most: Number.MAX_SAFE_INTEGER };

export async function readBuyersAsked(sql: Sql, params: URLSearchParams): Promise<BuyersAsked> {
  const { query, place } = await readSearch(sql, params, "needs");
  const radius = wholeOf(params.get("rayon") ?? "");
  return {
    query,
    place,
    radiusKm: RADII.find((km) => km === radius) ?? DEFAULT_RADIUS,
    filters: Object.fromEntries(BUYER_FACETS.map((facet) => [facet, valuesOf(params, facet)])),
    sort: BUYER_SORTS.find((sort) => sort === params.get("tri")) ?? "fenetre",
    page: query.page,
    forId: params.get("pour") === "moi" ? "moi" : wholeOf(params.get("pour") ?? "", ID),
  };
}

const MOST_VALUES = 30;
const valuesOf = (params: URLSearchParams, facet: BuyerFacet) =>
  [...new Set(params.getAll(facet))]
    .filter((value) => value !== "" && value.length < 40)
    .slice(0, MOST_VALUES);

/** The seat near a commune, or inside a larger territory; null is everywhere. */
export function nearOf({ query: { where }, radiusKm }: BuyersAsked): NearAsked | null {
  if (where === null || where.code === "FR") return null;
  if (where.point === null) return { codes: [where.code], within: where.code, circle: null };
  const { lat, lng } = where.point;
  return {
    codes: where.containing.filter((code) => code !== "FR"),
    within: null,
    circle: { lat, lng, km: radiusKm },
  };
}

/** The address of the list, with some of what it asks changed. */
export function buyersAddress(asked: BuyersAsked, changed: Partial<BuyersAsked> = {}): string {
  const params = paramsOf({ ...asked, ...changed }).toString();
  return params === "" ? "/acheteurs" : `/acheteurs?${params}`;
}

function paramsOf({ query, radiusKm, filters, sort, page, forId }: BuyersAsked): URLSearchParams {
  const params = new URLSearchParams();
  if (query.text !== "") params.set("q", query.text);
  if (query.where) params.set("ou", whereParam(query.where));
  if (query.where?.point && radiusKm !== DEFAULT_RADIUS) params.set("rayon", String(radiusKm));
  for (const sector of query.filters.sector ?? []) params.append("secteur", sector);
  if (query.cpv) params.set("cpv", query.cpv);
  if (forId !== null) params.set("pour", String(forId));
  for (const facet of BUYER_FACETS) for (const value of filters[facet] ?? []) params.append(facet, value);
  if (sort !== "fenetre") params.set("tri", sort);
  if (page > 1) params.set("page", String(page));
  return params;
}

/** What a form of the page carries along beside its own fields. */
export const keptBy = (asked: BuyersAsked, own: readonly string[]): [string, string][] =>
  [...paramsOf({ ...asked, page: 1 })].filter(([name]) => !own.includes(name));
