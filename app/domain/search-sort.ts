import type { SearchKind, SearchQuery, Sort } from "#app/domain/search-terms.ts";

/**
 * The orders that a search can be in: by distance from a point only, by deadline among needs only. Without words
 * nothing is nearer to them: needs are not ordered by relevance then.
 */
export function sortsOffered(kind: SearchKind, { text, where }: Pick<SearchQuery, "text" | "where">): Sort[] {
  return [
    ...(kind === "needs" && text === "" ? [] : (["relevance"] as const)),
    ...(where?.point ? (["distance"] as const) : []),
    ...(kind === "needs" ? (["deadline"] as const) : []),
    "capacity",
    "recent",
  ];
}

/** The order asked, or the ordinary one where a search cannot be in it: relevance, else the first need to end. */
export function sortInForce(kind: SearchKind, query: Pick<SearchQuery, "text" | "where" | "sort">): Sort {
  const offered = sortsOffered(kind, query);
  if (offered.includes(query.sort)) return query.sort;
  return offered.includes("relevance") ? "relevance" : "deadline";
}
