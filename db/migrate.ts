import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { connect, type Database } from "#db/client.ts";

const FOLDER = new URL("./migrations/", import.meta.url);
const FILE_NAME = /^\d{4}_[a-z0-9_-]+\.sql$/;
// Any constant: it only has to be the same in every process.
const LOCK = 7_205_883;

export interface Migration {
  name: string;
  text: string;
  checksum: string;
}

/** The migration files in their order. Two files may not share a number. */
export async function listMigrations(folder: URL = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const numbers = new Set<string>();
  for (const name of names) {
    if (!FILE_NAME.test(name)) throw new Error(`Migration ${name}: the name must look like 0001_what.sql`);
    if (numbers.has(name.slice(0, 4))) throw new Error(`Migration ${name}: its number is already taken`);
    numbers.add(name.slice(0, 4));
  }
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), "utf8");
      return { name, text, checksum: createHash("sha256").update(text).digest("hex") };
    }),
  );
}

/**
 * Applies what is not applied yet, each file in its own transaction, and returns the names applied.
 * Safe to call from several processes at once: the others wait on an advisory lock, then find nothing to do.
 */
export async function migrate(sql: Database, folder: URL = FOLDER): Promise<string[]> {
  const migrations = await listMigrations(folder);
  const connection = await sql.reserve();
  try {
    await connection`set statement_timeout = 0`;
    await connection`select pg_advisory_lock(${LOCK})`;
    return await applyMissing(connection, migrations);
  } finally {
    await connection`select pg_advisory_unlock(${LOCK})`;
    await connection`reset statement_timeout`;
    connection.release();
  }
}

async function applyMissing(sql: Database, migrations: Migration[]): Promise<string[]> {
  await sql`
    create table if not exists migration (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`;
  const rows = await sql<{ name: string; checksum: string }[]>`select name, checksum from migration`;
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  refuseChanged(migrations, applied);
  const missing = migrations.filter((migration) => !applied.has(migration.name));
  for (const { name, text, checksum } of missing) {
    try {
      await sql.unsafe(
        `${BEGIN}${text}\n;insert into migration (name, checksum) values ('${name}', '${checksum}');\ncommit;`,
      );
    } catch (error) {
      await sql.unsafe("rollback");
      throw new Error(`Migration ${name} failed${whereIn(text, error)}: ${messageOf(error)}`);
    }
  }
  return missing.map((migration) => migration.name);
}

const BEGIN = "begin;\n";
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function whereIn(text: string, error: unknown): string {
  const position = Number((error as { position?: string }).position);
  if (!(position > BEGIN.length)) return "";
  return ` (line ${text.slice(0, position - BEGIN.length - 1).split("\n").length})`;
}

function refuseChanged(migrations: Migration[], applied: Map<string, string>) {
  for (const [name, checksum] of applied) {
    const file = migrations.find((migration) => migration.name === name);
    if (file && file.checksum !== checksum) {
      throw new Error(
        `Migration ${name} was changed after it had been applied. Restore the file and put the change in a new ` +
          "migration (or, for a demo folder, start over with: npm run demo -- --reset).",
      );
    }
  }
}

/** npm run migrate: tables, then reference data. */
async function main() {
  // Read here, not through app/env.ts: nothing else of the environment is needed to migrate.
  const given = process.env.DATABASE_URL;
  const embedded = given ? null : await import("#db/embedded.ts");
  const server = await embedded?.startEmbedded({
    dataDir: process.env.DATA_DIR || ".data",
    log: console.error,
  });
  const sql = connect(given || (server?.url ?? ""), { max: 2, statementTimeout: 0 });
  try {
    const names = await migrate(sql);
    console.log(names.length > 0 ? `Migrations appliquées : ${names.join(", ")}` : "Tables déjà à jour.");
    // Territories and trades are as necessary as the tables: a server without them can do nothing.
    const { loadReference } = await import("#seeds/reference.ts");
    const { loaded } = await loadReference(sql);
    console.log(
      loaded.length > 0 ? `Référentiels chargés : ${loaded.join(", ")}` : "Référentiels déjà à jour.",
    );
  } finally {
    await sql.end();
    await server?.stop();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
