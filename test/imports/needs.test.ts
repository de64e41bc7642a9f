import { afterAll, beforeAll, expect, test } from "vitest";
import type { Report } from "#app/domain/import-report.ts";
import { importNeeds } from "#app/imports/needs.ts";
import { fictiveSiret, importFolder, type NeedCells, needFile } from "#test/imports/files.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof importFolder>>;
let rank = 700;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await importFolder();
});

afterAll(async () => {
  await database.drop();
  await folder.drop();
});

const load = async (rows: NeedCells[]): Promise<Report> =>
  importNeeds(await folder.write(needFile(rows)), { sql: database.sql, today: "2026-11-22" });
const newSiret = () => fictiveSiret(rank++);

const lotsOf = (siret: string) => database.sql`
  select
    p.reference, p.title, p.state, p.publication_on, p.deadline_on, p.current_contract_end, p.flags, p.version,
    l.number, l.title as lot_title, l.description, l.nature, l.cpv, l.territory, l.amount_cents,
    l.duration_months, l.reservation, l.lends_labour, l.lat
  from lot l
  join purchase p on p.id = l.purchase_id
  join organisation o on o.id = p.organisation_id
  where o.siret = ${siret}
  order by p.reference, l.number
`;

test("rows of one reference are the lots of one published purchase", async () => {
  const acheteur_siret = newSiret();
  const report = await load([
    { acheteur_siret },
    { acheteur_siret, lot: "2", lot_titre: "Élagage", cpv: "77340000|77341000", reservation: "L2113-12" },
  ]);
  expect(report).toEqual({ read: 2, created: 2, updated: 0, unchanged: 0, mended: [], refused: [] });
  expect(await lotsOf(acheteur_siret)).toMatchObject([
    {
      reference: "2027-EV",
      state: "published",
      publicationOn: "2027-03-01",
      number: 1,
      nature: "services",
      territory: "COM:63113",
      amountCents: 6_000_000,
      durationMonths: 24,
      version: 1,
    },
    { number: 2, lotTitle: "Élagage", cpv: ["77340000", "77341000"], reservation: "L2113-12" },
  ]);
});

