import { parseArgs } from "node:util";
import { matchLot } from "#app/jobs/match.ts";
import { TRADES } from "#test/bench/advisor.ts";
import { type Corpus, withCorpus } from "#test/bench/corpus.ts";
import { CORPUS_DAY } from "#test/bench/corpus-suppliers.ts";
import { printTimes, timesOf } from "#test/bench/figures.ts";
import { at, drawPlaces } from "#test/bench/match.ts";
import { makeMember, signIn } from "#test/bench/member.ts";
import { createVisitor, startSite } from "#test/bench/page-server.ts";
import { makeBuyer, makePurchase } from "#test/factories/make.ts";

/**
 * npm run bench -- purchase [--suppliers 20000] [--lots 40] [--matches 3000] [--rounds 10]: the pages of a purchase of
 * many lots, once it has that many matches, as its buyer and as everybody reads them; beside, a page that asks little.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      suppliers: { type: "string", default: "20000" },
      lots: { type: "string", default: "40" },
      matches: { type: "string", default: "3000" },
      rounds: { type: "string", default: "10" },
    },
  });
  await withCorpus({ suppliers: Number(values.suppliers), scratch: true }, async (corpus) => {
    const world = await makeWorld(corpus, { lots: Number(values.lots), matches: Number(values.matches) });
    const site = await startSite(corpus.url);
    try {
      const cookie = await signIn(site.origin);
      await measure({ origin: site.origin, cookie, rounds: Number(values.rounds) }, world);
    } finally {
      await site.stop();
    }
  });
}

type World = { buyer: number; purchaseId: number; matches: number };

/** Lots of the trades and places of the matching figures, then more places until there are as many matches. */
async function makeWorld({ sql }: Corpus, asked: { lots: number; matches: number }): Promise<World> {
  const buyer = await makeBuyer(sql, { communeCode: "63113" });
  await makeMember(sql, buyer);
  const places = await drawPlaces(sql);
  const lots = Array.from({ length: asked.lots }, (_, index) => ({
    title: `Lot ${index + 1}`,
    cpv: [at(TRADES, index)],
    // The largest towns first: more suppliers near them.
    territory: `COM:${at(places, index % 10)}`,
    amountCents: 8_000_000,
    durationMonths: 24,
  }));
  const dates = { publicationOn: "2027-05-01", deadlineOn: "2027-06-05" };
  const { id, lotIds } = await makePurchase(sql, { organisationId: buyer, ...dates, lots });
  const keep = Math.ceil((asked.matches / asked.lots) * 1.2);
  for (const lotId of lotIds) await matchLot({ sql, today: () => CORPUS_DAY, keep }, lotId);
  await sql`analyze match, match_beyond, lot, purchase`;
  const [row] = await sql<{ matches: number }[]>`select count(*)::int as matches from match`;
  return { buyer, purchaseId: id, matches: row?.matches ?? 0 };
}

async function measure(
  site: { origin: string; cookie: string; rounds: number },
  { buyer, purchaseId, matches }: World,
) {
  const home = `/espace/organisations/${buyer}`;
  const pages: Record<string, string> = {
    page: `/espace/achats/${purchaseId}`,
    lot: `/espace/achats/${purchaseId}/lots/1`,
    follow: `/espace/achats/${purchaseId}/lots/1/suivi`,
    home: "/espace",
    list: `${home}/achats`,
    programme: `${home}/programmation`,
    public: `/besoins/${purchaseId}`,
    floor: "/mentions-legales",
  };
  const visit = createVisitor({ cookie: site.cookie });
  const ways = Object.fromEntries(
    Object.entries(pages).map(([name, path]) => [
      name,
      async () => {
        const { status } = await visit(`${site.origin}${path}`);
        if (status !== 200) throw new Error(`bench: ${path} answered ${status}`);
      },
    ]),
  );
  const times = await timesOf([0, 1, 2], ways, { rounds: site.rounds });
  for (const [name, own] of Object.entries(times)) {
    printTimes({ name: `purchase.${name}`, engine: "postgres", n: matches }, own);
  }
}
