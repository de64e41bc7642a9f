import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listMigrations, migrate } from "#db/migrate.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
let path: string;
let folder: URL;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), "migrations-"));
  folder = pathToFileURL(`${path}/`);
  await database.sql`drop table if exists migration, one, two`;
  return () => rm(path, { recursive: true });
});

const write = (name: string, text: string) => writeFile(join(path, name), text);

test("files are applied once, in order, also by two processes at once", async () => {
  await write("0002_two.sql", "create table two (id int); insert into two select n from one");
  await write("0001_one.sql", "create table one (n int); insert into one values (1);");
  const names = await Promise.all([migrate(database.sql, folder), migrate(database.sql, folder)]);
  expect(names.flat().sort()).toEqual(["0001_one.sql", "0002_two.sql"]);
  expect(await database.sql`select id from two`).toHaveLength(1);
});

test("a file that fails leaves nothing of itself and is named", async () => {
  await write("0001_one.sql", "create table one (n int); select 1 / 0;");
  await expect(migrate(database.sql, folder)).rejects.toThrow("0001_one.sql failed: division by zero");
  const rows = await database.sql`select to_regclass('one') as found`;
  expect(rows[0]?.found).toBeNull();
});

test("a file changed after it was applied is refused", async () => {
  await write("0001_one.sql", "create table one (n int)");
  await migrate(database.sql, folder);
  await write("0001_one.sql", "create table one (n bigint)");
  await expect(migrate(database.sql, folder)).rejects.toThrow("0001_one.sql was changed");
});

test("two files with the same number are refused", async () => {
  await write("0001_one.sql", "select 1");
  await write("0001_other.sql", "select 1");
  await expect(listMigrations(folder)).rejects.toThrow("0001_other.sql");
});
