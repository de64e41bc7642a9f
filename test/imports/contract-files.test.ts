import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importContracts } from "#app/imports/contracts.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import { flat, v2 } from "#test/imports/decp-records.ts";
import { fictiveSiret, importFolder } from "#test/imports/files.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof importFolder>>;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await importFolder();
});

afterAll(async () => {
  await database.drop();
  await folder.drop();
});

const TODAY = "2026-11-22";
const load = async (text: string, extension = "json") =>
  importContracts(await folder.write(text, extension), { sql: database.sql, today: TODAY });

test.each([
  ["cut in the middle", '{"marches": [{"id": "1", "acheteur": {"id": "'],
  ["with a broken record", '{"marches": [{"id": 1,,}]}'],
  ["without any record", '{"marches": {}}'],
  ["closed twice", '{"marches": []}}'],
])("a JSON %s is unreadable, and nothing is written", async (_what, text) => {
  const [before] = await database.sql`select count(*)::int as n from contract`;
  await expect(load(text)).rejects.toThrow(UnreadableFile);
  expect((await database.sql`select count(*)::int as n from contract`)[0]).toEqual(before);
});

const contractOf = async (siret: string) => {
  const [row] = await database.sql`
    select c.considerations as contract, p.considerations as purchase
    from contract c
    join organisation o on o.id = c.organisation_id
    left join purchase p on p.contract_id = c.id
    where o.siret = ${siret}
  `;
  return row;
};

test("the table, as CSV or as records, says its considerations as the schemas do; what it does not tell stays unknown", async () => {
  const [a, b, c] = [fictiveSiret(913), fictiveSiret(914), fictiveSiret(915)];
  const told = {
    considerationsSociales: "Critère social, Clause sociale",
    considerationsEnvironnementales: "NC",
  };
  const rows = [
    { ...flat(a), ...told },
    {
      ...flat(b),
      considerationsSociales: ["Pas de considération sociale"],
      considerationsEnvironnementales: [],
    },
  ];
  const untold = v2(c, { considerationsSociales: { considerationSociale: ["NC", "Achat durable"] } });
  const records = [...rows, { ...untold, considerationsEnvironnementales: null }];
  const report = await load(JSON.stringify(records));
  expect(report).toMatchObject({ created: 3, refused: [] });
  expect(report.mended).toContainEqual({
    line: 3,
    field: "considerationssociales",
    was: "Achat durable",
    now: "",
  });
  const consideredOf = async (siret: string) => (await contractOf(siret))?.contract;
  const known = { social: ["Clause sociale", "Critère social"], environmental: [], known: true };
  expect(await consideredOf(a)).toEqual(known);
  expect(await consideredOf(b)).toEqual({ social: [], environmental: [], known: true });
  expect(await consideredOf(c)).toEqual({ social: [], environmental: [], known: false });
  expect(await load(JSON.stringify(records))).toMatchObject({ unchanged: 3 });
  const [first] = rows;
  const csv = [Object.keys(first ?? {}).join(";"), Object.values(first ?? {}).join(";")].join("\n");
  expect(await load(csv, "csv")).toMatchObject({ unchanged: 1 });
  expect((await contractOf(a))?.purchase).toEqual(known.social);
});

const SAMPLE = fileURLToPath(new URL("../../../shared/real/decp-tabulaire-echantillon.csv", import.meta.url));

// A published file that is not ours to ship: present beside the project where it is built.
test.runIf(existsSync(SAMPLE))("a published table is read as it is, twice as well as once", async () => {
  const context = { sql: database.sql, today: TODAY };
  const report = await importContracts(SAMPLE, context);
  expect(report).toMatchObject({ read: 28, created: 28, updated: 0, unchanged: 0, refused: [] });
  expect(report.mended).toEqual(
    expect.arrayContaining([
      { line: 5, field: "codecpv", was: "INX 28213700-5", now: "28213700" },
      { line: 6, field: "lieuexecution_nom", was: "REUNION", now: "DEP:974" },
      { line: 9, field: "lieuexecution_nom", was: "(29) Finistère", now: "DEP:29" },
      { line: 2, field: "acheteur_nom", was: "", now: "Commune d'Auxonne" },
      { line: 27, field: "dureemois", was: "1", now: "24" },
    ]),
  );
  expect(await importContracts(SAMPLE, context)).toEqual({
    ...report,
    created: 0,
    unchanged: 28,
  });
  const [counts] = await database.sql`
    select
      count(*)::int as purchases,
      count(*) filter (where 'ended' = any(p.flags))::int as ended,
      count(*) filter (where 'ended' = any(p.flags) and p.publication_on is not null)::int as dated
    from purchase p
    join contract c on c.id = p.contract_id
    where c.source->>'file' = 'decp-tabulaire-echantillon.csv'
  `;
  expect(counts).toEqual({ purchases: 28, ended: 9, dated: 0 });
});
