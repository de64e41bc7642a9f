import { parseArgs } from "node:util";
import { loadAdvisor } from "#app/routes/advisor/answer.ts";
import type { Services } from "#app/services.ts";
import { type Corpus, withCorpus } from "#test/bench/corpus.ts";
import { CORPUS_DAY } from "#test/bench/corpus-suppliers.ts";
import { printTimes, say, timesOf } from "#test/bench/figures.ts";
import { bareStatement } from "#test/bench/match-floor.ts";

const HELP = `npm run bench -- advisor [--suppliers 10000,100000] [--rounds 3]

The whole answer of the advisor (law, suppliers counted, recommendation), and beside it the statement that brings its
candidates, sent raw, nothing made of its rows.`;

export const TRADES = [
  "77310000", // espaces verts
  "90910000", // nettoyage
  "55520000", // traiteur
  "79810000", // impression
  "45442100", // peinture
  "98310000", // blanchisserie
  "90511400", // papier
  "50112000", // réparation
  "64120000", // routage
  "39130000", // mobilier
];
const PLACES = ["63113", "63300", "15014", "69123", "75056", "59350", "13055", "33063"].map(
  (code) => `COM:${code}`,
);

export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      suppliers: { type: "string", default: "10000" },
      rounds: { type: "string", default: "3" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return say(HELP);
  for (const suppliers of values.suppliers.split(",").map(Number)) {
    await withCorpus({ suppliers }, (corpus) => measure(corpus, Number(values.rounds)));
  }
}

const questions = TRADES.flatMap((metier) =>
  PLACES.map(
    (ou) =>
      new URLSearchParams({ objet: "services", metier, montant: "80000", duree: "24", ou, date: CORPUS_DAY }),
  ),
);

async function measure({ sql, suppliers }: Corpus, rounds: number) {
  const services = { sql, today: () => CORPUS_DAY } as Services;
  const floor = await bareStatement<URLSearchParams>(sql, {
    ask: (spied, question) => loadAdvisor({ ...services, sql: spied }, question, null),
    isIt: (text) => text.includes("with bid as"),
  });
  const counted = await Promise.all(questions.map((question) => loadAdvisor(services, question, null)));
  const candidates = counted.map(({ supply }) => supply?.supply.total ?? 0);
  const times = await timesOf(
    questions,
    { floor: floor.send, ours: (question) => loadAdvisor(services, question, null) },
    { rounds },
  );
  await floor.end();
  printTimes({ name: "advisor-floor", engine: "postgres", n: suppliers }, times.floor);
  printTimes({ name: "advisor", engine: "postgres", n: suppliers }, times.ours, {
    candidatesMean: Math.round(candidates.reduce((sum, many) => sum + many, 0) / candidates.length),
    candidatesMost: Math.max(...candidates),
  });
}
