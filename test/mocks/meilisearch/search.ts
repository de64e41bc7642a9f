import { distanceKm } from "#app/domain/territory.ts";
import { type Given, toTest } from "#test/mocks/meilisearch/filter.ts";
import { formatted } from "#test/mocks/meilisearch/marks.ts";
import { type Answered, answer } from "#test/mocks/meilisearch/match.ts";
import { type Doc, type Index, refuse } from "#test/mocks/meilisearch/store.ts";
import { readQuery } from "#test/mocks/meilisearch/words.ts";

/** One search, answered as the engine does. */

export type Params = {
  q?: string;
  filter?: Given;
  facets?: string[] | null;
  sort?: string[] | null;
  page?: number;
  hitsPerPage?: number;
  limit?: number;
  offset?: number;
  matchingStrategy?: "all" | "last";
  attributesToRetrieve?: string[];
  attributesToHighlight?: string[];
  attributesToCrop?: string[];
  attributesToSearchOn?: string[];
  cropLength?: number;
  cropMarker?: string;
  highlightPreTag?: string;
  highlightPostTag?: string;
};

const KNOWN = new Set(
  "q offset limit page hitsPerPage attributesToRetrieve attributesToCrop cropLength cropMarker attributesToHighlight highlightPreTag highlightPostTag showMatchesPosition filter sort distinct facets matchingStrategy attributesToSearchOn rankingScoreThreshold locales showRankingScore indexUid".split(
    " ",
  ),
);

export function search(index: Index, params: Params): Doc {
  check(index, params);
  const test = toTest(index, params.filter);
  const asked = readQuery(params.q ?? "", index.settings);
  const strategy = params.matchingStrategy ?? "last";
  const found = [...index.documents.values()]
    .filter(test)
    .flatMap(
      (document) => answer(index, document, asked, { strategy, only: params.attributesToSearchOn }) ?? [],
    );
  found.sort(orderOf(index, params.sort ?? []));
  const { facets } = params;
  return {
    ...pageOf(index, found, params),
    query: params.q ?? "",
    processingTimeMs: 0,
    ...(facets ? { facetDistribution: distribution(found, facets), facetStats: {} } : {}),
    requestUid: "00000000-0000-7000-8000-000000000000",
  };
}

function check(index: Index, params: Params): void {
  const unknown = Object.keys(params).find((name) => !KNOWN.has(name));
  if (unknown)
    refuse("bad_request", `Unknown field \`${unknown}\`: expected one of \`q\`, \`offset\`, \`limit\``);
  if ((params.page ?? 0) < 0) {
    refuse(
      "invalid_search_page",
      `Invalid value type at \`.page\`: expected a positive integer, but found a negative integer: \`${params.page}\``,
    );
  }
  const { filterableAttributes, sortableAttributes } = index.settings;
  const facet = params.facets?.find((name) => !filterableAttributes.includes(name));
  if (facet)
    refuse("invalid_search_facets", `Invalid facet distribution: Pattern \`${facet}\` is not filterable.`);
  const sort = params.sort?.find((rule) => !sortableAttributes.includes(attributeOf(rule)));
  if (sort)
    refuse(
      "invalid_search_sort",
      `Index \`${index.uid}\`: Attribute \`${attributeOf(sort)}\` is not sortable.`,
    );
}

const attributeOf = (rule: string) => (rule.startsWith("_geoPoint") ? "_geo" : (rule.split(":")[0] ?? ""));

function pageOf(index: Index, found: readonly Answered[], params: Params): Doc {
  const show = (some: readonly Answered[]) => some.map((one) => shown(one, params));
  const total = Math.min(found.length, index.settings.pagination.maxTotalHits);
  if (params.page !== undefined || params.hitsPerPage !== undefined) {
    const { page = 1, hitsPerPage = 20 } = params;
    const hits = page === 0 ? [] : show(found.slice((page - 1) * hitsPerPage, page * hitsPerPage));
    const totalPages = hitsPerPage === 0 ? 0 : Math.ceil(total / hitsPerPage);
    return { hits, hitsPerPage, page, totalPages, totalHits: total };
  }
  const { limit = 20, offset = 0 } = params;
  return { hits: show(found.slice(offset, offset + limit)), limit, offset, estimatedTotalHits: total };
}

function shown(one: Answered, params: Params): Doc {
  const { document } = one;
  const names = params.attributesToRetrieve ?? Object.keys(document);
  const plain = Object.fromEntries(
    names.flatMap((name) => (name in document ? [[name, document[name]]] : [])),
  );
  if (!params.attributesToHighlight && !params.attributesToCrop) return plain;
  return { ...plain, _formatted: { ...plain, ...formatted(one, params) } };
}

function distribution(
  found: readonly Answered[],
  facets: readonly string[],
): Record<string, Record<string, number>> {
  return Object.fromEntries(
    facets.map((facet) => {
      const counts: Record<string, number> = {};
      for (const { document } of found) {
        for (const value of [document[facet] ?? []].flat()) {
          counts[String(value)] = (counts[String(value)] ?? 0) + 1;
        }
      }
      return [facet, counts];
    }),
  );
}

type Order = (a: Answered, b: Answered) => number;

function orderOf(index: Index, sort: readonly string[]): Order {
  const rules: Record<string, Order> = {
    words: (a, b) => b.reached - a.reached,
    typo: (a, b) => a.typos - b.typos,
    attribute: (a, b) => a.attribute - b.attribute,
    exactness: (a, b) => b.exact - a.exact,
    sort: inTurn(sort.map(byRule)),
  };
  return inTurn(
    index.settings.rankingRules.map((rule) => rules[rule] ?? (rule.includes(":") ? byRule(rule) : () => 0)),
  );
}

const inTurn =
  (orders: readonly Order[]): Order =>
  (a, b) =>
    orders.reduce((decided, order) => decided || order(a, b), 0);

function byRule(rule: string): Order {
  const sign = rule.endsWith(":desc") ? -1 : 1;
  const [lat, lng] = (/^_geoPoint\(([^,]+),([^)]+)\)/.exec(rule) ?? []).slice(1).map(Number);
  const held = ({ document }: Answered): number | null => {
    if (lat === undefined || lng === undefined) return (document[attributeOf(rule)] ?? null) as number | null;
    const point = document._geo as { lat: number; lng: number } | undefined;
    return point ? distanceKm(point, { lat, lng }) : null;
  };
  return (a, b) => {
    const [first, second] = [held(a), held(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first - second);
  };
}
