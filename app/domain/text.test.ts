import { expect, test } from "vitest";
import { fold, foldedWords, foldName } from "#app/domain/text.ts";

test("accents, case, hyphens and both apostrophes do not count", () => {
  expect(fold("Saint-Étienne")).toBe("saint etienne");
  expect(fold("L’Haÿ-les-Roses")).toBe(fold("l'hay les roses"));
  expect(fold("  ÎLE d'Yeu ")).toBe("ile d yeu");
});

test("abbreviations of place names are spelt out", () => {
  expect(fold("st etienne")).toBe("saint etienne");
  expect(fold("STE-MAURE")).toBe("sainte maure");
  expect(fold("Chalon s/ Saône")).toBe("chalon sur saone");
  expect(fold("Chalon s/Saône")).toBe("chalon sur saone");
});

test("st inside a word stays", () => {
  expect(fold("Brest")).toBe("brest");
  expect(fold("Le Stade")).toBe("le stade");
});

test("ligatures are opened", () => {
  expect(fold("Schœlcher")).toBe("schoelcher");
  expect(fold("Second œuvre")).toBe("second oeuvre");
});

test("words are folded once each and an empty text has none", () => {
  expect(foldedWords("Nettoyage, nettoyage de Locaux")).toEqual(["nettoyage", "de", "locaux"]);
  expect(foldedWords(" – ")).toEqual([]);
});

test("a leading article is not part of a name, unless it is the whole name", () => {
  expect(foldName("La Réunion")).toBe(foldName("REUNION"));
  expect(foldName("L'Isle-Adam")).toBe("isle adam");
  expect(foldName("Les")).toBe("les");
});
