import { parseArgs } from "node:util";
import { hashPassword } from "#app/http/password-hash.ts";
import { createAccount } from "#db/queries/accounts.ts";
import { addMember } from "#db/queries/members.ts";
import { TRADES } from "#test/bench/advisor.ts";
import { type Corpus, withCorpus } from "#test/bench/corpus.ts";
import { printTimes, say, timeOf } from "#test/bench/figures.ts";
import { at, drawPlaces, openLots, type World } from "#test/bench/match.ts";
import { startSite } from "#test/bench/page-server.ts";
import { makeBuyer, makeSupplier } from "#test/factories/make.ts";
import { plainWalker } from "#test/journeys/plain-walker.ts";
import { PASSWORD, signIn } from "#test/journeys/world.ts";

const HELP = `npm run bench -- publish-to-needs [--suppliers 10000] [--lots 10000] [--calls 30]

A supplier publishes one offer through the page, against that many open lots: from the press of the button to the whole
page of « Besoins pour vous », which tells how many fit. Those lots are held to be matched already, nobody in them.`;

const EMAIL = "mesures@structure.example";
/** What a supplier may wait for its needs. */
const BOUND_MS = 2000;

export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      suppliers: { type: "string", default: "10000" },
      lots: { type: "string", default: "10000" },
      calls: { type: "string", default: "30" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return say(HELP);
  await withCorpus({ suppliers: Number(values.suppliers), scratch: true }, async (corpus) => {
    const buyer = await makeBuyer(corpus.sql, { communeCode: "63113" });
    const world = { buyer, places: await drawPlaces(corpus.sql), calls: Number(values.calls) };
    await openLots(corpus.sql, { ...world, lots: Number(values.lots) });
    const site = await startSite(corpus.url);
    try {
      await measure(corpus, site.origin, { ...world, lots: Number(values.lots) });
    } finally {
      await site.stop();
    }
  });
}

async function measure({ sql, suppliers }: Corpus, origin: string, world: World & { lots: number }) {
  const passwordHash = await hashPassword(PASSWORD);
  const accountId = await createAccount(sql, { email: EMAIL, passwordHash, verified: true });
  const walker = plainWalker(origin);
  await signIn(walker, EMAIL);
  const times: number[] = [];
  let needs = 0;
  for (let index = -3; index < world.calls; index++) {
    const communeCode = at(world.places, index + 3);
    const organisationId = await makeSupplier(sql, { communeCode, statuses: [{ kind: "EI" }] });
    await addMember(sql, { organisationId, accountId: accountId ?? 0, role: "editor" });
    const page = `/espace/organisations/${organisationId}/offres/nouvelle`;
    const cpv = at(TRADES, index + 3);
    const offer = { intent: "publish", title: "Offre mesurée", kind: "PREST", cpv, radiusKm: "100" };
    const ms = await timeOf(() => walker.post(page, offer));
    const told = /(\d[\d\s]*)\s+besoins? y correspond/.exec(await walker.text());
    if (walker.status() !== 200 || !told) throw new Error(`bench: ${page} answered ${walker.status()}`);
    if (index < 0) continue;
    times.push(ms);
    needs += Number(told[1]?.replace(/\s/g, ""));
  }
  const of = { name: "publish-to-needs", engine: "postgres", n: suppliers };
  const { p95Ms } = printTimes(of, times, {
    openLots: world.lots,
    needsMean: Math.round(needs / world.calls),
  });
  say(
    `p95 ${p95Ms} ms, ${p95Ms < BOUND_MS ? "within" : "over"} the ${BOUND_MS} ms that a supplier may wait.`,
  );
}
