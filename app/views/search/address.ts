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
