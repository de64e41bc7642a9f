import { normaliseCpv } from "#app/domain/cpv.ts";
import {
  FACETS,
  type Facet,
  type SearchQuery,
  SORTS,
  type Sort,
  type Where,
} from "#app/domain/search-terms.ts";

/**
 * The address bar read as a search, and a search written as an address: one reader for pages, the API, alerts and
 * e-mails. Reading forgives: what cannot be understood is left out, nothing throws.
 */

/** Facet → parameter of the address. */
export const FACET_PARAMS: Readonly<Record<Facet, string>> = {
  status: "statut",
  base: "base",
  kind: "type",
  sector: "secteur",
  circular: "circulaire",
  label: "label",
  capacity: "capacite",
  region: "region",
  departement: "dep",
  staff: "effectif",
  zone: "zone",
  language: "langue",
  references: "references",
};

/** Sort → value of « tri ». */
const SORT_PARAMS: Readonly<Record<Sort, string>> = {
  relevance: "pertinence",
  distance: "distance",
  recent: "recent",
  capacity: "capacite",
  deadline: "echeance",
};

const PER_PAGE = 20;

const LONGEST_TEXT = 500;
const LONGEST_VALUE = 80;
const MOST_VALUES = 30;
const LAST_PAGE = 10_000;

/**
 * Reads a search. `where` is what « ou » was resolved to by the caller (a name may be ambiguous: that is a
 * question to ask, not to guess); null is everywhere.
 */
export function parseSearchQuery(
  params: URLSearchParams,
  { where = null, perPage = PER_PAGE }: { where?: Where | null; perPage?: number } = {},
): SearchQuery {
  const filters: Partial<Record<Facet, readonly string[]>> = {};
  for (const facet of FACETS) {
    const given = params.getAll(FACET_PARAMS[facet]);
    // « statut=EA&statut=ESAT », as forms send, or « statut=EA,ESAT », as people write; a label may hold a comma.
    const values = readValues(facet === "label" ? given : given.flatMap((text) => text.split(",")));
    if (values.length > 0) filters[facet] = values;
  }
  const sort = SORTS.find((known) => SORT_PARAMS[known] === params.get("tri"));
  const page = Number(params.get("page"));
  return {
    text: clean((params.get("q") ?? "").slice(0, LONGEST_TEXT)),
    where,
    filters,
    cpv: readCpv(params.get("cpv") ?? ""),
    verifiedOnly: params.get("verifie") === "1",
    sort: sort ?? "relevance",
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, LAST_PAGE) : 1,
    perPage,
  };
}

/** Spaces and control characters (NUL among them) reduced to single spaces; halves of emoji removed. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Zs}\u2028\u2029\ufffd]+/gu, " ").trim();
}

// « constructor », « __proto__ », which every object has, would be found in the lists of names instead of a name.
function readValues(raw: readonly string[]): string[] {
  const values = raw
    .map(clean)
    .filter((value) => value !== "" && value.length <= LONGEST_VALUE && !(value in {}));
  return [...new Set(values)].slice(0, MOST_VALUES);
}

// A whole code, or its first digits: « 9091 » is all of that class. What is no code stays as typed: it finds nothing,
// as other values that do not exist. One digit is that of a division, whose zero a spreadsheet ate.
function readCpv(raw: string): string | null {
  const typed = clean(raw.slice(0, LONGEST_VALUE));
  if (typed === "") return null;
  return normaliseCpv(typed) ?? (/^\d$/.test(typed) ? `0${typed}` : typed);
}

/** The address of a search, parameters in a fixed order: the same search always has the same address. */
export function toSearchParams(query: SearchQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.text !== "") params.set("q", query.text);
  if (query.where) params.set("ou", whereParam(query.where));
  if (query.where?.aroundKm) params.set("rayon", String(query.where.aroundKm));
  for (const facet of FACETS) {
    for (const value of query.filters[facet] ?? []) params.append(FACET_PARAMS[facet], value);
  }
  if (query.cpv) params.set("cpv", query.cpv);
  if (query.verifiedOnly) params.set("verifie", "1");
  if (query.sort !== "relevance") params.set("tri", SORT_PARAMS[query.sort]);
  if (query.page > 1) params.set("page", String(query.page));
  return params;
}

/** « ou »: the whole code, « COM:63300 »: the digits alone would be the postal code of another commune. */
export const whereParam = ({ code }: Pick<Where, "code">): string => code;

/** « Riom (63), 30 km autour » */
export const whereLabel = ({ label, aroundKm }: Where): string =>
  aroundKm ? `${label}, ${aroundKm}\u00a0km autour` : label;

/** The search with one value of a facet chosen as well, or no longer; back on its first page. */
export function toggleFilter(query: SearchQuery, facet: Facet, value: string): SearchQuery {
  const chosen = query.filters[facet] ?? [];
  const values = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  const { [facet]: _, ...others } = query.filters;
  return { ...query, filters: values.length > 0 ? { ...others, [facet]: values } : others, page: 1 };
}

/** What a person chose: each can be taken away on its own. */
export type Chosen =
  | { what: "where"; where: Where }
  | { what: "facet"; facet: Facet; value: string }
  | { what: "cpv"; value: string }
  | { what: "verified" };

/** What narrows a search besides its words, in the order of the page, each with the search without it. */
export function listChosen(query: SearchQuery): { chosen: Chosen; without: SearchQuery }[] {
  const rest = { ...query, page: 1 };
  const facets = FACETS.flatMap((facet) =>
    (query.filters[facet] ?? []).map((value) => ({
      chosen: { what: "facet", facet, value } as const,
      without: toggleFilter(query, facet, value),
    })),
  );
  return [
    ...(query.where
      ? [{ chosen: { what: "where", where: query.where } as const, without: { ...rest, where: null } }]
      : []),
    ...facets,
    ...(query.cpv
      ? [{ chosen: { what: "cpv", value: query.cpv } as const, without: { ...rest, cpv: null } }]
      : []),
    ...(query.verifiedOnly
      ? [{ chosen: { what: "verified" } as const, without: { ...rest, verifiedOnly: false } }]
      : []),
  ];
}
