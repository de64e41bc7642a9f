import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { connect, type Database, transaction } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import type { DemoSupplier } from "#seeds/demo/suppliers.ts";
import { loadPoints, writeSuppliers } from "#seeds/demo/write-suppliers.ts";
import { loadReference } from "#seeds/reference.ts";
import { corpusSuppliers, loadCorpusCommunes, OFFERS_EACH } from "#test/bench/corpus-suppliers.ts";
import { say } from "#test/bench/figures.ts";
import { withDatabase } from "#test/setup/template.ts";

/**
 * Databases for measuring, one for each number of suppliers, in an embedded server of its own. Made once and kept
 * between runs: tables are brought up to date, and all is made again when what the corpus is made of changed.
 */

/** `sql` never cancels a statement. The matches and the index are left to whom measures them. */
export type Corpus = { sql: Database; url: string; suppliers: number; offers: number };

/** Runs `work` on the corpus; with `scratch`, on a copy that is dropped afterwards: for what writes. */
export async function withCorpus<T>(
  { suppliers, scratch = false }: { suppliers: number; scratch?: boolean },
  work: (corpus: Corpus) => Promise<T>,
): Promise<T> {
  const server = await startEmbedded({ dataDir: process.env.DATA_DIR || ".cache/bench", log: say });
  const admin = connect(server.url, { max: 1, statementTimeout: 0 });
  try {
    const kept = await ensureCorpus(admin, server.url, suppliers);
    const name = scratch ? `${kept}_${process.pid}` : kept;
    if (scratch) await admin`create database ${admin(name)} template ${admin(kept)} strategy file_copy`;
    const url = withDatabase(server.url, name);
    const sql = connect(url, { max: 4, statementTimeout: 0 });
    try {
      return await work({ sql, url, suppliers, offers: suppliers * OFFERS_EACH });
    } finally {
      await sql.end({ timeout: 5 });
      if (scratch) await admin`drop database ${admin(name)} with (force)`;
    }
  } finally {
    await admin.end();
    await server.stop();
  }
}

async function ensureCorpus(admin: Database, serverUrl: string, suppliers: number): Promise<string> {
  const name = `bench_${suppliers}`;
  const version = await versionOfCorpus();
  const [found] = await admin<{ version: string | null }[]>`
    select shobj_description(oid, 'pg_database') as version
    from pg_database
    where datname = ${name}
  `;
  if (found?.version !== version) {
    await build(admin, serverUrl, { name, suppliers });
    await admin.unsafe(`comment on database ${name} is '${version}'`);
  }
  await inDatabase(withDatabase(serverUrl, name), migrate);
  return name;
}

async function build(
  admin: Database,
  serverUrl: string,
  { name, suppliers }: { name: string; suppliers: number },
) {
  const draft = `draft_${name}`;
  const start = performance.now();
  say(`Making a corpus of ${suppliers} suppliers…`);
  await admin`drop database if exists ${admin(draft)} with (force)`;
  await admin`create database ${admin(draft)}`;
  await inDatabase(withDatabase(serverUrl, draft), async (sql) => {
    await migrate(sql);
    await loadReference(sql);
    await fill(sql, suppliers);
    await sql`vacuum analyze`;
  });
  // Cut short, the old one is still there.
  await admin`drop database if exists ${admin(name)} with (force)`;
  await admin`alter database ${admin(draft)} rename to ${admin(name)}`;
  say(`Made in ${((performance.now() - start) / 1000).toFixed(0)} s.`);
}

const A_BATCH = 1_000;

async function fill(sql: Database, count: number) {
  const communes = await loadCorpusCommunes(sql);
  const points = await loadPoints(sql, { communes: communes.map(({ code }) => code) });
  let batch: DemoSupplier[] = [];
  const write = () =>
    transaction(sql, async (tx) => {
      await tx`set local synchronous_commit = off`;
      await writeSuppliers(tx, { suppliers: batch, points });
      // Nothing is waiting: a corpus is indexed and matched by those that measure it.
      await tx`delete from outbox`;
    });
  for (const supplier of corpusSuppliers(communes, count)) {
    batch.push(supplier);
    if (batch.length < A_BATCH) continue;
    await write();
    batch = [];
  }
  if (batch.length > 0) await write();
}

async function inDatabase(url: string, work: (sql: Database) => Promise<unknown>) {
  const sql = connect(url, { max: 4, statementTimeout: 0 });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

// The files it is made of. Tables are another matter: migrations bring them up to date, as everywhere.
async function versionOfCorpus(): Promise<string> {
  const hash = createHash("sha256").update(await readFile(new URL("./corpus-suppliers.ts", import.meta.url)));
  const demo = new URL("../../seeds/demo/", import.meta.url);
  const names = await readdir(demo, { recursive: true });
  for (const name of names.filter((name) => isOfSuppliers(name)).sort()) {
    hash.update(await readFile(new URL(name, demo)));
  }
  return hash.digest("hex").slice(0, 16);
}

const isOfSuppliers = (name: string) =>
  /^(suppliers|random|profiles?|trades?|write-suppliers)\b.*\.ts$/.test(name);
