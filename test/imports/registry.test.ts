import { afterAll, beforeAll, expect, test } from "vitest";
import { importRegistry } from "#app/imports/registry.ts";
import { importSuppliers } from "#app/imports/suppliers.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import {
  fictiveSiret,
  importFolder,
  type RegistryCells,
  registryFile,
  supplierFile,
} from "#test/imports/files.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof importFolder>>;
let rank = 6000;
let register = 0;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await importFolder();
});

afterAll(async () => {
  await database.drop();
  await folder.drop();
});

const TODAY = "2026-11-22";
const newSiret = () => fictiveSiret(rank++);
const newRegister = () => `Registre ${++register}`;
const context = () => ({ sql: database.sql, today: TODAY });
const list = async (source: string, on: string, rows: RegistryCells[]) =>
  importRegistry(await folder.write(registryFile(rows)), { source, on }, context());

const ficheOf = async (siret: string) => {
  const [row] = await database.sql`
    select id, name, email, is_supplier, commune_code, lat is not null as placed, facts, version
    from organisation
    where siret = ${siret}
  `;
  return row;
};
const statusesOf = (siret: string) => database.sql`
  select s.kind, s.valid_from, s.valid_until, s.number, s.source, s.verification, s.listed_on, s.unlisted_on
  from supplier_status s
  join organisation o on o.id = s.organisation_id
  where o.siret = ${siret}
  order by s.id
`;
const offersOf = (siret: string) => database.sql`
  select f.title, f.described, f.kind, f.cpv, f.sectors, f.areas, f.radius_km, f.state, f.lat is not null as placed
  from offer f
  join organisation o on o.id = f.organisation_id
  where o.siret = ${siret}
  order by f.id
`;
const claimBy = async (siret: string) => {
  const [account] = await database.sql`
    insert into account (email, password_hash) values (${`${siret}@x.example`}, 'x') returning id
  `;
  await database.sql`
    insert into member (organisation_id, account_id, role)
    select id, ${account?.id}, 'manager' from organisation where siret = ${siret}
  `;
};
const declare = (kind: string, more: Record<string, unknown> = {}) => database.sql`
  insert into supplier_status ${database.sql({ ...more, kind })}
`;

test("a row makes a fiche without members, its status dated by its source, and an offer presumed in its département", async () => {
  const [siret, source] = [newSiret(), newRegister()];
  const report = await list(source, "2026-11-01", [{ siret }]);
  expect(report).toEqual({
    ...{ read: 1, created: 1, updated: 0, unchanged: 0, mended: [], refused: [] },
    ...{ source, on: "2026-11-01", departed: [] },
  });
  expect(await ficheOf(siret)).toMatchObject({
    name: "ESAT des Volcans",
    email: "contact@esat-volcans.example",
    isSupplier: true,
    communeCode: "63113",
    placed: true,
    facts: { source, on: "2026-11-01", name: "ESAT des Volcans" },
  });
  expect(await statusesOf(siret)).toMatchObject([
    {
      kind: "ESAT",
      validFrom: "2017-01-01",
      validUntil: null,
      number: "630012345",
      source,
      listedOn: "2026-11-01",
    },
  ]);
  expect(await offersOf(siret)).toMatchObject([
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
  expect(await offersOf(siret)).toMatchObject([
    { kind: "PREST", sectors: ["entretien-espaces-verts", expect.any(String)] },
  ]);
  expect(await offersOf(lender)).toMatchObject([{ kind: "DISP" }]);
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
  expect(await ficheOf(wrong ?? "")).toBeUndefined();
  expect(report.mended).toEqual([
    { line: 13, field: "metiers", was: "ventriloquie", now: "(métier inconnu, laissé de côté)" },
    { line: 13, field: "metiers", was: "espaces verts", now: "Entretien des espaces verts" },
  ]);
  expect(report.departed).toBeNull();
});

test("a closed establishment is refused, and stays as it was", async () => {
  const [siret, source] = [newSiret(), newRegister()];
  await database.sql`insert into organisation (siret, name, closed_on) values (${siret}, 'Fermée', '2025-03-31')`;
  const report = await list(source, "2026-11-01", [{ siret }]);
  expect(report.refused[0]?.reason).toContain("fermé depuis le 31 mars 2025");
  expect(await statusesOf(siret)).toEqual([]);
});

test("what left the register is flagged and keeps its status; what comes back is flagged no more", async () => {
  const [stays, leaves, ended, source] = [newSiret(), newSiret(), newSiret(), newRegister()];
  const rows = [{ siret: stays }, { siret: leaves }, { siret: ended, statut: "EI", au: "2026-10-31" }];
  await list(source, "2026-10-01", rows);
  const report = await list(source, "2026-11-01", [{ siret: stays }]);
  expect(report).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: 1,
    departed: [{ siret: leaves, kind: "ESAT" }],
  });
  expect(await statusesOf(leaves)).toMatchObject([
    { validUntil: null, listedOn: "2026-10-01", unlistedOn: "2026-11-01" },
  ]);
  expect(await statusesOf(ended)).toMatchObject([{ unlistedOn: null }]);
  expect(await statusesOf(stays)).toMatchObject([{ listedOn: "2026-11-01", unlistedOn: null }]);
  expect((await ficheOf(stays))?.facts).toMatchObject({ on: "2026-11-01" });
  await list(source, "2026-11-15", [{ siret: stays }, { siret: leaves }]);
  expect(await statusesOf(leaves)).toMatchObject([{ listedOn: "2026-11-15", unlistedOn: null }]);
});

