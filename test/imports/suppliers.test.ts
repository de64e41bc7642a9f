import { afterAll, beforeAll, expect, test } from "vitest";
import { supplierFile } from "#test/imports/files.ts";
import { newSiret, type SupplierWorld, supplierWorld } from "#test/imports/supplier-world.ts";

let world: SupplierWorld;

beforeAll(async () => {
  world = await supplierWorld();
});
afterAll(() => world.drop());

test("a row makes a supplier, its status, and a published offer at the supplier's commune", async () => {
  const siret = newSiret();
  const report = await world.loadRows([{ siret }]);
  expect(report).toEqual({ read: 1, created: 1, updated: 0, unchanged: 0, mended: [], refused: [] });
  const [offer] = await world.offersOf(siret);
  expect(offer).toMatchObject({
    state: "published",
    cpv: ["77310000"],
    areas: ["DEP:63"],
    radiusKm: 50,
    capacityCents: 8_000_000,
    communeCode: null,
    version: 1,
  });
  expect(offer?.tradeKeys).toContain("G773");
  expect(offer?.sectors.length).toBeGreaterThan(0);
  expect(offer?.lat).toBeCloseTo(45.78, 1);
  expect(await world.statusesOf(siret)).toMatchObject([
    { kind: "EA", validFrom: "2024-01-01", validUntil: "2028-12-31", source: "import" },
  ]);
  const [supplier] = await world.sql`
    select o.email, o.is_supplier, s.share_disabled
    from organisation o
    join supplier s on s.organisation_id = o.id
    where o.siret = ${siret}
  `;
  expect(supplier).toEqual({ email: "contact@atelier.example", isSupplier: true, shareDisabled: 0.62 });
});

test("the same file twice changes nothing: no row, no version, no line in the outbox", async () => {
  const siret = newSiret();
  const file = supplierFile([
    { siret, offre_titre: "Tonte" },
    { siret, offre_titre: "Tonte", statut: "ESUS", statut_du: "", statut_au: "" },
    { siret, offre_titre: "Élagage", rayon_km: "44", courriel: "", part_handicap: "" },
    { siret: newSiret(), offre_titre: "Tonte", secteurs: "inconnu au bataillon" },
  ]);
  const first = await world.load(file);
  expect(first).toMatchObject({ read: 4, created: 3, updated: 1, unchanged: 0 });
  const before = await world.sql`select sum(version) as versions, (select count(*) from outbox) from offer`;
  const again = await world.load(file);
  expect(again).toMatchObject({ read: 4, created: 0, updated: 0, unchanged: 4, refused: [] });
  expect(again.mended).toEqual(first.mended);
  expect(await world.sql`select sum(version) as versions, (select count(*) from outbox) from offer`).toEqual(
    before,
  );
});

test("a changed cell updates its row and raises the version once", async () => {
  const siret = newSiret();
  await world.loadRows([{ siret }]);
  const report = await world.loadRows([{ siret, capacite_ht: "90000" }]);
  expect(report).toMatchObject({ created: 0, updated: 1, unchanged: 0 });
  expect((await world.offersOf(siret))[0]).toMatchObject({ capacityCents: 9_000_000, version: 2 });
});

test("a supplier's new name raises every published offer of it, also those the file leaves out", async () => {
  const siret = newSiret();
  await world.loadRows([{ siret }, { siret, offre_titre: "Élagage" }]);
  await world.loadRows([{ siret, nom: "Nouveau nom" }]);
  expect((await world.offersOf(siret)).map((offer) => offer.version)).toEqual([2, 2]);
});

test("odd cells are mended, and each is told with its line", async () => {
  const siret = newSiret();
  const report = await world.loadRows([
    {
      siret,
      cpv: "INX 77310000-6|77340000",
      rayon_km: "42",
      commune: "69381",
      secteurs: "métier que personne ne connaît",
      part_insertion: "55",
      circulaire: "réemploi|magie",
    },
  ]);
  const told = report.mended.map(({ line, field, was, now }) => [line, field, was, now]);
  expect(told).toEqual(
    expect.arrayContaining([
      [2, "cpv", "INX 77310000-6", "77310000"],
      [2, "rayon_km", "42", "50"],
      [2, "commune", "69381", "69123"],
      [2, "secteurs", "métier que personne ne connaît", expect.stringMatching(/\w/)],
      [2, "part_insertion", "55", "0,55"],
      [2, "circulaire", "magie", ""],
    ]),
  );
  expect((await world.offersOf(siret))[0]).toMatchObject({
    cpv: ["77310000", "77340000"],
    radiusKm: 50,
    circular: ["reemploi"],
  });
});

test("a well-formed CPV that the list does not have is kept under its nearest ancestor", async () => {
  const siret = newSiret();
  const report = await world.loadRows([{ siret, cpv: "77319876" }]);
  expect(report).toMatchObject({ created: 1 });
  const [code] = await world.sql`select parent, official from cpv where code = '77319876'`;
  expect(code).toMatchObject({ official: false, parent: expect.stringMatching(/^773/) });
});

test("two contents for one offer in one file: the first stands, the second is refused, twice as well as once", async () => {
  const siret = newSiret();
  const rows = [{ siret }, { siret, offre_titre: "ENTRETIEN D’ESPACES VERTS", capacite_ht: "1000" }];
  expect(await world.loadRows(rows)).toMatchObject({
    created: 1,
    refused: [{ line: 3, field: "offre_titre" }],
  });
  expect(await world.loadRows(rows)).toMatchObject({ unchanged: 1, refused: [{ line: 3 }] });
});

test("an archived offer stays archived, a draft of the same title is completed and published", async () => {
  const siret = newSiret();
  await world.loadRows([{ siret }, { siret, offre_titre: "Élagage" }]);
  const [pruning] = (await world.offersOf(siret)).filter((offer) => offer.title === "Élagage");
  await world.sql`update offer set state = 'archived' where id <> ${pruning?.id} and organisation_id = ${pruning?.organisationId}`;
  await world.sql`update offer set state = 'draft', import_key = null where id = ${pruning?.id}`;
  const report = await world.loadRows([{ siret }, { siret, offre_titre: "Élagage" }]);
  expect(report).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  const states = (await world.offersOf(siret)).map((offer) => [offer.title === "Élagage", offer.state]);
  expect(states).toEqual(
    expect.arrayContaining([
      [true, "published"],
      [false, "archived"],
    ]),
  );
});

test("another commune on a row is the site of that offer, not a move of the supplier", async () => {
  const siret = newSiret();
  await world.loadRows([{ siret }, { siret, offre_titre: "Élagage", commune: "69123" }]);
  const sites = (await world.offersOf(siret)).map((offer) => [offer.title, offer.communeCode]);
  expect(sites).toEqual(
    expect.arrayContaining([
      ["Élagage", "69123"],
      ["Entretien d'espaces verts", null],
    ]),
  );
});
