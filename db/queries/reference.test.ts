import { afterAll, beforeAll, expect, test } from "vitest";
import {
  findCommune,
  findCommuneBySiren,
  findEpciBySiren,
  findTerritory,
  listCpv,
  listDepartements,
  listRegions,
  listSectors,
  searchCpv,
  territoryLabels,
} from "#db/queries/reference.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database?.drop());

test("the whole of France is there", async () => {
  const [count] = await database.sql<{ communes: number; people: number; outside: number }[]>`
    select
      count(*) as communes, sum(population) as people,
      count(*) filter (where lat not between -25 and 52 or lng not between -179 and 170) as outside
    from commune`;
  expect(count?.communes).toBeGreaterThan(34_900);
  expect(count?.people).toBeGreaterThan(68_000_000);
  expect(count?.outside).toBe(0);
  const regions = await listRegions(database.sql);
  expect(regions.map(({ name }) => name)).toContain("Auvergne-Rhône-Alpes");
  expect((await listDepartements(database.sql)).find(({ code }) => code === "2A")?.name).toBe("Corse-du-Sud");
});

test("points of big towns are exact, those of unknown villages are near and marked", async () => {
  const clermont = await findCommune(database.sql, { code: "63113" });
  expect(clermont).toMatchObject({
    name: "Clermont-Ferrand",
    departementCode: "63",
    regionCode: "84",
    epciCode: "246300701",
    approximate: false,
  });
  expect(clermont?.lat).toBeCloseTo(45.78, 1);
  expect(clermont?.lng).toBeCloseTo(3.08, 1);
  const [known] = await database.sql<{ share: number }[]>`
    select sum(population) filter (where not approximate)::float / sum(population) as share
    from commune`;
  expect(known?.share).toBeGreaterThan(0.8);
});

test("homonyms of another département do not lend their point", async () => {
  const reunion = await findCommune(database.sql, { code: "97411" });
  expect(reunion?.lat).toBeCloseTo(-20.88, 1);
  const seine = await findCommune(database.sql, { code: "93066" });
  expect(seine?.lat).toBeCloseTo(48.94, 1);
});

test("an approximate point stays among its neighbours", async () => {
  const [worst] = await database.sql<{ far: number }[]>`
    select count(*) as far
    from commune as a
    join (
      select departement_code, avg(lat) as lat, avg(lng) as lng
      from commune
      where not approximate
      group by departement_code
    ) as middle using (departement_code)
    where a.departement_code < '96'
      and (abs(a.lat - middle.lat) > 1.2 or abs(a.lng - middle.lng) > 1.5)`;
  expect(worst?.far).toBe(0);
});

test("the code of an arrondissement or of a merged commune leads to the commune of today", async () => {
  const paris12 = await findCommune(database.sql, { code: "75112" });
  const paris = await findCommune(database.sql, { code: "75056" });
  expect(paris12).toMatchObject({ code: "75056", name: "Paris", approximate: false });
  expect(paris12?.lng).not.toBe(paris?.lng);
  expect((await findCommune(database.sql, { code: "01120" }))?.code).toBe("01262");
  expect(await findCommune(database.sql, { code: "99999" })).toBeNull();
});

test("a territory knows what contains it", async () => {
  const metropole = await findTerritory(database.sql, { code: "EPCI:246300701" });
  expect(metropole?.containing).toEqual(["EPCI:246300701", "DEP:63", "REG:84", "FR"]);
  const saintDenis = await findTerritory(database.sql, { code: "COM:93066" });
  expect(saintDenis?.containing).toEqual([
    "COM:93066",
    "EPCI:200057867",
    "EPCI:200054781",
    "DEP:93",
    "REG:11",
    "FR",
  ]);
});

test("bodies are found by their SIREN", async () => {
  expect((await findCommuneBySiren(database.sql, { siren: "212100382" }))?.name).toBe("Auxonne");
  expect(await findCommuneBySiren(database.sql, { siren: "552100554" })).toBeNull();
  const brest = await findEpciBySiren(database.sql, { siren: "246300701" });
  expect(brest).toMatchObject({ name: "Clermont Auvergne Métropole", mainCommuneCode: "63113" });
});

test("territory codes get their French names, unknown ones none", async () => {
  const labels = await territoryLabels(database.sql, {
    codes: ["FR", "REG:84", "DEP:63", "EPCI:246300701", "COM:63300", "COM:00000", "nonsense"],
  });
  expect(Object.fromEntries(labels)).toEqual({
    FR: "France",
    "REG:84": "Auvergne-Rhône-Alpes",
    "DEP:63": "Puy-de-Dôme",
    "EPCI:246300701": "Clermont Auvergne Métropole",
    "COM:63300": "Riom (63)",
  });
});

test("CPV codes are found by words, by digits and in spite of a slip", async () => {
  const codes = async (text: string) =>
    (await searchCpv(database.sql, { text, limit: 5 })).map(({ code }) => code);
  expect(await codes("nettoyage de bureaux")).toContain("90919200");
  expect((await codes("espace vert"))[0]).toBe("77310000");
  expect(await codes("7731")).toContain("77310000");
  expect((await codes("77310000-6"))[0]).toBe("77310000");
  expect(await codes("blanchiserie")).toContain("98311200");
  expect(await codes("")).toEqual([]);
});

test("CPV codes and sectors are listed", async () => {
  const [code] = await listCpv(database.sql, { codes: ["77311000", "00000000"] });
  expect(code).toMatchObject({ code: "77311000", parent: "77310000", official: true });
  const sectors = await listSectors(database.sql);
  expect(sectors.length).toBeGreaterThanOrEqual(150);
  expect(sectors[0]).toMatchObject({ groupLabel: "Espaces verts et nature", groupCode: "espaces-verts" });
});
