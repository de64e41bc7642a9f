import { afterAll, beforeAll, expect, test } from "vitest";
import { newRegister, newSiret, type RegistryWorld, registryWorld } from "#test/imports/registry-world.ts";

let world: RegistryWorld;
beforeAll(async () => {
  world = await registryWorld();
});
afterAll(() => world.drop());

const list: RegistryWorld["list"] = (...given) => world.list(...given);

test("a row makes a fiche without members, its status dated by its source, and an offer presumed in its département", async () => {
  const [siret, source] = [newSiret(), newRegister()];
  const report = await list(source, "2026-11-01", [{ siret }]);
  expect(report).toEqual({
    ...{ read: 1, created: 1, updated: 0, unchanged: 0, mended: [], refused: [] },
    ...{ source, on: "2026-11-01", departed: [] },
  });
  expect(await world.ficheOf(siret)).toMatchObject({
    name: "ESAT des Volcans",
    email: "contact@esat-volcans.example",
    isSupplier: true,
    communeCode: "63113",
    placed: true,
    facts: { source, on: "2026-11-01", name: "ESAT des Volcans" },
  });
  expect(await world.statusesOf(siret)).toMatchObject([
    {
      kind: "ESAT",
      validFrom: "2017-01-01",
      validUntil: null,
      number: "630012345",
      source,
      listedOn: "2026-11-01",
    },
  ]);
  expect(await world.offersOf(siret)).toMatchObject([
    {
      title: "Entretien des espaces verts, blanchisserie",
      described: false,
      kind: "PREST",
      cpv: [],
      sectors: ["entretien-espaces-verts", "blanchisserie"],
      areas: ["DEP:63"],
      radiusKm: null,
      state: "published",
      placed: true,
    },
  ]);
});

test("a structure that holds two statuses has the trades of both rows; one that only lends staff offers staff", async () => {
  const [siret, lender, source] = [newSiret(), newSiret(), newRegister()];
  await list(source, "2026-11-01", [
    { siret, statut: "ACI", metiers: "espaces verts" },
    { siret: lender, statut: "ETTI", metiers: "Manutention" },
    { siret, statut: "EI", metiers: "Peinture, inconnu" },
  ]);
  expect(await world.offersOf(siret)).toMatchObject([
    { kind: "PREST", sectors: ["entretien-espaces-verts", expect.any(String)] },
  ]);
  expect(await world.offersOf(lender)).toMatchObject([{ kind: "DISP" }]);
});

test("what cannot be read is refused or mended with its reason, and nothing of a refused row is written", async () => {
  const source = newRegister();
  const [double, contrary, overlap, wrong, unknownTrade] = Array.from({ length: 5 }, newSiret) as [
    string,
    ...string[],
  ];
  const report = await list(source, "2026-11-01", [
    { siret: "12345678901234" },
    { siret: wrong, commune: "00000" },
    { siret: wrong, statut: "ASSO" },
    { siret: wrong, statut: "" },
    { siret: wrong, du: "2026-01-01", au: "2025-01-01" },
    { siret: double },
    { siret: double },
    { siret: contrary, statut: "ESAT" },
    { siret: contrary, statut: "EA" },
    { siret: overlap, statut: "EI", du: "2025-01-01", au: "2026-12-31" },
    { siret: overlap, statut: "EI", du: "2026-01-01", au: "2027-12-31" },
    { siret: unknownTrade, metiers: "ventriloquie|espaces verts" },
  ]);
  const reasons = report.refused.map(({ line, field, reason }) => [line, field, reason]);
  expect(reasons).toEqual([
    [2, "siret", expect.stringContaining("clé de contrôle")],
    [3, "commune", expect.stringContaining("n'est le code d'aucune commune")],
    [4, "statut", expect.stringContaining("n'est pas un statut connu")],
    [5, "statut", expect.stringContaining("est vide")],
    [6, "au", expect.stringContaining("précède son début")],
    [8, "statut", expect.stringContaining("La ligne 7 donne déjà ce statut")],
    [10, "statut", expect.stringContaining("ne peut pas être à la fois")],
    [12, "statut", expect.stringContaining("se recouvrent")],
  ]);
  expect(await world.ficheOf(wrong ?? "")).toBeUndefined();
  expect(report.mended).toEqual([
    { line: 13, field: "metiers", was: "ventriloquie", now: "(métier inconnu, laissé de côté)" },
    { line: 13, field: "metiers", was: "espaces verts", now: "Entretien des espaces verts" },
  ]);
  expect(report.departed).toBeNull();
});

test("a closed establishment is refused, and stays as it was", async () => {
  const [siret, source] = [newSiret(), newRegister()];
  await world.sql`insert into organisation (siret, name, closed_on) values (${siret}, 'Fermée', '2025-03-31')`;
  const report = await list(source, "2026-11-01", [{ siret }]);
  expect(report.refused[0]?.reason).toContain("fermé depuis le 31\u00a0mars 2025");
  expect(await world.statusesOf(siret)).toEqual([]);
});
