import { parseArgs } from "node:util";
import { withCorpus } from "#test/bench/corpus.ts";
import { OFFERS_EACH } from "#test/bench/corpus-suppliers.ts";
import { printLine, printTimes, round, timeOf, timesOf } from "#test/bench/figures.ts";
import { createVisitor, startSite } from "#test/bench/page-server.ts";
import { ensureIndex } from "#test/bench/search-index.ts";
import { pageAddresses } from "#test/bench/search-questions.ts";

const WARM_UP_MS = 5000;

/**
 * npm run bench -- page [--offers 20000] [--rounds 5] [--seconds 10]: whole pages of results over HTTP, in HTML, by
 * the production server on PostgreSQL; beside, a page that asks the database nothing.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      offers: { type: "string", default: "20000" },
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "10" },
    },
  });
  await withCorpus({ suppliers: Math.ceil(Number(values.offers) / OFFERS_EACH) }, async (corpus) => {
    await ensureIndex("postgres", corpus);
    const site = await startSite(corpus.url);
    const of = (name: string) => ({ name, engine: "postgres", n: corpus.offers });
    const addresses = pageAddresses.map((address) => `${site.origin}${address}`);
    const floor = `${site.origin}/connexion`;
    try {
      const visit = createVisitor();
      const times = await timesOf(
        addresses,
        { page: (address) => visited(visit, address), floor: () => visited(visit, floor) },
        { rounds: Number(values.rounds) },
      );
      printTimes(of("page.offres"), times.page);
      printTimes(of("page.offres.floor"), times.floor);
      // Pages of one visitor warm one process: two warm those that answer two.
      await twoClients(addresses, WARM_UP_MS);
      for (const [name, list] of [
        ["page.offres.two-clients", addresses],
        ["page.offres.two-clients.floor", [floor]],
      ] as const) {
        const { pages, spent } = await twoClients(list, Number(values.seconds) * 1000);
        printTimes(of(name), spent, { pagesPerSecond: round(pages) });
      }
      const { bytes } = await visit(addresses[0] ?? floor);
      printLine({ ...of("page.offres.size"), compressedBytes: bytes });
    } finally {
      await site.stop();
    }
  });
}

async function visited(visit: ReturnType<typeof createVisitor>, address: string) {
  const { status } = await visit(address);
  if (status !== 200) throw new Error(`bench: ${address} answered ${status}`);
}

/** Two visitors who ask page after page, for `limit` milliseconds. */
async function twoClients(addresses: readonly string[], limit: number) {
  const spent: number[] = [];
  const start = performance.now();
  const client = async (first: number) => {
    const visit = createVisitor();
    for (let index = first; performance.now() - start < limit; index++) {
      spent.push(await timeOf(() => visited(visit, addresses[index % addresses.length] ?? "")));
    }
  };
  await Promise.all([client(0), client(Math.floor(addresses.length / 2))]);
  return { spent, pages: spent.length / ((performance.now() - start) / 1000) };
}