test("a list where too much is unreadable, or where a row of theirs is, flags nobody", async () => {
  const [one, two, source] = [newSiret(), newSiret(), newRegister()];
  await list(source, "2026-10-01", [{ siret: one }, { siret: two }]);
  const broken = await list(source, "2026-11-01", [{ siret: one, statut: "?" }]);
  expect(broken.departed).toBeNull();
  const others = Array.from({ length: 10 }, () => ({ siret: newSiret() }));
  const read = await list(source, "2026-11-02", [{ siret: one, statut: "?" }, ...others]);
  expect(read.departed?.map(({ siret }) => siret)).toEqual([two]);
});

test("a list older than the one known is refused as a whole", async () => {
  const [siret, source] = [newSiret(), newRegister()];
  await list(source, "2026-11-01", [{ siret }]);
  await expect(list(source, "2026-10-01", [{ siret: newSiret() }])).rejects.toThrow(UnreadableFile);
});

test("a register that changes a name, a number, dates or trades changes its own fiche, and nothing else", async () => {
  const [siret, source] = [newSiret(), newRegister()];
  await list(source, "2026-10-01", [{ siret, statut: "EI", du: "2025-01-01", au: "2026-12-31" }]);
  const renewed = { statut: "EI", du: "2025-01-01", au: "2027-12-31", numero: "EI-2", metiers: "Traiteur" };
  const report = await list(source, "2026-11-01", [{ siret, nom: "Nouveau nom", ...renewed }]);
  expect(report).toMatchObject({ updated: 1, mended: [] });
  expect(await ficheOf(siret)).toMatchObject({ name: "Nouveau nom" });
  expect(await statusesOf(siret)).toMatchObject([{ validUntil: "2027-12-31", number: "EI-2" }]);
  expect(await offersOf(siret)).toMatchObject([{ title: "Traiteur", sectors: ["traiteur"] }]);
});

test("what people decided stays: name, statuses declared, verified, refused or withdrawn; the difference is told", async () => {
  const [siret, source] = [newSiret(), newRegister()];
  await list(source, "2026-10-01", [{ siret }, { siret, statut: "ESUS", au: "2027-01-31" }]);
  await claimBy(siret);
  const id = (await ficheOf(siret))?.id;
  await database.sql`update organisation set name = 'Le vrai nom', email = 'nous@vrai.example' where id = ${id}`;
  await database.sql`update supplier_status set withdrawn_at = now() where organisation_id = ${id} and kind = 'ESUS'`;
  await database.sql`update supplier_status set verification = 'verified' where organisation_id = ${id} and kind = 'ESAT'`;
  await declare("EI", { organisationId: id, validUntil: "2028-12-31" });
  const report = await list(source, "2026-11-01", [
    { siret, au: "2030-12-31", metiers: "Traiteur" },
    { siret, statut: "ESUS", au: "2029-01-31" },
    { siret, statut: "EI", du: "2026-01-01", au: "2026-12-31" },
  ]);
  expect(report).toMatchObject({ created: 0, updated: 0, unchanged: 3, refused: [] });
  expect(report.mended.map(({ now }) => now)).toEqual([
    "Le vrai nom (déjà connu, conservé)",
    expect.stringContaining("statut vérifié, conservé"),
    expect.stringContaining("laissé retiré"),
    expect.stringContaining("déclaré par la structure, conservé"),
  ]);
  expect(await ficheOf(siret)).toMatchObject({ name: "Le vrai nom", email: "nous@vrai.example" });
  expect(await statusesOf(siret)).toMatchObject([
    { kind: "ESAT", validUntil: null },
    { kind: "ESUS", validUntil: "2027-01-31" },
    { kind: "EI", validUntil: "2028-12-31" },
  ]);
  expect(await offersOf(siret)).toMatchObject([{ sectors: ["entretien-espaces-verts", "blanchisserie"] }]);
});

test("a status that contradicts one declared by the structure is refused and told", async () => {
  const [siret, source] = [newSiret(), newRegister()];
  await list(source, "2026-10-01", [{ siret, statut: "ESUS" }]);
  await declare("EA", { organisationId: (await ficheOf(siret))?.id });
  const report = await list(source, "2026-11-01", [
    { siret, statut: "ESUS" },
    { siret, statut: "ESAT" },
  ]);
  expect(report.refused).toMatchObject([
    { line: 3, field: "statut", reason: expect.stringContaining("d'une autre source") },
  ]);
});

test("an offer that a file describes takes the place of the presumed one, for good", async () => {
  const [siret, source] = [newSiret(), newRegister()];
  await list(source, "2026-10-01", [{ siret, statut: "EA" }]);
  await importSuppliers(await folder.write(supplierFile([{ siret, offre_titre: "Tonte" }])), context());
  expect(await offersOf(siret)).toMatchObject([
    { described: false, state: "archived" },
    { described: true, state: "published", title: "Tonte" },
  ]);
  await list(source, "2026-11-01", [{ siret, statut: "EA", metiers: "Traiteur" }]);
  expect(await offersOf(siret)).toMatchObject([
    { state: "archived" },
    { title: "Tonte", state: "published" },
  ]);
});
