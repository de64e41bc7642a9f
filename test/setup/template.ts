import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { connect, type Database } from "#db/client.ts";
import { processToken } from "#db/embedded/process.ts";
import { migrate } from "#db/migrate.ts";

const LOCK = 7_205_884;
const REFERENCE = new URL("../../seeds/reference.ts", import.meta.url);
const SOURCES = ["db/migrations", "seeds/reference", "seeds/reference.ts", "package-lock.json"];
const OLD_TEMPLATE_MINUTES = 30;

/** The address of another database of the same server. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

/**
 * Makes sure that a migrated database with the reference data exists, and returns its name. It is named after what
 * it is made of, so that it is made once for all runs; runs that start together wait for the first one.
 */
export async function ensureTemplate(url: string): Promise<string> {
  const admin = connect(url, { max: 1, statementTimeout: 0 });
  try {
    await admin`select pg_advisory_lock(${LOCK})`;
    await dropLeftovers(admin);
    const name = `template_${await hashOfSources()}`;
    const found = await admin`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await build(admin, url, name);
    return name;
  } finally {
    await admin.end();
  }
}

async function build(admin: Database, url: string, name: string) {
  await dropOldTemplates(admin);
  const draft = `draft_${name}`;
  await admin`drop database if exists ${admin(draft)} with (force)`;
  await admin`create database ${admin(draft)}`;
  const sql = connect(withDatabase(url, draft), { max: 4, statementTimeout: 0 });
  try {
    await migrate(sql);
    if (existsSync(REFERENCE)) {
      const { loadReference } = (await import(REFERENCE.href)) as {
        loadReference(sql: Database): Promise<unknown>;
      };
      await loadReference(sql);
    }
    await sql`vacuum analyze`;
  } finally {
    await sql.end();
  }
  await admin`alter database ${admin(draft)} rename to ${admin(name)}`;
  await admin.unsafe(`comment on database ${name} is '${new Date().toISOString()}'`);
}

// Templates of former states of the code; young ones may serve a run that is still going on.
async function dropOldTemplates(admin: Database) {
  const rows = await admin<{ name: string }[]>`
    select datname as name
    from pg_database
    where datname like 'template\\_%'
      and coalesce(shobj_description(oid, 'pg_database')::timestamptz, '-infinity')
        < now() - ${`${OLD_TEMPLATE_MINUTES} minutes`}::interval`;
  for (const { name } of rows) await admin`drop database if exists ${admin(name)} with (force)`;
}

// Clones are named after the process that made them: those of a process that ended are garbage.
async function dropLeftovers(admin: Database) {
  const rows = await admin<
    { name: string }[]
  >`select datname as name from pg_database where datname like 'test\\_%'`;
  for (const { name } of rows) {
    const pid = Number(name.split("_")[1]);
    if (processToken(pid) === null) await admin`drop database if exists ${admin(name)} with (force)`;
  }
}

async function hashOfSources(): Promise<string> {
  const root = new URL("../../", import.meta.url).pathname;
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    for (const file of await filesUnder(join(root, source))) hash.update(file).update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 16);
}

async function filesUnder(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null);
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
