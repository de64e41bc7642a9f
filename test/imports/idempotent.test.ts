import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Report } from "#app/domain/import-report.ts";
import { importNeeds } from "#app/imports/needs.ts";
import { importRegistry } from "#app/imports/registry.ts";
import type { ImportContext } from "#app/imports/run.ts";
import { importSuppliers } from "#app/imports/suppliers.ts";
import {
  fictiveSiret,
  importFolder,
  type NeedCells,
  needFile,
  type RegistryCells,
  registryFile,
  type SupplierCells,
  supplierFile,
} from "#test/imports/files.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

/** Whatever a file holds, reading it again finds nothing to do and says the same. */

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

const oneOf = (...values: string[]) => fc.constantFrom(...values);
const party = fc.integer({ min: 0, max: 3 });

// Other parties for each file: what an earlier file left would decide with it.
let parties = 1000;
const newParties = () => {
  parties += 10;
  return (rank: number) => fictiveSiret(parties + rank);
};

const supplierRow: fc.Arbitrary<SupplierCells & { party: number }> = fc.record({
  party,
  nom: oneOf("Atelier", "Chantier", ""),
  statut: oneOf("EA", "ESAT", "EI", "esus", "", "XX"),
  statut_du: oneOf("2024-01-01", "2026-01-01", ""),
  statut_au: oneOf("2025-12-31", "31/12/2028", ""),
  part_handicap: oneOf("", "0,6", "60", "55 %"),
  commune: oneOf("63113", "69381", "69123", "00000"),
  courriel: oneOf("", "a@b.example", "faux"),
  offre_titre: oneOf("Tonte", "TONTE", "Élagage", "Nettoyage"),
  cpv: oneOf("77310000", "INX 90910000-9", "77319999", ""),
  secteurs: oneOf("", "inconnu", "blanchisserie"),
  zone: oneOf("", "FR", "dep:63", "DEP:63|COM:69381"),
  rayon_km: oneOf("", "30", "42"),
  capacite_ht: oneOf("", "80 k€", "-1"),
});

const needRow: fc.Arbitrary<NeedCells & { party: number }> = fc.record({
  party,
  acheteur_nom: oneOf("Commune", "Ville", ""),
  reference: oneOf("A", "B"),
  titre: oneOf("Achat", "Autre achat"),
  description: oneOf("", "Longue"),
  lot: oneOf("1", "2", ""),
  cpv: oneOf("77310000", "79620000|90910000", ""),
  commune: oneOf("63113", "DEP:63", "", "69381"),
  montant_ht: oneOf("", "60000", "0"),
  publication_prevue: oneOf("", "2025-01-01", "2027-06-01"),
  fin_marche: oneOf("", "2025-06-30", "2028-06-30"),
  nature: oneOf("", "services", "?"),
  type_acheteur: oneOf("", "prive", "pouvoir-adjudicateur"),
});

const listedRow: fc.Arbitrary<RegistryCells & { party: number }> = fc.record({
  party,
  nom: oneOf("ESAT", "Ateliers", ""),
  statut: oneOf("EA", "ESAT", "EI", "etti", "Entreprise d'insertion", "ESUS", "XX"),
  numero: oneOf("", "63-1"),
  du: oneOf("2024-01-01", "2026-01-01", ""),
  au: oneOf("2025-12-31", "31/12/2028", ""),
  commune: oneOf("63113", "69381", "69123", "00000"),
  metiers: oneOf("", "espaces verts", "Traiteur|inconnu", "blanchisserie, couture"),
  courriel: oneOf("", "a@b.example", "faux"),
});

type Importer = (path: string, context: ImportContext) => Promise<Report>;

async function expectStable(importer: Importer, content: string) {
  const context = { sql: database.sql, today: "2026-11-22" };
  const path = await folder.write(content);
  const first = await importer(path, context);
  const { created, updated, unchanged, refused } = first;
  expect(created + updated + unchanged + refused.length).toBe(first.read);
  const versions = await countWrites();
  const again = await importer(path, context);
  const { mended, read } = first;
  expect(again).toMatchObject({
    read,
    created: 0,
    updated: 0,
    unchanged: read - refused.length,
    mended,
    refused,
  });
  expect(await countWrites()).toEqual(versions);
}

const countWrites = () => database.sql`
  select
    (select count(*) from outbox) as outbox,
    (select sum(version) from organisation) as organisations,
    (select sum(version) from offer) as offers,
    (select count(*) from supplier_status) as statuses,
    (select max(xmin::text::bigint) from supplier_status) as status_write,
    (select sum(version) from purchase) as purchases,
    (select sum(version) from lot) as lots
`;

test("any file of suppliers, read twice, changes nothing the second time", {
  timeout: 120_000,
}, async () => {
  const rows = fc.array(supplierRow, { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(rows, (drawn) => {
      const siretOf = newParties();
      const cells = drawn.map(({ party, ...row }) => ({ ...row, siret: siretOf(party) }));
      return expectStable(importSuppliers, supplierFile(cells));
    }),
    { numRuns: 5 },
  );
});

test("any file of needs, read twice, changes nothing the second time", { timeout: 120_000 }, async () => {
  const rows = fc.array(needRow, { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(rows, (drawn) => {
      const siretOf = newParties();
      const cells = drawn.map(({ party, ...row }) => ({ ...row, acheteur_siret: siretOf(party) }));
      return expectStable(importNeeds, needFile(cells));
    }),
    { numRuns: 5 },
  );
});

test("any list of a register, read twice, changes nothing the second time, whatever files or an earlier list left", {
  timeout: 120_000,
}, async () => {
  const rows = fc.array(listedRow, { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(rows, rows, fc.array(supplierRow, { maxLength: 4 }), async (drawn, before, offered) => {
      const siretOf = newParties();
      const known = <Row extends { party: number }>(cells: Row[]) =>
        cells.map(({ party, ...row }) => ({ ...row, siret: siretOf(party) }));
      const context = { sql: database.sql, today: "2026-11-22" };
      const source = `Registre ${parties}`;
      await importSuppliers(await folder.write(supplierFile(known(offered))), context);
      const earlier = await folder.write(registryFile(known(before)));
      await importRegistry(earlier, { source, on: "2026-10-01" }, context);
      const later: Importer = (path, given) => importRegistry(path, { source, on: "2026-11-01" }, given);
      await expectStable(later, registryFile(known(drawn)));
    }),
    // Each try reads three files: making a failure smaller would outlast the test and hide it.
    { numRuns: 8, endOnFailure: true },
  );
});
