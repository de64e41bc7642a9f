import { parseArgs } from "node:util";
import { matchLot, matchOffer } from "#app/jobs/match.ts";
import type { Sql } from "#db/client.ts";
import { listCandidates } from "#db/queries/match-candidates.ts";
import { findNeed } from "#db/queries/match-needs.ts";
import { TRADES } from "#test/bench/advisor.ts";
import { type Corpus, withCorpus } from "#test/bench/corpus.ts";
import { CORPUS_DAY } from "#test/bench/corpus-suppliers.ts";
import { printTimes, say, timeOf } from "#test/bench/figures.ts";
import { bareStatement } from "#test/bench/match-floor.ts";
import { makeBuyer, makeOffer, makePurchase, makeSupplier } from "#test/factories/make.ts";

const HELP = `npm run bench -- match [--suppliers 10000,100000] [--lots 10000] [--calls 60] [--places 1]

On a copy of the corpus: one new lot (every candidate judged and counted, the best 500 stored), with the statement that
brings its candidates sent raw beside it; then one new offer against open lots, over the same trades and places. Those
lots are held to be matched already, nobody in them. --places: how many each lot is executed in.`;

export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      suppliers: { type: "string", default: "10000,100000" },
      lots: { type: "string", default: "10000" },
      calls: { type: "string", default: "60" },
      places: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return say(HELP);
  for (const suppliers of values.suppliers.split(",").map(Number)) {
    await withCorpus({ suppliers, scratch: true }, async (corpus) => {
      const buyer = await makeBuyer(corpus.sql, { communeCode: "63113" });
      const places = await drawPlaces(corpus.sql);
      const world = { buyer, places, calls: Number(values.calls), each: Number(values.places) };
      await measureLots(corpus, world);
      await measureOffers(corpus, { ...world, lots: Number(values.lots) });
    });
  }
}

/** `each`: places of execution of a lot. */
export type World = { buyer: number; places: readonly string[]; calls: number; each?: number };

export const at = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;
const today = () => CORPUS_DAY;

// One in a hundred of the larger communes: towns of all sizes, the same ones each time.
export async function drawPlaces(sql: Sql): Promise<string[]> {
  const rows = await sql<{ code: string }[]>`
    select code
    from (
      select code, row_number() over (order by population desc) as rank
      from commune
      where population > 1500
    ) ranked
    where rank % 61 = 1
    order by rank
  `;
  return rows.map(({ code }) => code);
}

const lotOf = ({ places, each = 1 }: World, index: number) => ({
  cpv: [at(TRADES, index)],
  territory: `COM:${at(places, index)}`,
  otherTerritories: Array.from({ length: each - 1 }, (_, other) => `COM:${at(places, index + other + 1)}`),
  amountCents: 8_000_000,
  durationMonths: 24,
});

async function measureLots({ sql, suppliers }: Corpus, world: World) {
  const floor = await bareStatement<number>(sql, {
    ask: async (spied, lotId) => {
      const need = await findNeed(spied, { lotId, today: CORPUS_DAY });
      if (need) await listCandidates(spied, { need, today: CORPUS_DAY });
    },
    isIt: (text) => text.includes("with bid as"),
  });
  const times: Record<"floor" | "ours", number[]> = { floor: [], ours: [] };
  for (let index = -5; index < world.calls; index++) {
    const lots = [lotOf(world, index + 5)];
    const { lotIds } = await makePurchase(sql, { organisationId: world.buyer, lots });
    const lotId = at(lotIds, 0);
    await floor.send(lotId);
    const bare = await timeOf(() => floor.send(lotId));
    const ours = await timeOf(() => matchLot({ sql, today }, lotId));
    if (index < 0) continue;
    times.floor.push(bare);
    times.ours.push(ours);
  }
  await floor.end();
  const [row] = await sql<{ mean: number; most: number }[]>`
    select round(avg(n))::integer as mean, max(n)::integer as most
    from (select (match_counts ->> 'candidates')::integer as n from lot) counted
  `;
  printTimes({ name: "match-lot-floor", engine: "postgres", n: suppliers }, times.floor);
  printTimes({ name: "match-lot", engine: "postgres", n: suppliers }, times.ours, {
    candidatesMean: row?.mean,
    candidatesMost: row?.most,
  });
}

const LOTS_A_PURCHASE = 20;

async function measureOffers({ sql, suppliers }: Corpus, world: World & { lots: number }) {
  await openLots(sql, world);
  const times: number[] = [];
  for (let index = -5; index < world.calls; index++) {
    const organisationId = await makeSupplier(sql, {
      communeCode: at(world.places, index + 5),
      statuses: [{ kind: "EI" }],
    });
    const cpv = [at(TRADES, index + 5)];
    const offerId = await makeOffer(sql, { organisationId, cpv, areas: [], radiusKm: 100 });
    const ms = await timeOf(() => matchOffer({ sql, today }, offerId));
    if (index >= 0) times.push(ms);
  }
  printTimes({ name: "match-offer", engine: "postgres", n: suppliers }, times, { openLots: world.lots });
}

export async function openLots(sql: Sql, world: World & { lots: number }) {
  for (let first = 0; first < world.lots; first += LOTS_A_PURCHASE) {
    const lots = Array.from({ length: LOTS_A_PURCHASE }, (_, index) => lotOf(world, 7 * (first + index)));
    await makePurchase(sql, { organisationId: world.buyer, lots });
  }
  await sql`update lot set match_counts = '{"candidates":0,"bases":{}}' where match_counts is null`;
  await sql`analyze lot, purchase`;
}
