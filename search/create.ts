import type { Env } from "#app/env.ts";
import type { Database } from "#db/client.ts";
import type { SearchEngine, SearchUnavailable } from "#search/engine.ts";
import { createFailover } from "#search/failover.ts";
import { createLag } from "#search/lag.ts";
import { createJournal } from "#search/lock.ts";
import { createMeilisearch } from "#search/meilisearch.ts";
import { createPostgresSearch } from "#search/postgres.ts";

/** The search that the settings ask for: PostgreSQL alone, or Meilisearch with PostgreSQL behind it. */
export function createSearch(
  { MEILI_URL, MEILI_KEY }: Pick<Env, "MEILI_URL" | "MEILI_KEY">,
  sql: Database,
  { log }: { log?: (error: SearchUnavailable) => void } = {},
): SearchEngine {
  const postgres = createPostgresSearch({ sql });
  if (!MEILI_URL) return postgres;
  const journal = createJournal(sql, "meilisearch");
  const primary = createMeilisearch({ url: MEILI_URL, key: MEILI_KEY, journal });
  return createFailover({ primary, fallback: postgres, noteMissed: createLag(sql), log });
}
