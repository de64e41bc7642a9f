import { parseSearchQuery } from "#app/domain/search-query.ts";
import type { SearchEngine, SearchQuery, SearchResult, Wanted } from "#search/engine.ts";

export type Asking = {
  ask(address: string, given?: Partial<SearchQuery>, wanted?: Wanted): Promise<SearchResult>;
  /** in the order of the answer */
  ids(address: string, given?: Partial<SearchQuery>): Promise<number[]>;
  /** in the order of the ids */
  sorted(address: string, given?: Partial<SearchQuery>): Promise<number[]>;
};

/** Asks the offers of an engine that is opened later. */
export function askingOf(engineOf: () => SearchEngine): Asking {
  const ask: Asking["ask"] = (address, given = {}, wanted) =>
    engineOf().search("offers", { ...parseSearchQuery(new URLSearchParams(address)), ...given }, wanted);
  const ids: Asking["ids"] = async (address, given = {}) =>
    (await ask(address, { perPage: 100, ...given })).hits.map(({ id }) => id);
  const sorted: Asking["sorted"] = async (address, given = {}) =>
    (await ids(address, given)).sort((a, b) => a - b);
  return { ask, ids, sorted };
}
