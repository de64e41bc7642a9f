import { parseArgs } from "node:util";
import { withCorpus } from "#test/bench/corpus.ts";
import { OFFERS_EACH } from "#test/bench/corpus-suppliers.ts";
import { printLine } from "#test/bench/figures.ts";

/** npm run bench -- search [--offers 200000] */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { offers: { type: "string", default: "200000" } },
  });
  await withCorpus({ suppliers: Math.ceil(Number(values.offers) / OFFERS_EACH) }, async ({ sql, offers }) => {
    const [row] = await sql<{ offers: number }[]>`select count(*)::integer as offers from offer`;
    printLine({ name: "corpus", engine: "postgres", n: offers, found: row?.offers });
  });
}
