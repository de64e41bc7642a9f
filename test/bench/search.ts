import { parseArgs } from "node:util";
import type { SearchQuery } from "#app/domain/search-terms.ts";
import type { SearchEngine } from "#search/engine.ts";
import { type Corpus, withCorpus } from "#test/bench/corpus.ts";
import { OFFERS_EACH } from "#test/bench/corpus-suppliers.ts";
import { type Figure, printLine, printTimes, round, say, timesOf } from "#test/bench/figures.ts";
import { engineNamed, meiliPrefix, meiliUrl } from "#test/bench/search-engines.ts";
import { type Floor, meilisearchFloor, postgresFloor } from "#test/bench/search-floors.ts";
import { ensureIndex } from "#test/bench/search-index.ts";
import { loadSeries, prefixes, type Series, wantedBy } from "#test/bench/search-questions.ts";

const HELP = `npm run bench -- search [--offers 20000,200000] [--rounds 5] [--series text-reach,…] [--engine postgres] [--index]

Searches of offers by each engine, with its floor beside: the same statements, or the same request, sent raw.
With several sizes, how many times longer the largest takes than the smallest (« ….growth »).
--index makes the indexes again first, even those that are there. Meilisearch is measured when MEILI_URL is set.`;

type Options = { rounds: number; series: readonly string[] | null; index: boolean };

export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      offers: { type: "string", default: "200000" },
      rounds: { type: "string", default: "5" },
      series: { type: "string" },
      engine: { type: "string" },
      index: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return say(HELP);
  const engines = values.engine?.split(",") ?? ["postgres", ...(meiliUrl ? ["meilisearch"] : [])];
  const series = values.series?.split(",") ?? null;
  const options = { rounds: Number(values.rounds), series, index: values.index };
  const figures: Figure[] = [];
  for (const offers of values.offers.split(",").map(Number)) {
    for (const engine of engines) {
      const suppliers = Math.ceil(offers / OFFERS_EACH);
      figures.push(...(await withCorpus({ suppliers }, (corpus) => measure(engine, corpus, options))));
    }
  }
  printGrowth(figures);
}

/** How many times longer the same questions take of the largest corpus than of the smallest, and find. */
function printGrowth(figures: readonly Figure[]) {
  for (const small of figures) {
    const same = figures.filter(({ name, engine }) => name === small.name && engine === small.engine);
    const large = same.reduce((most, figure) => (figure.n > most.n ? figure : most));
    if (small.n >= large.n || small.n > Math.min(...same.map(({ n }) => n))) continue;
    printLine({
      name: `${small.name}.growth`,
      engine: small.engine,
      n: large.n,
      from: small.n,
      offersTimes: round(large.n / small.n),
      p50Times: round(large.p50Ms / small.p50Ms),
      p95Times: round(large.p95Ms / small.p95Ms),
    });
  }
}

async function measure(name: string, corpus: Corpus, { rounds, series, index }: Options): Promise<Figure[]> {
  const engine = engineNamed(name, corpus);
  await ensureIndex(name, corpus, { again: index });
  const raw = await floorOf(engine, corpus);
  const figures: Figure[] = [];
  for (const one of await loadSeries(corpus.sql)) {
    if (series?.includes(one.name) ?? true)
      figures.push(await measureSeries(one, { engine, corpus, rounds, floor: raw.floor }));
  }
  if (series?.includes("suggest") ?? true) figures.push(await measureSuggest(engine, corpus, rounds));
  await raw.end();
  return figures;
}

type Ask = { engine: SearchEngine; corpus: Corpus; rounds: number; floor: Floor };

async function measureSeries(series: Series, { engine, corpus, rounds, floor }: Ask): Promise<Figure> {
  const { name, queries, right } = series;
  const found = (query: SearchQuery) => engine.search("offers", query, wantedBy(query, series));
  const of = (suffix: string) => ({ name: `search.${name}${suffix}`, engine: engine.name, n: corpus.offers });
  const ways: Record<string, (query: SearchQuery, index: number) => Promise<unknown>> = {
    "": found,
    ".floor": (query) => floor(query, wantedBy(query, series)),
  };
  if (right) ways[".without-typo"] = (query, index) => found(right[index] ?? query);
  const times = await timesOf(queries, ways, { rounds });
  const [ours] = Object.entries(times).map(([suffix, spent]) => printTimes(of(suffix), spent));
  // The quietest call of each question, less the quietest of its floor.
  const least = (suffix: string) => leastOf(times[suffix] ?? [], queries.length);
  const floors = least(".floor");
  const share = least("").map((ms, index) => ms - (floors[index] ?? 0));
  const cpu = (await cpuOf(queries, found)) - (await cpuOf(queries, ways[".floor"] ?? found));
  printTimes(of(".own-share"), share, { cpuMeanMs: round(cpu) });
  if (!ours) throw new Error(`bench: ${name} asks nothing`);
  return ours;
}

/** Milliseconds that this process itself works for a call: what else the machine does hardly changes them. */
async function cpuOf(
  queries: readonly SearchQuery[],
  way: (query: SearchQuery, index: number) => Promise<unknown>,
): Promise<number> {
  const before = process.cpuUsage();
  for (const [index, query] of queries.entries()) await way(query, index);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / queries.length;
}

// Times come round after round, in the order of the questions.
const leastOf = (times: readonly number[], questions: number): number[] =>
  Array.from({ length: questions }, (_, question) =>
    Math.min(...times.filter((_, index) => index % questions === question)),
  );

async function measureSuggest(engine: SearchEngine, corpus: Corpus, rounds: number) {
  const { ours } = await timesOf(prefixes, { ours: (prefix) => engine.suggest(prefix, 8) }, { rounds });
  return printTimes({ name: "search.suggest", engine: engine.name, n: corpus.offers }, ours);
}

async function floorOf(
  engine: SearchEngine,
  corpus: Corpus,
): Promise<{ floor: Floor; end(): Promise<void> }> {
  if (engine.name === "postgres") return postgresFloor(corpus.sql);
  const floor = meilisearchFloor(meiliUrl ?? "", `${meiliPrefix(corpus)}offers`);
  return { floor, end: async () => {} };
}
