import type { Env } from "#app/env.ts";
import type { Database } from "#db/client.ts";
import type { SearchEngine } from "#search/engine.ts";
import { createPostgresSearch } from "#search/postgres.ts";

/** The search that the settings ask for. */
export function createSearch(_env: Pick<Env, "MEILI_URL" | "MEILI_KEY">, sql: Database): SearchEngine {
  return createPostgresSearch({ sql });
}
