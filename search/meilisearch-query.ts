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

function sortOf({ text, sort, where }: SearchQuery): string[] {
  // Of answers as good, the nearer one first; with words, an order asked for would go before what they say.
  const byDistance = sort === "distance" || (sort === "relevance" && text.trim() === "");
  if (byDistance && where?.point) return [`_geoPoint(${where.point.lat}, ${where.point.lng}):asc`];
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
  const around = RADII.map((km) => `(radius = ${km} AND (${boxesOf(point, km).join(" OR ")}))`);
  const near = where.aroundKm ? boxesOf(point, where.aroundKm) : [];
  return [covered, ...around, ...near].join(" OR ");
}

const KM_A_DEGREE = (Math.PI * 6371) / 180;

// With n boxes, the stairs that stay nearest to a circle have their corners at 1 + e and 1 - e of its radius, where
// (1 + e) / (1 - e) = √(1 + 1/n): six boxes judge otherwise only what is within 4 % of the edge.
const BOXES = 6;
const RATIO = Math.sqrt(1 + 1 / BOXES);
const INNER = 1 - (RATIO - 1) / (RATIO + 1);

/** A disc as boxes laid over each other, from the widest to the highest: a circle costs the engine 15 ms, these 2. */
function boxesOf({ lat, lng }: { lat: number; lng: number }, km: number): string[] {
  return Array.from({ length: BOXES }, (_, index) => {
    const across = km * INNER * Math.sqrt(1 - index / BOXES);
    const up = (km * INNER * Math.sqrt((index + 1) / BOXES)) / KM_A_DEGREE;
    const side = across / (KM_A_DEGREE * Math.cos((lat * Math.PI) / 180));
    return `_geoBoundingBox([${lat + up}, ${lng + side}], [${lat - up}, ${lng - side}])`;
  });
}
