import { Meilisearch } from "meilisearch";
import { connect, type Database } from "#db/client.ts";
import { SEARCH_KINDS, type SearchEngine } from "#search/engine.ts";
import { createJournal } from "#search/lock.ts";
import { createMeilisearch } from "#search/meilisearch.ts";
import { dropIndex } from "#search/meilisearch-index.ts";
import { createPostgresSearch } from "#search/postgres.ts";
import { JUDGEMENTS } from "#test/search-quality/judgements.ts";
import { type Measured, mean, measure } from "#test/search-quality/measure.ts";
import { fillIndex, openDemo, TODAY } from "#test/search-quality/open-demo.ts";
import { loadQualityWorld } from "#test/search-quality/world.ts";
import { startTestServer } from "#test/setup/server.ts";
import { ensureTemplate, withDatabase } from "#test/setup/template.ts";

/**
 * npm run search:quality: what each engine finds of what people judged relevant in the demo. PostgreSQL always;
 * Meilisearch too when MEILI_URL (and MEILI_KEY) says where it is.
 */

const { DATABASE_URL_TEST, MEILI_URL, MEILI_KEY = "" } = process.env;
const LEAST = 0.95;

async function main() {
  const server = DATABASE_URL_TEST ? null : await startTestServer();
  try {
    await withClone(DATABASE_URL_TEST ?? server?.url ?? "", measureAll);
  } finally {
    await server?.stop();
  }
}

/** A database of its own, with the reference data, dropped afterwards. */
async function withClone(url: string, work: (sql: Database) => Promise<void>) {
  const template = await ensureTemplate(url);
  const name = `test_${process.pid}_quality`;
  const admin = connect(url, { max: 1, statementTimeout: 0 });
  try {
    await admin`create database ${admin(name)} template ${admin(template)} strategy file_copy`;
    const sql = connect(withDatabase(url, name), { max: 4 });
    await work(sql).finally(() => sql.end({ timeout: 1 }));
  } finally {
    await admin`drop database if exists ${admin(name)} with (force)`;
    await admin.end();
  }
}

async function measureAll(sql: Database) {
  const postgres = createPostgresSearch({ sql });
  await openDemo(sql, postgres);
  await tell(postgres, sql);
  if (!MEILI_URL) return console.log("meilisearch : pas mesuré (MEILI_URL n'est pas donné)");
  const prefix = "quality_";
  const journal = createJournal(sql, "meilisearch");
  const meili = createMeilisearch({ url: MEILI_URL, key: MEILI_KEY, prefix, journal, timeLimitMs: 5_000 });
  const client = new Meilisearch({ host: MEILI_URL, apiKey: MEILI_KEY });
  try {
    await fillIndex(sql, meili);
    await tell(meili, sql);
  } finally {
    for (const kind of SEARCH_KINDS) await dropIndex(client, prefix + kind);
  }
}

async function tell(engine: SearchEngine, sql: Database) {
  const world = await loadQualityWorld(sql, TODAY);
  const measured = await measure(engine, world, JUDGEMENTS);
  const recall = mean(measured.map((one) => one.recall));
  const mrr = mean(measured.map((one) => one.reciprocalRank));
  const short = measured.filter((one) => one.recall < 1);
  for (const one of short) console.log(describe(one));
  console.log(
    `${engine.name} : recall@10 ${recall.toFixed(3)}, MRR ${mrr.toFixed(3)}, ` +
      `${measured.length} recherches, ${short.length} incomplètes`,
  );
  if (recall < LEAST) process.exitCode = 1;
}

function describe({ judged, recall, relevant, total, instead }: Measured): string {
  const { q, ou, with: rest, kind = "offers" } = judged;
  const asked = [`« ${q} »`, ou && `ou=${ou}`, rest, kind === "offers" ? "" : kind].filter(Boolean).join(" ");
  const lines = instead.map(({ rank, title }) => `    ${rank}. ${title}`);
  return [`${recall.toFixed(2)} ${asked} : ${relevant} attendus, ${total} trouvés`, ...lines].join("\n");
}

await main();
