import type { SearchEngine } from "#search/engine.ts";
import { createJournal } from "#search/lock.ts";
import { createMeilisearch } from "#search/meilisearch.ts";
import { createPostgresSearch } from "#search/postgres.ts";
import type { Corpus } from "#test/bench/corpus.ts";

/** The engines over a corpus; a real Meilisearch is the one of MEILI_URL and MEILI_KEY. */

export const meiliUrl = process.env.MEILI_URL || null;
export const meiliKey = process.env.MEILI_KEY ?? "";
export const meiliPrefix = ({ suppliers }: Pick<Corpus, "suppliers">) => `bench_${suppliers}_`;

export function engineNamed(name: string, corpus: Pick<Corpus, "sql" | "suppliers">): SearchEngine {
  const { sql } = corpus;
  if (name === "postgres") return createPostgresSearch({ sql });
  if (name !== "meilisearch" || !meiliUrl)
    throw new Error("--engine: postgres, or meilisearch with MEILI_URL");
  const journal = createJournal(sql, "meilisearch");
  // A slow answer is a figure here, not a failure.
  return createMeilisearch({
    url: meiliUrl,
    key: meiliKey,
    journal,
    prefix: meiliPrefix(corpus),
    timeLimitMs: 10_000,
  });
}
