import { afterAll, beforeAll, expect, test } from "vitest";
import { resolveWhere } from "#db/queries/reference.ts";
import { loadReference } from "#seeds/reference.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database?.drop());

const counts = async () => {
  const [row] = await database.sql`
    select
      (select count(*) from commune) as communes, (select count(*) from commune_alias) as aliases,
      (select count(*) from epci) as epci, (select count(*) from cpv) as cpv, (select count(*) from sector) as sectors`;
  return row;
};

test("loading again does nothing while the edition is the same", async () => {
  expect((await loadReference(database.sql)).loaded).toEqual([]);
});

test("processes that start together load another edition once; no row is doubled or lost", async () => {
  const before = await counts();
  await database.sql`update reference_version set hash = 'before'`;
  await database.sql`update commune set name = 'Ancien nom', population = 1 where code = '63300'`;
  const both = await Promise.all([loadReference(database.sql), loadReference(database.sql)]);
  expect(both.flatMap(({ loaded }) => loaded).sort()).toEqual(["territories", "trades"]);
  expect(await counts()).toEqual(before);
  const riom = await resolveWhere(database.sql, { text: "Riom" });
  expect(riom).toMatchObject({ kind: "one", label: "Riom (63)" });
});

test("a commune that the edition no longer lists is kept for the rows that name it, and no longer found", async () => {
  const { sql } = database;
  await sql`
    insert into commune (code, name, departement_code, region_code, lat, lng, approximate, search)
    values ('63998', 'Zyxwold', '63', '84', 45.9, 3.1, true, 'zyxwold')`;
  expect((await resolveWhere(sql, { text: "Zyxwold" })).kind).toBe("one");
  await sql`update reference_version set hash = 'before' where name = 'territories'`;
  await loadReference(sql);
  expect((await resolveWhere(sql, { text: "Zyxwold" })).kind).toBe("none");
  expect(await sql`select former from commune where code = '63998'`).toEqual([{ former: true }]);
});