test("the same file twice changes nothing; a changed lot raises its purchase once", async () => {
  const acheteur_siret = newSiret();
  const rows = [{ acheteur_siret }, { acheteur_siret, lot: "2", description: "Autre" }];
  await load(rows);
  const [before] = await database.sql`select count(*)::int as n from outbox`;
  expect(await load(rows)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect((await database.sql`select count(*)::int as n from outbox`)[0]).toEqual(before);
  const changed = rows.map((row) => ({ ...row, montant_ht: row.lot ? "70000" : "60000" }));
  expect(await load(changed)).toMatchObject({ updated: 1, unchanged: 1 });
  expect((await lotsOf(acheteur_siret)).map((lot) => lot.version)).toEqual([2, 2]);
});

test("several places of one lot are read from one cell, and more than twenty are refused", async () => {
  const acheteur_siret = newSiret();
  await load([{ acheteur_siret, commune: "63113 ; 63300;EPCI:200070712 | 63113" }]);
  const read = () => database.sql`
    select l.territory, l.other_territories
    from lot l
    join purchase p on p.id = l.purchase_id
    join organisation o on o.id = p.organisation_id
    where o.siret = ${acheteur_siret}
  `;
  const places = { territory: "COM:63113", otherTerritories: ["COM:63300", "EPCI:200070712"] };
  expect(await read()).toEqual([places]);
  const again = await load([{ acheteur_siret, commune: "63113;63300;EPCI:200070712" }]);
  expect(again).toMatchObject({ updated: 0, unchanged: 1 });
  const many = await load([{ acheteur_siret, commune: Array.from({ length: 21 }, () => "63113").join(";") }]);
  expect(many.refused[0]).toMatchObject({
    field: "commune",
    reason: expect.stringContaining("gardez-en 20"),
  });
});

test("dates gone by are kept, flagged and told", async () => {
  const acheteur_siret = newSiret();
  const report = await load([{ acheteur_siret, publication_prevue: "01/03/2025", fin_marche: "2025-12-31" }]);
  expect(report.mended.map(({ line, field }) => [line, field])).toEqual([
    [2, "publication_prevue"],
    [2, "fin_marche"],
  ]);
  expect(await lotsOf(acheteur_siret)).toMatchObject([
    { publicationOn: "2025-03-01", currentContractEnd: "2025-12-31", flags: ["ended", "past-date"] },
  ]);
});

test("without a planned publication, the end of the current contract gives the dates", async () => {
  const acheteur_siret = newSiret();
  await load([{ acheteur_siret, publication_prevue: "", fin_marche: "2028-12-31" }]);
  expect(await lotsOf(acheteur_siret)).toMatchObject([
    { publicationOn: "2028-07-31", deadlineOn: null, flags: [] },
  ]);
});

test("a deadline that people planned stays when the file comes again", async () => {
  const acheteur_siret = newSiret();
  await load([{ acheteur_siret }]);
  await database.sql`
    update purchase p set deadline_on = '2027-04-20' from organisation o
    where o.id = p.organisation_id and o.siret = ${acheteur_siret}
  `;
  expect(await load([{ acheteur_siret }])).toMatchObject({ unchanged: 1 });
  expect(await lotsOf(acheteur_siret)).toMatchObject([{ deadlineOn: "2027-04-20" }]);
  await load([{ acheteur_siret, publication_prevue: "2028-01-01" }]);
  expect(await lotsOf(acheteur_siret)).toMatchObject([{ publicationOn: "2028-01-01", deadlineOn: null }]);
});

test("the nature is the file's, else that of the CPV; lent staff is seen from the CPV", async () => {
  const acheteur_siret = newSiret();
  await load([
    { acheteur_siret, nature: "Travaux" },
    { acheteur_siret, lot: "2", cpv: "79620000" },
  ]);
  expect(await lotsOf(acheteur_siret)).toMatchObject([
    { nature: "travaux", lendsLabour: false },
    { nature: "services", lendsLabour: true },
  ]);
});

test("people's words for a reservation are read as its article, and told", async () => {
  const acheteur_siret = newSiret();
  const report = await load([
    { acheteur_siret, reservation: "CCP, art. L. 2113-12" },
    { acheteur_siret, lot: "2", reservation: "SIAE" },
    { acheteur_siret, lot: "3", reservation: "non" },
  ]);
  expect((await lotsOf(acheteur_siret)).map((lot) => lot.reservation)).toEqual([
    "L2113-12",
    "L2113-13",
    null,
  ]);
  expect(report.mended).toHaveLength(2);
});

test("lots of one purchase that disagree on it keep what the first says, and the others tell", async () => {
  const acheteur_siret = newSiret();
  const report = await load([
    { acheteur_siret },
    { acheteur_siret, lot: "2", titre: "Un autre objet", publication_prevue: "2028-01-01" },
  ]);
  expect(report.mended.map(({ line, field, now }) => [line, field, now])).toEqual([
    [3, "titre", "Entretien des espaces verts"],
    [3, "publication_prevue", "2027-03-01"],
  ]);
  expect((await lotsOf(acheteur_siret)).map((lot) => lot.title)).toEqual([
    "Entretien des espaces verts",
    "Entretien des espaces verts",
  ]);
});

test("a lot given twice with two contents: the first stands, the second is refused", async () => {
  const acheteur_siret = newSiret();
  const rows = [{ acheteur_siret }, { acheteur_siret, montant_ht: "1" }];
  expect(await load(rows)).toMatchObject({ created: 1, refused: [{ line: 3, field: "lot" }] });
  expect(await load(rows)).toMatchObject({ unchanged: 1, refused: [{ line: 3, field: "lot" }] });
});

test.each<[string, NeedCells, string]>([
  ["a lot without CPV", { cpv: "" }, "cpv"],
  ["a negative amount", { montant_ht: "-60000" }, "montant_ht"],
  ["an absurd amount", { montant_ht: "999999999999999" }, "montant_ht"],
  ["a duration of no month", { duree_mois: "0" }, "duree_mois"],
  ["a false SIRET", { acheteur_siret: "21630113500011" }, "acheteur_siret"],
  ["an unknown commune", { commune: "00000" }, "commune"],
  ["no reference", { reference: "" }, "reference"],
  ["an unknown reservation", { reservation: "L9999-1" }, "reservation"],
  ["an unknown kind of buyer", { type_acheteur: "mairie" }, "type_acheteur"],
  ["a lot that is no number", { lot: "unique" }, "lot"],
])("a row with %s is refused, and nothing of it is written", async (_what, cells, field) => {
  const acheteur_siret = newSiret();
  const report = await load([{ acheteur_siret, ...cells }]);
  expect(report).toMatchObject({ read: 1, created: 0, refused: [{ line: 2, field }] });
  expect(await lotsOf(acheteur_siret)).toEqual([]);
});

test("beyond a hundred lots of one purchase, each is refused with what to do", async () => {
  const acheteur_siret = newSiret();
  const report = await load(
    Array.from({ length: 102 }, (_, at) => ({
      acheteur_siret,
      lot: String(at + 1),
      lot_titre: `Site ${at}`,
    })),
  );
  expect(report).toMatchObject({ created: 100, refused: [{ line: 102 }, { line: 103, field: "lot" }] });
  expect(report.refused[0]?.reason).toContain("une autre référence");
});
