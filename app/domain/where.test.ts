import { expect, test } from "vitest";
import { arrondissementOfPostalCode, nameVariants, parseWhere } from "#app/domain/where.ts";

const name = (folded: string, hint: object | null = null, only: string | null = null) => ({
  kind: "name",
  name: folded,
  hint,
  only,
});

test("codes are told apart: territory, commune or postal, département", () => {
  expect(parseWhere("DEP:63")).toEqual({ kind: "territory", territory: "DEP:63" });
  expect(parseWhere("63300")).toEqual({ kind: "code", code: "63300" });
  expect(parseWhere("2a004")).toEqual({ kind: "code", code: "2A004" });
  expect(parseWhere(" 63 ")).toEqual({ kind: "departement", code: "63" });
  expect(parseWhere("974")).toEqual({ kind: "departement", code: "974" });
});

test("a name is folded", () => {
  expect(parseWhere("st etienne")).toEqual(name("saint etienne"));
  expect(parseWhere("Hénin-Beaumont")).toEqual(name("henin beaumont"));
});

test("what tells homonyms apart is read before, after, in brackets or after a comma", () => {
  expect(parseWhere("Riom (63)")).toEqual(name("riom", { departement: "63" }));
  expect(parseWhere("63200 RIOM")).toEqual(name("riom", { postalCode: "63200" }));
  expect(parseWhere("Riom 63200")).toEqual(name("riom", { postalCode: "63200" }));
  expect(parseWhere("Ajaccio, 2a")).toEqual(name("ajaccio", { departement: "2A" }));
  expect(parseWhere("(29) Finistère")).toEqual(name("finistere", { departement: "29" }));
  expect(parseWhere("Saint-Denis, Réunion")).toEqual(name("saint denis", { name: "reunion" }));
  expect(parseWhere("63 - Riom")).toEqual(name("riom", { departement: "63" }));
});

test("the cedex of an address is dropped", () => {
  expect(parseWhere("63000 CLERMONT-FERRAND CEDEX 1")).toEqual(
    name("clermont ferrand", { postalCode: "63000" }),
  );
});

test("arrondissements are codes, a département in brackets is not one", () => {
  for (const text of ["Paris 12", "paris 12e", "Paris 12e Arrondissement", "PARIS 12EME"]) {
    expect(parseWhere(text)).toEqual({ kind: "code", code: "75112" });
  }
  expect(parseWhere("Lyon 3e")).toEqual({ kind: "code", code: "69383" });
  expect(parseWhere("Marseille 1er")).toEqual({ kind: "code", code: "13201" });
  expect(parseWhere("Lyon 69")).toEqual(name("lyon", { departement: "69" }));
  expect(parseWhere("Marseille (13)")).toEqual(name("marseille", { departement: "13" }));
});

test("the postal code of an arrondissement leads to its INSEE code, those of other towns to none", () => {
  expect(["75012", "69003", "13016"].map(arrondissementOfPostalCode)).toEqual(["75112", "69383", "13216"]);
  expect(["75000", "75021", "69100", "63000"].map(arrondissementOfPostalCode)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test("a département or région can be asked by its kind", () => {
  expect(parseWhere("Vienne (département)")).toEqual(name("vienne", null, "departement"));
  expect(parseWhere("Département du Puy-de-Dôme")).toEqual(name("puy de dome", null, "departement"));
  expect(parseWhere("région Normandie")).toEqual(name("normandie", null, "region"));
});

test("France is a territory, an empty text is nothing", () => {
  expect(parseWhere("France entière")).toEqual({ kind: "territory", territory: "FR" });
  expect(parseWhere(" , ")).toEqual({ kind: "nothing" });
});

test("a name is tried with and without its article, as given first", () => {
  expect(nameVariants("reunion")).toContain("la reunion");
  expect(nameVariants("la reunion")[0]).toBe("la reunion");
  expect(nameVariants("la reunion")).toContain("reunion");
  expect(nameVariants("isle adam")).toContain("l isle adam");
});
