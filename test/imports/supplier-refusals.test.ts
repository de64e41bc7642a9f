import { afterAll, beforeAll, expect, test } from "vitest";
import type { SupplierCells } from "#test/imports/files.ts";
import { newSiret, type SupplierWorld, supplierWorld } from "#test/imports/supplier-world.ts";

let world: SupplierWorld;

beforeAll(async () => {
  world = await supplierWorld();
});
afterAll(() => world.drop());

test.each<[string, SupplierCells, string, string]>([
  ["a SIRET with a false key", { siret: "12345678901234" }, "siret", "clé de contrôle"],
  ["an unknown commune", { commune: "99999" }, "commune", "code INSEE"],
  ["a postal code instead of an INSEE code", { commune: "63000" }, "commune", "63113"],
  ["an unknown kind of offer", { offre_type: "VENTE" }, "offre_type", "PREST"],
  ["neither CPV nor sector", { cpv: "", secteurs: "" }, "cpv", "CPV"],
  ["no reach at all", { zone: "", rayon_km: "" }, "zone", "rayon_km"],
  ["a negative amount", { capacite_ht: "-5" }, "capacite_ht", "positif"],
  ["a share above the whole", { part_handicap: "150 %" }, "part_handicap", "55\u00a0%"],
  ["a date that does not exist", { statut_au: "31/02/2027" }, "statut_au", "n'est pas une date"],
  ["an unknown status", { statut: "PME" }, "statut", "EATT"],
  ["a missing title", { offre_titre: " " }, "offre_titre", "vide"],
  ["a text of two megabytes", { offre_description: "a".repeat(2_000_000) }, "offre_description", "ramenez"],
])(
  "a row with %s is refused with a reason, and nothing of it is written",
  async (_what, cells, field, words) => {
    const siret = newSiret();
    const [before] = await world.sql`select count(*)::int as n from organisation`;
    const report = await world.loadRows([{ siret, ...cells }]);
    expect(report).toMatchObject({ read: 1, created: 0, refused: [{ line: 2, field }] });
    expect(report.refused[0]?.reason).toContain(words);
    const [after] = await world.sql`select count(*)::int as n from organisation`;
    expect(after).toEqual(before);
  },
);
