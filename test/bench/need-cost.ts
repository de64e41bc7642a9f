import { parseArgs } from "node:util";
import { needCost } from "#app/views/need-cost.ts";
import { TRADES } from "#test/bench/advisor.ts";
import { type Corpus, withCorpus } from "#test/bench/corpus.ts";
import { CORPUS_DAY } from "#test/bench/corpus-suppliers.ts";
import { printLine, printTimes, say, timeOf } from "#test/bench/figures.ts";
import { at, drawPlaces } from "#test/bench/match.ts";
import { makeBuyer } from "#test/factories/make.ts";

const HELP = `npm run bench -- need-cost [--suppliers 10000,100000] [--calls 60]

What the editor of a purchase counts while somebody types: who one unsaved lot finds, and what each of its constraints
costs. Beside the time, the processor's, which other work on the machine does not change.`;

export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      suppliers: { type: "string", default: "10000" },
      calls: { type: "string", default: "60" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return say(HELP);
  for (const suppliers of values.suppliers.split(",").map(Number)) {
    await withCorpus({ suppliers, scratch: true }, (corpus) => measure(corpus, Number(values.calls)));
  }
}

async function measure({ sql, suppliers }: Corpus, calls: number) {
  const organisationId = await makeBuyer(sql, { communeCode: "63113" });
  const places = await drawPlaces(sql);
  const fields = { form: "marche", deadlineOn: null, publicationOn: CORPUS_DAY } as const;
  const times: number[] = [];
  let spent = 0;
  for (let index = -5; index < calls; index++) {
    const lot = {
      ...{ number: 1, title: "Lot", description: "", nature: null, sectors: [], lendsLabour: false },
      cpv: [at(TRADES, index + 5)],
      territory: `COM:${at(places, index + 5)}` as const,
      otherTerritories: [],
      ...{
        amountCents: 8_000_000,
        durationMonths: 24,
        reservation: "L2113-12" as const,
        circular: ["reemploi"],
      },
    };
    const before = process.cpuUsage();
    const ms = await timeOf(() => needCost(sql, { organisationId, fields, lot, today: CORPUS_DAY }));
    const { user, system } = process.cpuUsage(before);
    if (index < 0) continue;
    times.push(ms);
    spent += (user + system) / 1000;
  }
  const of = { name: "need-cost", engine: "postgres", n: suppliers };
  printTimes(of, times);
  printLine({ ...of, cpuMsACall: Math.round((spent / calls) * 10) / 10 });
}
