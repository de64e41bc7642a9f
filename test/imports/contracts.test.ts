import { afterAll, beforeAll, expect, test } from "vitest";
import { importContracts } from "#app/imports/contracts.ts";
import { flat, of2019, v2 } from "#test/imports/decp-records.ts";
import { fictiveSiret, importFolder } from "#test/imports/files.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

/** The same contract in every form that open data have. */

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

const TODAY = "2026-11-22";
const load = async (content: string | object, extension = "json", today = TODAY) => {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return importContracts(await folder.write(text, extension), { sql: database.sql, today });
};

const contractsOf = (siret: string) => database.sql`
  select
    c.uid, c.object, c.cpv, c.amount_cents, c.duration_months, c.notified_on, c.ends_on, c.territory,
    c.holders, c.considerations, p.state, p.flags, p.form, p.reference, p.version, p.study_on, p.publication_on,
    p.current_contract_end, p.title, l.nature, l.cpv as lot_cpv, l.amount_cents as lot_amount
  from contract c
  join organisation o on o.id = c.organisation_id
  left join purchase p on p.contract_id = c.id
  left join lot l on l.purchase_id = p.id
  where o.siret = ${siret}
  order by c.uid
`;

const EXPECTED = {
  uid: "2024M12",
  cpv: "77310000",
  amountCents: 16_000_000,
  durationMonths: 48,
  notifiedOn: "2024-01-15",
  endsOn: "2028-01-15",
  state: "identified",
  currentContractEnd: "2028-01-15",
  studyOn: "2026-01-15",
  nature: "services",
  lotCpv: ["77310000"],
  lotAmount: 16_000_000,
};

test("the v2 schema, that of 2019 and rows as records give the same contract and the same proposed purchase", async () => {
  const [a, b, c] = [fictiveSiret(901), fictiveSiret(902), fictiveSiret(903)];
  expect(await load({ marches: { marche: [v2(a)] } })).toMatchObject({ read: 1, created: 1, refused: [] });
  expect(await load({ marches: [of2019(b)] })).toMatchObject({ read: 1, created: 1, refused: [] });
  expect(await load([flat(c)])).toMatchObject({ read: 1, created: 1, refused: [] });
  expect(await contractsOf(a)).toMatchObject([{ ...EXPECTED, territory: "COM:63113" }]);
  expect(await contractsOf(b)).toMatchObject([{ ...EXPECTED, territory: "COM:63113" }]);
  expect(await contractsOf(c)).toMatchObject([{ ...EXPECTED, territory: "DEP:63" }]);
  const [first] = await contractsOf(a);
  expect(first?.considerations).toEqual({
    social: ["Clause sociale", "Marché réservé"],
    environmental: [],
    known: true,
  });
  expect((await contractsOf(b))[0]?.holders).toEqual([{ id: fictiveSiret(990), name: "Jardins" }]);
});

test("a modification changes the duration and the amount; the contract ends later", async () => {
  const siret = fictiveSiret(904);
  const modifications = [{ modification: { id: 1, dureeMois: 60, montant: 200000 } }];
  await load({ marches: { marche: [v2(siret, { modifications })] } });
  expect(await contractsOf(siret)).toMatchObject([{ endsOn: "2029-01-15", amountCents: 20_000_000 }]);
});

test("a concession, whose schema has no CPV, is kept without a proposed purchase; with one, it is proposed", async () => {
  const siret = fictiveSiret(905);
  const concession = {
    id: "DSP1",
    autoriteConcedante: { id: siret },
    nature: "Délégation de service public",
    objet: "Restauration scolaire",
    dureeMois: 60,
    dateSignature: "2025-01-01",
    dateDebutExecution: "2025-02-01",
    valeurGlobale: 900000,
    concessionnaires: [{ concessionnaire: { id: fictiveSiret(991) } }],
  };
  const report = await load({
    marches: { "contrat-concession": [concession, { ...concession, id: "DSP2", codeCPV: "55524000" }] },
  });
  expect(report).toMatchObject({
    created: 2,
    mended: expect.arrayContaining([expect.objectContaining({ line: 1, field: "codecpv" })]),
  });
  expect(await contractsOf(siret)).toMatchObject([
    { uid: "DSP1", cpv: null, reference: null },
    {
      uid: "DSP2",
      form: "concession",
      endsOn: "2030-02-01",
      amountCents: 90_000_000,
      holders: [{ id: fictiveSiret(991) }],
    },
  ]);
});

