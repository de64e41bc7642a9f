import { afterAll, beforeAll, expect, test } from "vitest";
import { importSuppliers } from "#app/imports/suppliers.ts";
import { UnreadableFile } from "#app/imports/unreadable.ts";
import { supplierFile } from "#test/imports/files.ts";
import { newRegister, newSiret, type RegistryWorld, registryWorld } from "#test/imports/registry-world.ts";

let world: RegistryWorld;
beforeAll(async () => {
  world = await registryWorld();
});
afterAll(() => world.drop());

const list: RegistryWorld["list"] = (...given) => world.list(...given);

const claimBy = async (siret: string) => {
  const [account] = await world.sql`
    insert into account (email, password_hash) values (${`${siret}@x.example`}, 'x') returning id
  `;
  await world.sql`
    insert into member (organisation_id, account_id, role)
    select id, ${account?.id}, 'manager' from organisation where siret = ${siret}
  `;
};
const declare = (kind: string, more: Record<string, unknown> = {}) => world.sql`
  insert into supplier_status ${world.sql({ ...more, kind })}
`;

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
  expect(await world.statusesOf(leaves)).toMatchObject([
    { validUntil: null, listedOn: "2026-10-01", unlistedOn: "2026-11-01" },
  ]);
  expect(await world.statusesOf(ended)).toMatchObject([{ unlistedOn: null }]);
  expect(await world.statusesOf(stays)).toMatchObject([{ listedOn: "2026-11-01", unlistedOn: null }]);
  expect((await world.ficheOf(stays))?.facts).toMatchObject({ on: "2026-11-01" });
  await list(source, "2026-11-15", [{ siret: stays }, { siret: leaves }]);
  expect(await world.statusesOf(leaves)).toMatchObject([{ listedOn: "2026-11-15", unlistedOn: null }]);
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
  expect(await world.ficheOf(siret)).toMatchObject({ name: "Nouveau nom" });
  expect(await world.statusesOf(siret)).toMatchObject([{ validUntil: "2027-12-31", number: "EI-2" }]);
  expect(await world.offersOf(siret)).toMatchObject([{ title: "Traiteur", sectors: ["traiteur"] }]);
});

test("what people decided stays: name, statuses declared, verified, refused or withdrawn; the difference is told", async () => {
  const [siret, source] = [newSiret(), newRegister()];
  await list(source, "2026-10-01", [{ siret }, { siret, statut: "ESUS", au: "2027-01-31" }]);
  await claimBy(siret);
  const id = (await world.ficheOf(siret))?.id;
  await world.sql`update organisation set name = 'Le vrai nom', email = 'nous@vrai.example' where id = ${id}`;
  await world.sql`update supplier_status set withdrawn_at = now() where organisation_id = ${id} and kind = 'ESUS'`;
  await world.sql`update supplier_status set verification = 'verified' where organisation_id = ${id} and kind = 'ESAT'`;
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
  expect(await world.ficheOf(siret)).toMatchObject({ name: "Le vrai nom", email: "nous@vrai.example" });
  expect(await world.statusesOf(siret)).toMatchObject([
    { kind: "ESAT", validUntil: null },
    { kind: "ESUS", validUntil: "2027-01-31" },
    { kind: "EI", validUntil: "2028-12-31" },
  ]);
  expect(await world.offersOf(siret)).toMatchObject([
    { sectors: ["entretien-espaces-verts", "blanchisserie"] },
  ]);
});

test("a status that contradicts one declared by the structure is refused and told", async () => {
  const [siret, source] = [newSiret(), newRegister()];
  await list(source, "2026-10-01", [{ siret, statut: "ESUS" }]);
  await declare("EA", { organisationId: (await world.ficheOf(siret))?.id });
  const report = await list(source, "2026-11-01", [
    { siret, statut: "ESUS" },
    { siret, statut: "ESAT" },
  ]);
  expect(report.refused).toMatchObject([
    { line: 3, field: "statut", reason: expect.stringContaining("d'une autre source") },
  ]);
});

test("a status that a list takes over on a line keeps contradicting an earlier one, when it is read again", async () => {
  const [siret, source] = [newSiret(), newRegister()];
  const offers = supplierFile([{ siret, statut: "EA", statut_du: "2026-01-01", statut_au: "" }]);
  await importSuppliers(await world.folder.write(offers), world.context);
  const rows = [
    { siret, statut: "ESAT", du: "2024-01-01", au: "2028-12-31" },
    { siret, statut: "EA", du: "2026-01-01", au: "2028-12-31" },
  ];
  const first = await list(source, "2026-11-01", rows);
  expect(first).toMatchObject({ updated: 1, refused: [{ line: 2, field: "statut" }] });
  const again = await list(source, "2026-11-01", rows);
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 1, refused: first.refused });
});

test("an offer that a file describes takes the place of the presumed one, for good", async () => {
  const [siret, source] = [newSiret(), newRegister()];
  await list(source, "2026-10-01", [{ siret, statut: "EA" }]);
  await importSuppliers(
    await world.folder.write(supplierFile([{ siret, offre_titre: "Tonte" }])),
    world.context,
  );
  expect(await world.offersOf(siret)).toMatchObject([
    { described: false, state: "archived" },
    { described: true, state: "published", title: "Tonte" },
  ]);
  await list(source, "2026-11-01", [{ siret, statut: "EA", metiers: "Traiteur" }]);
  expect(await world.offersOf(siret)).toMatchObject([
    { state: "archived" },
    { title: "Tonte", state: "published" },
  ]);
});
