import { toSearchParams } from "#app/domain/search-query.ts";
import { SEARCH_KINDS, type SearchKind, type SearchQuery } from "#app/domain/search-terms.ts";

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

/** What is searched at this path, if anything is. */
export const kindOfPath = (path: string): SearchKind | null =>
  SEARCH_KINDS.find((kind) => PATHS[kind] === path) ?? null;

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

/** The same search as a map: « /offres?q=tonte&vue=carte&cadre=REG:84 ». */
export function mapAddressOf(kind: SearchKind, query: SearchQuery, frame?: string): string {
  const params = toSearchParams({ ...query, page: 1 });
  params.set("vue", "carte");
  if (frame) params.set("cadre", frame);
  return `${PATHS[kind]}?${params}`;
}

/** Where its columns are chosen before it is taken away: « /offres/exporter?q=tonte ». */
export function exportAddressOf(kind: SearchKind, query: SearchQuery): string {
  const params = toSearchParams({ ...query, page: 1 }).toString();
  return `${PATHS[kind]}/exporter${params === "" ? "" : `?${params}`}`;
}

/** Where it is kept as evidence: « /espace/dossiers/nouveau?dans=offres&q=tonte ». */
export function freezeAddressOf(kind: SearchKind, query: SearchQuery): string {
  const params = new URLSearchParams([
    ["dans", PATHS[kind].slice(1)],
    ...toSearchParams({ ...query, page: 1 }),
  ]);
  return `/espace/dossiers/nouveau?${params}`;
}
