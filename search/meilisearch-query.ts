import type { MultiSearchQuery } from "meilisearch";
import { cpvStem } from "#app/domain/cpv.ts";
import { RADII } from "#app/domain/territory.ts";
import { FACETS, type Facet, type SearchQuery, type Where } from "#search/engine.ts";
import { reachCodes } from "#search/reach.ts";

/** A search as the queries of one multi-search: the page first, then one for each facet that filters. Pure. */

export const MARK = { open: "\u0001", close: "\u0002" };

/** What a page of hits brings back. */
const PAGE = {
  attributesToRetrieve: ["hit", "point"],
  attributesToHighlight: ["title", "name", "keywords", "place", "description"],
  attributesToCrop: ["description", "keywords"],
  cropLength: 35,
  cropMarker: "…",
  highlightPreTag: MARK.open,
  highlightPostTag: MARK.close,
};

type Strategy = "all" | "last";
type Ask = { indexUid: string; query: SearchQuery; words: readonly string[]; matchingStrategy?: Strategy };

/** The page, with the facets that do not filter; then, for each that does, its counts without its own filter. */
export function toMultiSearch({ indexUid, query, words, matchingStrategy = "all" }: Ask): MultiSearchQuery[] {
  const chosen = FACETS.filter((facet) => (query.filters[facet]?.length ?? 0) > 0);
  const common = { indexUid, q: words.join(" "), matchingStrategy };
  return [
    {
      ...common,
      ...PAGE,
      filter: filtersOf(query, null),
      facets: FACETS.filter((facet) => !chosen.includes(facet)),
      page: query.page,
      hitsPerPage: query.perPage,
      sort: sortOf(query),
    },
    ...chosen.map((facet) => ({ ...common, filter: filtersOf(query, facet), facets: [facet], limit: 0 })),
  ];
}

/** How many documents have each of these words, and all of them, whatever the filters. */
export function toCounts(indexUid: string, words: readonly string[]): MultiSearchQuery[] {
  return [words.join(" "), ...words].map((q) => ({
    indexUid,
    q,
    matchingStrategy: "all" as const,
    page: 1,
    hitsPerPage: 0,
  }));
}

/** The facets whose counts come in the second, third… answers. */
export const facetsAlone = (query: SearchQuery): Facet[] =>
  FACETS.filter((facet) => (query.filters[facet]?.length ?? 0) > 0);

function filtersOf(query: SearchQuery, except: Facet | null): string[] {
  const facets = FACETS.flatMap((facet) => {
    const values = query.filters[facet] ?? [];
    return facet === except || values.length === 0 ? [] : [`${facet} IN ${listOf(values)}`];
  });
  return [
    ...facets,
    ...(query.where && query.where.code !== "FR" ? [reachOf(query.where)] : []),
    ...(query.cpv ? [`cpv = ${quoted(cpvStem(query.cpv.padEnd(8, "0")))}`] : []),
    ...(query.verifiedOnly ? ["verified = true"] : []),
  ];
}

function sortOf({ sort, where }: SearchQuery): string[] {
  if (sort === "distance" && where?.point) return [`_geoPoint(${where.point.lat}, ${where.point.lng}):asc`];
  if (sort === "capacity") return ["amountCents:desc"];
  if (sort === "deadline") return ["deadlineOn:asc"];
  return sort === "recent" ? ["publishedAt:desc"] : [];
}

const quoted = (value: string) => `"${value.replace(/["\\]/g, "\\$&")}"`;
const listOf = (values: readonly string[]) => `[${values.map(quoted).join(", ")}]`;

function reachOf(where: Where): string {
  const covered = `reach IN ${listOf(reachCodes(where))}`;
  const { point } = where;
  if (!point) return covered;
  const around = RADII.map((km) => `(radius = ${km} AND (${stripsOf(point, km).join(" OR ")}))`);
  return [covered, ...around].join(" OR ");
}

const KM_A_DEGREE = (Math.PI * 6371) / 180;

// A disc as four boxes one above the other, each as wide as makes its area the disc's own: a circle costs the
// engine 15 ms a radius, four boxes 2, and one document in two hundred is judged otherwise, near the edge.
function stripsOf({ lat, lng }: { lat: number; lng: number }, km: number): string[] {
  return [-1, -0.5, 0, 0.5].map((bottom) => {
    const width = discArea(bottom, bottom + 0.5) / 0.5 / 2;
    const top = lat + ((bottom + 0.5) * km) / KM_A_DEGREE;
    const low = lat + (bottom * km) / KM_A_DEGREE;
    const side = (width * km) / (KM_A_DEGREE * Math.cos((((top + low) / 2) * Math.PI) / 180));
    return `_geoBoundingBox([${top}, ${lng + side}], [${low}, ${lng - side}])`;
  });
}

// Area of the unit disc between two heights.
function discArea(from: number, to: number): number {
  const below = (y: number) => y * Math.sqrt(1 - y * y) + Math.asin(y);
  return below(to) - below(from);
}
