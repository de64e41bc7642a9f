import { expect, test } from "vitest";
import { PEOPLE_OF_A_CODE, placesInText } from "#app/domain/place-in-text.ts";

const TRADES = new Set(["traiteur", "nettoyage", "elagage", "espaces", "verts", "peinture"]);
const read = (text: string) => placesInText(text, (word) => TRADES.has(word));
const named = (text: string) => read(text).map(({ name, rest, leastPeople }) => [name, rest, leastPeople]);
const asked = (text: string) => read(text)[0]?.asked ?? null;
const names = (text: string) => read(text).map(({ name }) => name);

test("a place said with a preposition leaves the words before it", () => {
  expect(named("Traiteur à Lyon")).toContainEqual(["lyon", "Traiteur", 300]);
  expect(named("nettoyage dans le Puy-de-Dôme")).toContainEqual(["puy de dome", "nettoyage", 300]);
  expect(named("élagage près de Riom")).toContainEqual(["riom", "élagage", 300]);
  expect(named("à Lyon")).toContainEqual(["lyon", "", 300]);
});

test("a name alone may be a town, at the end first, then at the beginning", () => {
  expect(named("entretien locaux Riom")[1]).toEqual(["locaux riom", "entretien", 3_000]);
  expect(named("entretien locaux Riom")[2]).toEqual(["riom", "entretien locaux", 3_000]);
  expect(named("Riom espaces verts")).toContainEqual(["riom", "espaces verts", 3_000]);
  expect(named("peinture Clermont-Ferrand")).toContainEqual(["clermont ferrand", "peinture", 3_000]);
  expect(named("traiteur 69003")).toEqual([["69003", "traiteur", 3_000]]);
  expect(named("77310000-6 Riom")).toContainEqual(["riom", "77310000-6", 3_000]);
});

test("a whole text may be a place: its name, its postal code, its kind and name", () => {
  expect(named("Lyon")).toEqual([["lyon", "", 1_000]]);
  expect(named("Puy-de-Dôme")[0]).toEqual(["puy de dome", "", 300]);
  expect(named("63300")).toEqual([["63300", "", PEOPLE_OF_A_CODE]]);
  expect(asked("département du Rhône")).toBe("département du Rhône");
  expect(named("Landes")).toEqual([["landes", "", 1_000]]);
  for (const text of ["Traiteur", "espaces verts", "Orange", "place", "63", "lot 12"])
    expect(named(text)).toEqual([]);
});

test("a place that belongs to the word before it is part of a name", () => {
  expect(names("Propreté solidaire du Rhône")).not.toContain("rhone");
  expect(names("Métropole de Lyon")).not.toContain("lyon");
  expect(names("Atelier des Deux Rives").filter((name) => name.endsWith("deux rives"))).toEqual([
    "atelier des deux rives",
  ]);
});

test("the words of a trade or of an object are never taken for a town", () => {
  expect(names("peinture orange")).not.toContain("orange");
  expect(names("manutention de charges lourdes")).not.toContain("lourdes");
  for (const text of ["mise en place", "vente en ligne", "repas sur place"])
    expect(names(text).at(-1)).not.toMatch(/^(place|ligne)$/);
  expect(named("vente en ligne")).not.toContainEqual(["ligne", "vente", expect.anything()]);
  expect(named("traiteur à Orange")).toContainEqual(["orange", "traiteur", 300]);
  expect(named("12 69003")).toEqual([]);
});

test("two digits are a département after a word that says so, in brackets, or right after a trade", () => {
  for (const text of ["nettoyage dans le 63", "nettoyage dept 63", "nettoyage (63)", "nettoyage 63"]) {
    expect(named(text)).toContainEqual(["63", "nettoyage", 300]);
  }
  expect(named("dans le 2A")).toContainEqual(["2A", "", 300]);
  for (const text of [
    "marché réservé L2113-12",
    "L. 2113-12",
    "nettoyage lot 12",
    "nettoyage 12 m²",
    "nettoyage 12 %",
  ]) {
    expect(names(text)).not.toContain("12");
  }
});

test("an arrondissement is a part of its town, whatever way it is written", () => {
  for (const place of ["Paris 12", "paris 12e", "Paris 12ème", "Paris 12e arrondissement"]) {
    expect(named(`nettoyage ${place}`)).toContainEqual([
      place.toLowerCase().replace("è", "e"),
      "nettoyage",
      0,
    ]);
    expect(asked(`nettoyage à ${place}`)).not.toBeNull();
  }
  expect(named("traiteur lyon 3e")).toContainEqual(["lyon 3e", "traiteur", 0]);
});

test("a code beside a name tells which one is meant", () => {
  expect(read("nettoyage Riom (63)")).toContainEqual(
    expect.objectContaining({ name: "riom", asked: "Riom (63)", rest: "nettoyage" }),
  );
  expect(read("nettoyage 63200 Riom")).toContainEqual(
    expect.objectContaining({ name: "riom", asked: "Riom (63200)", rest: "nettoyage" }),
  );
});

test("names in everyday use are places by themselves, at the beginning only when they mean one", () => {
  expect(named("traiteur PACA")).toContainEqual(["paca", "traiteur", 0]);
  expect(named("traiteur Grand Paris")).toContainEqual(["grand paris", "traiteur", 0]);
  expect(named("IDF traiteur")).toContainEqual(["idf", "traiteur", 0]);
  expect(names("Bourgogne Insertion")).not.toContain("bourgogne");
});
