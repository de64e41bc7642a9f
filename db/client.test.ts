import { afterAll, beforeAll, expect, test } from "vitest";
import { transaction } from "#db/client.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await database.sql`create table sample (id bigint primary key, some_count numeric, some_day date, some_facts jsonb)`;
});
afterAll(() => database.drop());

test("numbers are numbers, days are strings, columns are camelCase", async () => {
  const { sql } = database;
  await sql`insert into sample ${sql({ id: 1, someCount: 2.5, someDay: "2026-11-22" })}`;
  const rows =
    await sql`select id, some_count, some_day, now() as read_at, array[1, 2]::bigint[] as ids from sample`;
  expect(rows[0]).toMatchObject({ id: 1, someCount: 2.5, someDay: "2026-11-22", ids: [1, 2] });
  expect(rows[0]?.readAt).toBeInstanceOf(Date);
});

test("keys inside jsonb are kept as they are", async () => {
  const { sql } = database;
  const facts = { snake_key: { inner_key: 1 }, camelKey: [{ other_key: 2 }] };
  await sql`insert into sample (id, some_facts) values (2, ${sql.json(facts)})`;
  const rows = await sql`select some_facts from sample where id = 2`;
  expect(rows[0]?.someFacts).toEqual(facts);
});

test("a transaction that fails writes nothing, inside another one it undoes only itself", async () => {
  const { sql } = database;
  await transaction(sql, async (outer) => {
    await outer`insert into sample (id) values (3)`;
    const inner = transaction(outer, async (nested) => {
      await nested`insert into sample (id) values (4)`;
      throw new Error("no");
    });
    await expect(inner).rejects.toThrow("no");
  });
  const rows = await sql`select id from sample where id in (3, 4)`;
  expect(rows.map((row) => row.id)).toEqual([3]);
});
