import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSupplierFacts } from "#db/queries/supplier-facts.ts";
import { makeBuyer, makeStatus, makeSupplier } from "#test/factories/make.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

/** The copy that matching reads, beside the tables that it copies. */

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const factsOf = async (organisationId: number, buyerOrganisationId: number | null = null) => {
  const { sql } = database;
  return (await loadSupplierFacts(sql, { organisationIds: [organisationId], buyerOrganisationId })).get(
    organisationId,
  );
};
const stored = () =>
  database.sql<{ facts: string }[]>`select facts from supplier_facts order by organisation_id`;

/** What is stored, and what it would be if it were made again now. */
async function expectCurrent() {
  const before = [...(await stored())];
  await database.sql`select refresh_supplier_facts(array(select id from organisation))`;
  expect(before).toEqual([...(await stored())]);
}

test("the facts of a supplier follow its statuses, its shares and its awards at once", async () => {
  const { sql } = database;
  const id = await makeSupplier(sql, { statuses: [{ kind: "EA" }] });
  const buyer = await makeBuyer(sql);
  expect((await factsOf(id))?.statuses.map(({ kind }) => kind)).toEqual(["EA"]);
  await makeStatus(sql, { organisationId: id, kind: "EI" });
  expect((await factsOf(id))?.statuses.map(({ kind }) => kind)).toEqual(["EA", "EI"]);
  await sql`update supplier_status set verification = 'refused' where kind = 'EI'`;
  expect((await factsOf(id))?.statuses.map(({ kind }) => kind)).toEqual(["EA"]);
  await sql`update supplier set share_disabled = 0.62 where organisation_id = ${id}`;
  expect((await factsOf(id))?.shares.disabled).toBe(0.62);
  await sql`
    insert into ess_award (organisation_id, buyer_organisation_id, buyer_name, awarded_on)
    values (${id}, ${buyer}, 'Mairie', '2025-03-01')
  `;
  expect((await factsOf(id, buyer))?.essAwards).toEqual([{ sameBuyer: true, awardedOn: "2025-03-01" }]);
  await expectCurrent();
});

test("they follow a change of SIRET, a closing, and the end of a buyer", async () => {
  const { sql } = database;
  const id = await makeSupplier(sql, { statuses: [{ kind: "ESAT" }] });
  const buyer = await makeBuyer(sql);
  await sql`
    insert into ess_award (organisation_id, buyer_organisation_id, buyer_name, awarded_on)
    values (${id}, ${buyer}, 'Mairie', '2025-03-01')
  `;
  await sql`update organisation set closed_on = '2026-01-31' where id = ${id}`;
  await expectCurrent();
  await sql`delete from organisation where id = ${buyer}`;
  await expectCurrent();
  await sql`delete from supplier_status where organisation_id = ${id}`;
  await expectCurrent();
  await sql`delete from organisation where id = ${id}`;
  expect(await factsOf(id)).toBeUndefined();
});

test("two changes of one supplier, side by side, are both in its facts", async () => {
  const { sql } = database;
  const id = await makeSupplier(sql, { statuses: [] });
  await Promise.all(
    (["EA", "EI", "ACI", "ESAT"] as const).map((kind) =>
      sql.begin(async (tx) => {
        await makeStatus(tx, { organisationId: id, kind });
        await tx`select pg_sleep(0.05)`;
      }),
    ),
  );
  expect((await factsOf(id))?.statuses.map(({ kind }) => kind)).toEqual(["ACI", "EA", "EI", "ESAT"]);
});
