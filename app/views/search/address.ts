import { toSearchParams } from "#app/domain/search-query.ts";
import type { SearchKind, SearchQuery } from "#app/domain/search-terms.ts";

const PATHS: Record<SearchKind, string> = {
  offers: "/offres",
  suppliers: "/fournisseurs",
  needs: "/besoins",
};

/** The address of a search of this kind: « /offres?q=tonte&ou=63113 ». */
export function addressOf(kind: SearchKind, query: SearchQuery): string {
  const params = toSearchParams(query).toString();
  return params === "" ? PATHS[kind] : `${PATHS[kind]}?${params}`;
}

export const pathOf = (kind: SearchKind): string => PATHS[kind];

/** What is kept of a search when it is followed: what it asks, neither its order nor its page. */
export const followed = (query: SearchQuery): SearchQuery => ({ ...query, sort: "relevance", page: 1 });

/** Where a search is saved: « /espace/recherches/nouvelle?dans=offres&q=tonte ». */
export function saveAddressOf(kind: SearchKind, query: SearchQuery): string {
  const params = new URLSearchParams([["dans", PATHS[kind].slice(1)], ...toSearchParams(followed(query))]);
  return `/espace/recherches/nouvelle?${params}`;
}

/** Where a search is subscribed to, as news or as dates: « /besoins.ics?q=tonte ». */
export function feedOf(kind: SearchKind, query: SearchQuery, format: "rss" | "ics"): string {
  const params = toSearchParams(followed(query)).toString();
  return `${PATHS[kind]}.${format}${params === "" ? "" : `?${params}`}`;
}
