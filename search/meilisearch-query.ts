import type { MultiSearchQuery } from "meilisearch";
import { cpvStem } from "#app/domain/cpv.ts";
import { RADII } from "#app/domain/territory.ts";
import { FACETS, type Facet, type SearchQuery, type Where } from "#search/engine.ts";
import { diagonalsOf, reachCodes, slantAt } from "#search/reach.ts";

/** A search as what Meilisearch is asked: the page first, then what is counted beside it. Pure. */

// Words are marked by us, as for the other engine: marks are a third of what an answer costs this one.
const SHOWN = ["hit", "point", "description", "keywords"];

type Strategy = "all" | "last";
type Ask = {
  indexUid: string;
  query: SearchQuery;
  words: readonly string[];
  matchingStrategy?: Strategy;
  facets?: readonly Facet[];
};

/** The requests of a search, sent together: the page with what it counts itself, then what is counted beside. */
export function toRequests({
  indexUid,
  query,
  words,
  matchingStrategy = "all",
  facets = FACETS,
}: Ask): MultiSearchQuery[][] {
  const beside = countedBeside(query, facets);
  const common = { indexUid, q: words.join(" "), matchingStrategy };
  const page = {
    ...common,
    attributesToRetrieve: SHOWN,
    filter: filtersOf(query, null),
    facets: [
      ...facets.filter((facet) => !beside.flat().includes(facet)).map((facet) => attributeOf(query, facet)),
      ...(verifiedCounted(query, facets) === "page" ? ["verified"] : []),
    ],
    page: query.page,
    hitsPerPage: query.perPage,
    sort: sortOf(query),
  };
  const counts = beside.map((together) => ({
    ...common,
    filter: filtersOf(query, together[0] ?? null),
    facets: together.map((facet) => attributeOf(query, facet)),
    limit: 0,
  }));
  const verified =
    verifiedCounted(query, facets) === "beside"
      ? [{ ...common, filter: filtersOf({ ...query, verifiedOnly: true }, null), page: 1, hitsPerPage: 0 }]
      : [];
  const others = [...counts, ...verified];
  return others.length > 0 ? [[page], others] : [[page]];
}

/** How many documents have all the words of each of these questions, whatever the filters. */
export function toCounts(indexUid: string, questions: readonly (readonly string[])[]): MultiSearchQuery[] {
  return questions.map((words) => ({
    indexUid,
    q: words.join(" "),
    matchingStrategy: "all" as const,
    page: 1,
    hitsPerPage: 0,
  }));
}

// Facets of many values: over the whole country they take the engine as long as the page does.
const LONGEST: readonly Facet[] = ["sector", "region", "departement"];

/**
 * The facets counted by the requests beside the page, those of one request together: each that filters, without its
 * own filter, and over the whole country the longest, which a second core counts meanwhile.
 */
export function countedBeside({ filters, where }: SearchQuery, facets: readonly Facet[]): Facet[][] {
  const filtering = facets.filter((facet) => (filters[facet]?.length ?? 0) > 0);
  const wide = where === null || where.code === "FR";
  const longest = facets.filter((facet) => wide && LONGEST.includes(facet) && !filtering.includes(facet));
  return [...filtering.map((facet) => [facet]), ...(longest.length > 0 ? [longest] : [])];
}

/** Where those of a verified status are counted: with the page; of chosen statuses last of all; or they are the page. */
export function verifiedCounted({ filters, verifiedOnly }: SearchQuery, facets: readonly Facet[]) {
  if (verifiedOnly || !facets.includes("status")) return null;
  return filters.status?.length ? "beside" : "page";
}

/** The attribute that holds a facet: of a search among verified statuses, those that are verified. */
export const attributeOf = ({ verifiedOnly }: SearchQuery, facet: Facet): string =>
  facet === "status" && verifiedOnly ? "verifiedStatus" : facet;

function filtersOf(query: SearchQuery, except: Facet | null): string[] {
  const facets = FACETS.flatMap((facet) => {
    const values = query.filters[facet] ?? [];
    return facet === except || values.length === 0
      ? []
      : [`${attributeOf(query, facet)} IN ${listOf(values)}`];
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
  const around = RADII.map((km) => `(radius = ${km} AND ${discOf(point, km)})`);
  const near = where.aroundKm ? [`(${discOf(point, where.aroundKm)})`] : [];
  return [covered, ...around, ...near].join(" OR ");
}

const KM_A_DEGREE = (Math.PI * 6371) / 180;

// An octagon whose sides are at 1 - e of a circle's radius has its corners at 1 + e: it judges otherwise only what is
// within 4 % of the edge.
const INNER = 2 / (1 + 1 / Math.cos(Math.PI / 8));

/** A disc as a box and the same box on its corner: a circle costs the engine 15 ms, these half a one. */
function discOf({ lat, lng }: { lat: number; lng: number }, km: number): string {
  const up = (km * INNER) / KM_A_DEGREE;
  const parallel = Math.cos((lat * Math.PI) / 180);
  const side = up / parallel;
  const slant = up * Math.hypot(1, slantAt(lat) / parallel);
  const { rising, falling } = diagonalsOf({ lat, lng });
  const box = `_geoBoundingBox([${degrees(lat + up)}, ${degrees(lng + side)}], [${degrees(lat - up)}, ${degrees(lng - side)}])`;
  return `${box} AND ${within("rising", rising, slant)} AND ${within("falling", falling, slant)}`;
}

const within = (name: string, middle: number, half: number) =>
  `${name} ${degrees(middle - half)} TO ${degrees(middle + half)}`;

// To the metre, and never with an exponent.
const degrees = (angle: number) => angle.toFixed(5);
