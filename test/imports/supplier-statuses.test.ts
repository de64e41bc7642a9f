import { afterAll, beforeAll, expect, test } from "vitest";
import { newSiret, type SupplierWorld, supplierWorld } from "#test/imports/supplier-world.ts";

let world: SupplierWorld;

beforeAll(async () => {
  world = await supplierWorld();
});
afterAll(() => world.drop());

test("several rows bring several statuses of one supplier", async () => {
  const siret = newSiret();
  await world.loadRows([
    { siret, statut: "EI" },
    { siret, statut: "ESUS" },
    { siret, statut: "", statut_du: "", statut_au: "" },
  ]);
  expect((await world.statusesOf(siret)).map((status) => status.kind)).toEqual(["EI", "ESUS"]);
});

test("a status that one SIRET cannot hold with another is refused, and the rest goes on", async () => {
  const siret = newSiret();
  const report = await world.loadRows([
    { siret, statut: "EA" },
    { siret, statut: "ESAT", offre_titre: "Blanchisserie" },
  ]);
  expect(report).toMatchObject({ read: 2, created: 1, refused: [{ line: 3, field: "statut" }] });
  expect(report.refused[0]?.reason).toContain("ne peut pas être à la fois");
  expect(await world.offersOf(siret)).toHaveLength(1);
});

test("an expired status is kept and told", async () => {
  const siret = newSiret();
  const report = await world.loadRows([{ siret, statut_au: "31/12/2025" }]);
  expect(report.mended).toMatchObject([{ line: 2, field: "statut_au", was: "31/12/2025" }]);
  expect(await world.statusesOf(siret)).toMatchObject([{ validUntil: "2025-12-31" }]);
});

test("new dates of a status replace those that an import brought, never those that people declared", async () => {
  const imported = newSiret();
  await world.loadRows([{ siret: imported }]);
  await world.loadRows([{ siret: imported, statut_au: "2030-12-31" }]);
  expect(await world.statusesOf(imported)).toMatchObject([{ validUntil: "2030-12-31" }]);
  await world.sql`
    update supplier_status s set source = 'declared' from organisation o
    where o.id = s.organisation_id and o.siret = ${imported}
  `;
  const report = await world.loadRows([{ siret: imported, statut_au: "2031-12-31" }]);
  expect(await world.statusesOf(imported)).toMatchObject([{ validUntil: "2030-12-31" }]);
  expect(report).toMatchObject({ unchanged: 1, mended: [{ field: "statut_au" }] });
});
