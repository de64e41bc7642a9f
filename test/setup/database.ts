import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { withDatabase } from "#test/setup/template.ts";

export interface TestDatabase {
  sql: Database;
  url: string;
  /** Closes the pool and drops the database. */
  drop(): Promise<void>;
}

/** A database of its own for a test file: migrated, with the reference data, in about 0.1 s. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { url, template } = inject("database");
  const name = `test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await administer(
    url,
    (admin) => admin`create database ${admin(name)} template ${admin(template)} strategy file_copy`,
  );
  const own = withDatabase(url, name);
  const sql = connect(own, { max: 8 });
  return {
    sql,
    url: own,
    drop: async () => {
      await sql.end({ timeout: 1 });
      await administer(url, (admin) => admin`drop database if exists ${admin(name)} with (force)`);
    },
  };
}

async function administer(url: string, act: (admin: Database) => PromiseLike<unknown>) {
  const admin = connect(url, { max: 1 });
  try {
    await act(admin);
  } finally {
    await admin.end();
  }
}
