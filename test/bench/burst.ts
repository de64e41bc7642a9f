import { parseArgs } from "node:util";
import { transaction } from "#db/client.ts";
import { recordChanges } from "#db/queries/outbox.ts";
import { checkIndex } from "#search/check.ts";
import { createFailover } from "#search/failover.ts";
import { createLag } from "#search/lag.ts";
import { rebuildIndex } from "#search/reindex.ts";
import { drainOutbox } from "#search/sync.ts";
import { type Corpus, withCorpus } from "#test/bench/corpus.ts";
import { CORPUS_DAY, OFFERS_EACH } from "#test/bench/corpus-suppliers.ts";
import { printLine, round } from "#test/bench/figures.ts";
import { engineNamed } from "#test/bench/search-engines.ts";

/**
 * npm run bench -- burst [--changes 20000] [--engine postgres]: that many offers change at once; how long until all
 * are found as they are now, and how many differences « search:check » then finds. With --engine meilisearch, both
 * engines are written, as they are in production.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      changes: { type: "string", default: "20000" },
      engine: { type: "string", default: "postgres" },
    },
  });
  const changes = Number(values.changes);
  await withCorpus({ suppliers: Math.ceil(changes / OFFERS_EACH), scratch: true }, async (corpus) => {
    const indexer = { sql: corpus.sql, search: searchOf(values.engine, corpus), today: () => CORPUS_DAY };
    await rebuildIndex(indexer);
    const written = await changeOffers(corpus, changes);
    const start = performance.now();
    let longest = 0;
    for (let taken = 1; taken > 0; ) {
      const began = performance.now();
      taken = await drainOutbox(indexer);
      longest = Math.max(longest, performance.now() - began);
    }
    const ms = performance.now() - start;
    const differences = (await checkIndex(indexer)).reduce(
      (sum, { missing, stale, surplus }) => sum + missing.length + stale.length + surplus.length,
      0,
    );
    printLine({
      name: "outbox.burst",
      engine: indexer.search.name,
      n: written,
      seconds: round(ms / 1000),
      perSecond: Math.round(written / (ms / 1000)),
      longestBatchMs: Math.round(longest),
      differences,
      maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    });
  });
}

function searchOf(name: string, corpus: Corpus) {
  const fallback = engineNamed("postgres", corpus);
  if (name === "postgres") return fallback;
  return createFailover({ primary: engineNamed(name, corpus), fallback, noteMissed: createLag(corpus.sql) });
}

/** In one transaction, as an import does; returns how many. */
function changeOffers({ sql }: Corpus, changes: number): Promise<number> {
  return transaction(sql, async (tx) => {
    const rows = await tx<{ id: number; version: number }[]>`
      update offer
      set version = version + 1
      where id in (select id from offer order by id limit ${changes})
      returning id, version
    `;
    await recordChanges(tx, { entity: "offer", rows });
    return rows.length;
  });
}
