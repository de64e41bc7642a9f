import { afterAll, beforeAll, expect, test } from "vitest";
import { importSuppliers } from "#app/imports/suppliers.ts";
import { fictiveSiret, importFolder, type SupplierCells, supplierFile } from "#test/imports/files.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof importFolder>>;
let rank = 400;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await importFolder();
});

afterAll(async () => {
  await database.drop();
  await folder.drop();
});

const loadRows = async (rows: SupplierCells[]) =>
  importSuppliers(await folder.write(supplierFile(rows)), { sql: database.sql, today: "2026-11-22" });
const newSiret = () => fictiveSiret(rank++);

const offersOf = (siret: string) => database.sql`
  select f.*
  from offer f
  join organisation o on o.id = f.organisation_id
  where o.siret = ${siret}
  order by f.title
`;
const statusesOf = (siret: string) => database.sql`
  select s.kind, s.valid_from, s.valid_until, s.source
  from supplier_status s
  join organisation o on o.id = s.organisation_id
  where o.siret = ${siret}
  order by s.id
`;

test("several rows bring several statuses of one supplier", async () => {
  const siret = newSiret();
  await loadRows([
    { siret, statut: "EI" },
    { siret, statut: "ESUS" },
    { siret, statut: "", statut_du: "", statut_au: "" },
  ]);
  expect((await statusesOf(siret)).map((status) => status.kind)).toEqual(["EI", "ESUS"]);
});

test("a status that one SIRET cannot hold with another is refused, and the rest goes on", async () => {
  const siret = newSiret();
  const report = await loadRows([
    { siret, statut: "EA" },
    { siret, statut: "ESAT", offre_titre: "Blanchisserie" },
  ]);
  expect(report).toMatchObject({ read: 2, created: 1, refused: [{ line: 3, field: "statut" }] });
  expect(report.refused[0]?.reason).toContain("ne peut pas être à la fois");
  expect(await offersOf(siret)).toHaveLength(1);
});

test("an expired status is kept and told", async () => {
  const siret = newSiret();
  const report = await loadRows([{ siret, statut_au: "31/12/2025" }]);
  expect(report.mended).toMatchObject([{ line: 2, field: "statut_au", was: "31/12/2025" }]);
  expect(await statusesOf(siret)).toMatchObject([{ validUntil: "2025-12-31" }]);
});

test("new dates of a status replace those that an import brought, never those that people declared", async () => {
  const imported = newSiret();
  await loadRows([{ siret: imported }]);
  await loadRows([{ siret: imported, statut_au: "2030-12-31" }]);
  expect(await statusesOf(imported)).toMatchObject([{ validUntil: "2030-12-31" }]);
  await database.sql`
    update supplier_status s set source = 'declared' from organisation o
    where o.id = s.organisation_id and o.siret = ${imported}
  `;
  const report = await loadRows([{ siret: imported, statut_au: "2031-12-31" }]);
  expect(await statusesOf(imported)).toMatchObject([{ validUntil: "2030-12-31" }]);
  expect(report).toMatchObject({ unchanged: 1, mended: [{ field: "statut_au" }] });
});
