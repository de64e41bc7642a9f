import { expect, test } from "vitest";
import { placesInText } from "#app/domain/place-in-text.ts";

const named = (text: string) => placesInText(text).map(({ name, rest, said }) => [name, rest, said]);

test("a place said with a preposition leaves the words before it", () => {
  expect(named("Traiteur à Lyon")).toContainEqual(["lyon", "Traiteur", true]);
  expect(named("nettoyage dans le Puy-de-Dôme")).toContainEqual(["puy de dome", "nettoyage", true]);
  expect(named("élagage près de Riom")).toContainEqual(["riom", "élagage", true]);
});

test("a name alone may be a place, at the end first, then at the beginning", () => {
  expect(named("entretien locaux Riom")[1]).toEqual(["riom", "entretien locaux", false]);
  expect(named("Riom espaces verts")).toContainEqual(["riom", "espaces verts", false]);
  expect(named("peinture Clermont-Ferrand")[0]).toEqual(["clermont ferrand", "peinture", false]);
  expect(named("traiteur 69003")).toEqual([["69003", "traiteur", false]]);
});

test("a place that belongs to the word before it is part of a name", () => {
  expect(named("Propreté solidaire du Rhône").map(([name]) => name)).not.toContain("rhone");
  expect(named("Métropole de Lyon").map(([name]) => name)).not.toContain("lyon");
});

test("the words of a trade are never taken for a town", () => {
  expect(named("peinture orange").map(([name]) => name)).not.toContain("orange");
  expect(named("Riom")).toEqual([]);
  expect(named("12 69003")).toEqual([]);
});
