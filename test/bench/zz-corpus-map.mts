import { withCorpus } from "#test/bench/corpus.ts";
for (const n of process.argv.slice(2).map(Number)) await withCorpus({ suppliers: n }, async ({ suppliers }) => console.log("ready", suppliers));
