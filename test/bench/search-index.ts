import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { SearchEngine } from "#search/engine.ts";
import { rebuildIndex } from "#search/reindex.ts";
import { type Corpus, withCorpus } from "#test/bench/corpus.ts";
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
      alone: { type: "boolean", default: false },
    },
  });
  const suppliers = Math.ceil(Number(values.offers) / OFFERS_EACH);
  await withCorpus({ suppliers }, (corpus) =>
    values.alone ? rebuild(values.engine, corpus) : makeIndex(values.engine, corpus),
  );
}

async function rebuild(engine: string, corpus: Corpus) {
  const search = engineNamed(engine, corpus);
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
}

/** Makes the index of the offers where it is not there, or was made by another version; or in any case. */
export async function ensureIndex(engine: string, corpus: Corpus, { again = false } = {}): Promise<void> {
  if (again || !(await isIndexed(engineNamed(engine, corpus), corpus))) await makeIndex(engine, corpus);
}

async function isIndexed(engine: SearchEngine, { sql, offers }: Corpus): Promise<boolean> {
  if (!(await engine.isReady("offers"))) return false;
  if (engine.name !== "postgres") return true;
  const [row] = await sql<{ indexed: number }[]>`select count(*)::integer as indexed from search_offers`;
  return row?.indexed === offers;
}

// In a process of its own: its memory is measured too.
async function makeIndex(engine: string, { offers }: Corpus) {
  const run = fileURLToPath(new URL("./run.ts", import.meta.url));
  const args = ["--import", "tsx", run, "index", "--alone", "--offers", String(offers), "--engine", engine];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`bench: the index of ${engine} could not be made`);
}
