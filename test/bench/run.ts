import { say } from "#test/bench/figures.ts";

/** What can be measured. Each reads its own options, prints its figures and writes nothing that stays. */
const BENCHES: Record<string, () => Promise<{ bench(args: readonly string[]): Promise<void> }>> = {
  search: () => import("#test/bench/search.ts"),
  index: () => import("#test/bench/search-index.ts"),
  page: () => import("#test/bench/search-page.ts"),
  advisor: () => import("#test/bench/advisor.ts"),
  match: () => import("#test/bench/match.ts"),
  "import-contracts": () => import("#test/bench/import-contracts.ts"),
  "need-cost": () => import("#test/bench/need-cost.ts"),
  purchase: () => import("#test/bench/purchase.ts"),
  publish: () => import("#test/bench/publish.ts"),
  "publish-to-needs": () => import("#test/bench/publish-to-needs.ts"),
  burst: () => import("#test/bench/burst.ts"),
  buyers: () => import("#test/bench/buyers.ts"),
};

/** npm run bench -- NAME [options]: JSON lines, one figure each, on standard output. */
async function main([name = "", ...args]: readonly string[]) {
  const load = BENCHES[name];
  if (!load) throw new Error(`npm run bench -- NAME [options]. Names: ${Object.keys(BENCHES).join(", ")}.`);
  const { bench } = await load();
  await bench(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});
