import type { SearchKind, SearchQuery } from "#app/domain/search-terms.ts";
import type { SearchEngine, SearchHit, SearchResult } from "#search/engine.ts";

/**
 * Answers by the page: as many as an engine orders at once, so that the order is that of the pages of results
 * (search/postgres-query.ts puts its best 400 in order, whatever the page).
 */
const PER_READ = 400;
const MOST_RESTARTS = 2;

export type HitsRead = { first: SearchResult; read: number };

/**
 * Reads the first `limit` answers of a search, in the order of its pages, and hands each batch over; nothing is kept
 * here. When the engine changes on the way, orders would mix: `restart` is called and the reading begins again.
 */
export async function readHits(
  search: Pick<SearchEngine, "search">,
  ask: {
    kind: SearchKind;
    query: SearchQuery;
    limit: number;
    take: (hits: readonly SearchHit[]) => Promise<void> | void;
    restart: () => void;
  },
): Promise<HitsRead> {
  const { kind, limit, take, restart } = ask;
  for (let restarts = 0; ; restarts++) {
    const seen = new Set<number>();
    let first: SearchResult | null = null;
    let mixed = false;
    for (let page = 1; ; page++) {
      const result = await search.search(kind, { ...ask.query, page, perPage: PER_READ }, { facets: [] });
      first ??= result;
      mixed = result.engine !== first.engine && restarts < MOST_RESTARTS;
      if (mixed) break;
      // What is published meanwhile moves the others: none is told twice.
      const fresh = result.hits.filter((hit) => !seen.has(keyOf(hit))).slice(0, limit - seen.size);
      for (const hit of fresh) seen.add(keyOf(hit));
      await take(fresh);
      if (result.hits.length < PER_READ || seen.size >= limit) return { first, read: seen.size };
    }
    restart();
  }
}

// Calls and purchases have numbers of their own.
const keyOf = (hit: SearchHit): number => (hit.kind === "ami" ? -hit.id : hit.id);
