import { afterAll, beforeAll, expect, test } from "vitest";
import { importSuppliers } from "#app/imports/suppliers.ts";
import { fictiveSiret, importFolder, type SupplierCells, supplierFile } from "#test/imports/files.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof importFolder>>;
let rank = 500;

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

test.each<[string, SupplierCells, string, string]>([
  ["a SIRET with a false key", { siret: "12345678901234" }, "siret", "clé de contrôle"],
  ["an unknown commune", { commune: "99999" }, "commune", "code INSEE"],
  ["a postal code instead of an INSEE code", { commune: "63000" }, "commune", "63113"],
  ["an unknown kind of offer", { offre_type: "VENTE" }, "offre_type", "PREST"],
  ["neither CPV nor sector", { cpv: "", secteurs: "" }, "cpv", "CPV"],
  ["no reach at all", { zone: "", rayon_km: "" }, "zone", "rayon_km"],
  ["a negative amount", { capacite_ht: "-5" }, "capacite_ht", "positif"],
  ["a share above the whole", { part_handicap: "150 %" }, "part_handicap", "55 %"],
  ["a date that does not exist", { statut_au: "31/02/2027" }, "statut_au", "n'est pas une date"],
  ["an unknown status", { statut: "PME" }, "statut", "EATT"],
  ["a missing title", { offre_titre: " " }, "offre_titre", "vide"],
  ["a text of two megabytes", { offre_description: "a".repeat(2_000_000) }, "offre_description", "ramenez"],
])(
  "a row with %s is refused with a reason, and nothing of it is written",
  async (_what, cells, field, words) => {
    const siret = newSiret();
    const [before] = await database.sql`select count(*)::int as n from organisation`;
    const report = await loadRows([{ siret, ...cells }]);
    expect(report).toMatchObject({ read: 1, created: 0, refused: [{ line: 2, field }] });
    expect(report.refused[0]?.reason).toContain(words);
    const [after] = await database.sql`select count(*)::int as n from organisation`;
    expect(after).toEqual(before);
  },
);
