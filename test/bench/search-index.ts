import { parseArgs } from "node:util";
import { rebuildIndex } from "#search/reindex.ts";
import { withCorpus } from "#test/bench/corpus.ts";
import { CORPUS_DAY, OFFERS_EACH } from "#test/bench/corpus-suppliers.ts";
import { printLine, round } from "#test/bench/figures.ts";
import { engineNamed } from "#test/bench/search-engines.ts";

/**
 * npm run bench -- index [--offers 200000] [--engine postgres]: makes the index of the offers again, as
 * « search:rebuild » does. A process of its own, so that its memory is its memory.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      offers: { type: "string", default: "200000" },
      engine: { type: "string", default: "postgres" },
    },
  });
  const suppliers = Math.ceil(Number(values.offers) / OFFERS_EACH);
  await withCorpus({ suppliers }, async (corpus) => {
    const search = engineNamed(values.engine, corpus);
    const start = performance.now();
    const { offers } = await rebuildIndex(
      { sql: corpus.sql, search, today: () => CORPUS_DAY },
      { kinds: ["offers"] },
    );
    const ms = performance.now() - start;
    await corpus.sql`vacuum analyze search_offers`;
    printLine({
      name: "search.index",
      engine: search.name,
      n: offers,
      seconds: round(ms / 1000),
      maxRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    });
  });
}