test("the same file twice changes nothing, and a corrected contract updates the purchase that follows it", async () => {
  const siret = fictiveSiret(906);
  await load({ marches: [of2019(siret)] });
  expect(await load({ marches: [of2019(siret)] })).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  expect(await load({ marches: [of2019(siret, { dureeMois: 36 })] })).toMatchObject({ updated: 1 });
  expect(await contractsOf(siret)).toMatchObject([{ currentContractEnd: "2027-01-15", version: 2 }]);
});

test("a purchase that people changed no longer follows its contract", async () => {
  const siret = fictiveSiret(907);
  await load({ marches: [of2019(siret)] });
  await database.sql`
    update purchase p
    set title = 'Mon titre', version = p.version + 1
    from organisation o
    where o.id = p.organisation_id and o.siret = ${siret}
  `;
  await load({ marches: [of2019(siret, { dureeMois: 36 })] });
  expect(await contractsOf(siret)).toMatchObject([
    { title: "Mon titre", currentContractEnd: "2028-01-15", durationMonths: 36 },
  ]);
});

test("a contract already ended is proposed with its flag and without dates gone by", async () => {
  const siret = fictiveSiret(908);
  await load({ marches: [of2019(siret, { dateNotification: "2020-01-15", dureeMois: 12 })] });
  expect(await contractsOf(siret)).toMatchObject([
    { flags: ["ended"], currentContractEnd: "2021-01-15", publicationOn: null },
  ]);
});

test("the known name of a buyer is not replaced by what its SIREN tells", async () => {
  const siret = fictiveSiret(909);
  await load({ marches: [of2019(siret)] });
  await load({ marches: { marche: [v2(siret, { id: "2024M13" })] } });
  const [buyer] = await database.sql`select name from organisation where siret = ${siret}`;
  expect(buyer?.name).toBe("Commune de 2019");
});

test("an amount of zero is unknown, a framework of one month is to be checked, days are no months: all told", async () => {
  const siret = fictiveSiret(910);
  const report = await load({
    marches: [
      of2019(siret, { id: "A", montant: 0 }),
      of2019(siret, { id: "B", dureeMois: 1, nature: "Accord-cadre" }),
      of2019(siret, { id: "C", dureeMois: 1461 }),
    ],
  });
  expect(report.mended).toMatchObject([
    { line: 1, field: "montant", was: "0", now: "" },
    { line: 2, field: "dureemois", was: "1", now: "1 (à vérifier)" },
    { line: 3, field: "dureemois", was: "1461", now: "48" },
  ]);
  expect((await contractsOf(siret)).map((contract) => contract.durationMonths)).toEqual([48, 1, 48]);
});

test("records that are no contracts and buyers that do not exist are refused, the others go on", async () => {
  const siret = fictiveSiret(911);
  const report = await load({
    marches: [{ bonjour: true }, of2019("12345678901234"), of2019(siret)],
  });
  expect(report).toMatchObject({ read: 3, created: 1 });
  expect(report.refused.map(({ line, field }) => [line, field])).toEqual([
    [1, "id"],
    [2, "acheteur_id"],
  ]);
});

test("records are read whole however the file is cut and whatever their texts hold", async () => {
  const siret = fictiveSiret(912);
  const objet = 'Accolades } ] { [ et "guillemets" \\ œ'.repeat(2_000);
  const marches = Array.from({ length: 12 }, (_, rank) => of2019(siret, { id: `L${rank}`, objet }));
  expect(await load({ marches })).toMatchObject({ read: 12, created: 12, refused: [] });
  const [first] = await contractsOf(siret);
  expect(first?.object).toBe(objet);
  expect(first?.title.length).toBeLessThanOrEqual(200);
});
