import { afterAll, beforeAll, expect, test } from "vitest";
import { resolveWhere, searchCommunes } from "#db/queries/reference.ts";
import { freshDatabase, type TestDatabase } from "#test/setup/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database?.drop());

const where = async (text: string) => {
  const found = await resolveWhere(database.sql, { text });
  if (found.kind === "none") return "none";
  return found.kind === "many" ? found.candidates.map(({ label }) => label) : found.territory;
};
const names = async (text: string, limit = 5) =>
  (await searchCommunes(database.sql, { text, limit })).map(({ label }) => label);

test("a name is found whatever its accents, hyphens and abbreviations", async () => {
  expect((await names("st etienne"))[0]).toBe("Saint-Étienne (42)");
  expect((await names("clermont f"))[0]).toBe("Clermont-Ferrand (63)");
  expect((await names("RIOM"))[0]).toBe("Riom (63)");
  expect(await names("ferrand")).toContain("Clermont-Ferrand (63)");
  expect((await names("clermont")).slice(0, 2)).toEqual(["Clermont-Ferrand (63)", "Clermont (60)"]);
  expect((await names("riom"))[0]).toBe("Riom (63)");
});

test("homonyms come by population", async () => {
  const found = await searchCommunes(database.sql, { text: "saint denis", limit: 4 });
  expect(found.slice(0, 2).map(({ code }) => code)).toEqual(["97411", "93066"]);
  const people = found.map(({ population }) => population);
  expect(people).toEqual([...people].sort((a, b) => b - a));
});

test("five digits mean the larger of an INSEE code and a postal code, the other is told beside", async () => {
  const read = async (text: string) => {
    const found = await resolveWhere(database.sql, { text });
    return found.kind === "one" && [found.label, found.others?.map(({ label }) => label)];
  };
  expect(await read("63300")).toEqual(["Riom (63)", expect.arrayContaining(["Thiers (63)"])]);
  expect(await read("69003")).toEqual(["Lyon (69)", ["Albigny-sur-Saône (69)"]]);
  expect(await read("59100")).toEqual(["Roubaix (59)", ["Bousignies (59)"]]);
  expect(await where("44200")).toBe("COM:44109");
  expect(await where("COM:69003")).toBe("COM:69003");
  expect(await names("63300", 50)).toEqual(expect.arrayContaining(["Thiers (63)", "Riom (63)"]));
  expect(await where("63113")).toBe("COM:63113");
  expect(await where("69123")).toBe("COM:69123");
  expect(await where("63000")).toBe("COM:63113");
  expect(await where("63730")).toContain("Les Martres-de-Veyre (63)");
  expect(await names("63200")).toContain("Riom (63)");
  expect((await names("6300"))[0]).toBe("Clermont-Ferrand (63)");
});

test("an abolished INSEE code never hides a postal code; an arrondissement's has its own point", async () => {
  const found = await resolveWhere(database.sql, { text: "75012" });
  const byName = await resolveWhere(database.sql, { text: "Paris 12e" });
  expect(found).toMatchObject({ kind: "one", label: "Paris (75)", others: [] });
  expect(found.kind === "one" && found.commune.lat).toBe(byName.kind === "one" && byName.commune.lat);
  expect(await where("01120")).toContain("Montluel (01)");
});

test("former names and arrondissements are found by the autocomplete, with the commune of today", async () => {
  const [found] = await searchCommunes(database.sql, { text: "Cordieux", limit: 3 });
  expect(found).toMatchObject({ code: "01262", alias: "Cordieux" });
  expect(await where("Cordieux")).toBe("COM:01262");
  expect(await where("Lyon 3e")).toBe("COM:69123");
});

test("a misspelt name finds what it looks like, and is never taken for granted", async () => {
  expect(await names("clermon ferant")).toContain("Clermont-Ferrand (63)");
  expect(await where("clermon ferant")).toContain("Clermont-Ferrand (63)");
  expect(await where("xqzwk")).toBe("none");
});

test("a whole name is one commune even when others begin with it", async () => {
  expect(await where("Riom")).toBe("COM:63300");
  expect(await where("Lyon")).toBe("COM:69123");
  expect(await where("paris")).toBe("COM:75056");
});

test("a village does not hide the large town whose name begins like it", async () => {
  expect(await where("Évry")).toEqual(["Évry-Courcouronnes (91)", "Évry (89)"]);
  expect((await where("Clermont")).slice(0, 2)).toEqual(["Clermont-Ferrand (63)", "Clermont (60)"]);
});

test("an ambiguous name lists its candidates, a hint chooses", async () => {
  const candidates = await where("Saint-Denis");
  expect(candidates.slice(0, 2)).toEqual(["Saint-Denis (974)", "Saint-Denis (93)"]);
  expect(await where("Saint-Denis (93)")).toBe("COM:93066");
  expect(await where("Saint-Denis, Réunion")).toBe("COM:97411");
  expect(await where("93200 Saint-Denis")).toBe("COM:93066");
  expect(await where("63033 CLERMONT-FERRAND CEDEX 1")).toBe("COM:63113");
});

test("a hint that fits nothing still shows the communes of that name", async () => {
  expect(await where("Riom (29)")).toEqual(["Riom (63)"]);
});

test("départements, régions and groups are territories, by code or by name", async () => {
  expect(await where("63")).toBe("DEP:63");
  expect(await where("Puy-de-Dôme")).toBe("DEP:63");
  expect(await where("DEP:63")).toBe("DEP:63");
  expect(await where("(29) Finistère")).toBe("DEP:29");
  expect(await where("REUNION")).toBe("DEP:974");
  expect(await where("Auvergne Rhône Alpes")).toBe("REG:84");
  expect(await where("Clermont Auvergne Métropole")).toBe("EPCI:246300701");
  expect(await where("Plaine Commune")).toBe("EPCI:200057867");
  expect(await where("France")).toBe("FR");
  expect(await where("DEP:99")).toBe("none");
});

test("a commune and a département of one name are both candidates, and each label resolves to its own", async () => {
  expect(await where("Vienne")).toEqual(["Vienne (département)", "Vienne (38)"]);
  expect(await where("Vienne (département)")).toBe("DEP:86");
  expect(await where("Vienne (38)")).toBe("COM:38544");
  expect(await where("Mayenne (53)")).toBe("COM:53147");
});

test("a village never hides the région or the département of its name, and is told beside", async () => {
  const found = await resolveWhere(database.sql, { text: "Bretagne" });
  expect(found).toMatchObject({ kind: "territory", territory: "REG:53" });
  expect(found.kind === "territory" && found.others?.map(({ label }) => label)).toContain("Bretagne (36)");
  expect(await where("Bretagne (36)")).toBe("COM:36024");
});

test("names in everyday use are understood, a former région by asking which of its parts", async () => {
  expect(await where("IDF")).toBe("REG:11");
  expect(await where("paca")).toBe("REG:93");
  expect(await where("Grand Lyon")).toBe("EPCI:200046977");
  expect(await where("Metropole Lyon")).toBe("EPCI:200046977");
  expect(await where("communauté de communes Plaine Limagne")).toBe("EPCI:200071199");
  expect(await where("Picardie")).toEqual([
    "Aisne (département)",
    "Oise (département)",
    "Somme (département)",
    "Hauts-de-France (région)",
  ]);
});
