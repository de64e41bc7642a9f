import fc from "fast-check";
import { expect, test } from "vitest";
import { conceptMarks, conceptsIn, isMark } from "#search/concepts.ts";
import { relaxations, unitsOf } from "#search/query-units.ts";
import { edits, nearestWord } from "#search/spelling.ts";
import { SYNONYMS } from "#search/synonyms.fr.ts";
import { phraseWords, queryWords, singular } from "#search/words.ts";

test("a query keeps the words that say something, once each, ten at most", () => {
  expect(queryWords("Je cherche du nettoyage de bureaux pour nos bureaux")).toEqual(["nettoyage", "bureaux"]);
  expect(queryWords("a b c d e f g h")).toEqual([]);
  expect(queryWords(Array.from({ length: 40 }, (_, index) => `mot${index}`).join(" "))).toHaveLength(10);
});

test("numbers of the registers are read as one word", () => {
  expect(queryWords("100 000 000 00007")).toEqual(["10000000000007"]);
  expect(queryWords("SIREN 100 000 000")).toEqual(["siren", "100000000"]);
  expect(queryWords("90911200-8")).toEqual(["909112"]);
  expect(queryWords("90910000")).toEqual(["9091"]);
  expect(queryWords("3 000 repas")).toEqual(["000", "repas"]);
});

test("any text gives words of letters and digits only", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      for (const word of queryWords(text)) expect(word).toMatch(/^[a-z0-9]+$/);
    }),
  );
});

test("plurals of names of the trade", () => {
  expect(["locaux", "bureaux", "eaux", "verts", "prix", "gaz"].map(singular)).toEqual([
    "local",
    "bureau",
    "eau",
    "vert",
    "pri",
    "gaz",
  ]);
});

test("the longest name of a trade is recognised, whatever its articles and plurals", () => {
  const words = phraseWords("Entretien des locaux et mise sous pli");
  expect(conceptsIn(words).map(({ start, length }) => [start, length])).toEqual([
    [0, 2],
    [2, 2],
  ]);
  expect(conceptsIn(phraseWords("entretien de chaussures"))).toEqual([]);
});

test("whatever name of a line is written, its mark is the same", () => {
  for (const [line, names] of SYNONYMS.entries()) {
    for (const name of names)
      expect(conceptMarks(`Offre de ${name} à Riom`)).toContain(`zz${String(line).padStart(4, "0")}`);
  }
});

test("no line of synonyms has an empty name, or one name twice", () => {
  for (const names of SYNONYMS) {
    const phrases = names.map((name) => phraseWords(name).join(" "));
    expect(phrases).not.toContain("");
    expect(names.length).toBeGreaterThan(1);
  }
  expect(isMark("zz12")).toBe(true);
  expect(isMark("zzz")).toBe(false);
});

test("a query is cut into names and words; fewer and fewer are asked", () => {
  const units = unitsOf(["nettoyage", "bureaux", "riom", "express"]);
  expect(units.map(({ words }) => words)).toEqual([["nettoyage", "bureaux"], ["riom"], ["express"]]);
  expect(relaxations(units).map((level) => level.map((alternative) => alternative.length))).toEqual([
    [3],
    [2, 2, 2],
    [1, 1, 1],
  ]);
  expect(relaxations([])).toEqual([[[]]]);
});

test("edits count letters changed, added, dropped and swapped, and stop at the limit", () => {
  expect(edits("nettoyage", "netoyage", 2)).toBe(1);
  expect(edits("nettoyage", "nettoygae", 2)).toBe(1);
  expect(edits("nettoyage", "nettoiage", 2)).toBe(1);
  expect(edits("chat", "chien", 2)).toBe(3);
  expect(edits("a", "abcdef", 2)).toBe(3);
});

test("edits are the same both ways", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(edits(a, b, 20)).toBe(edits(b, a, 20));
    }),
  );
});

test("the nearest word has the same first letter, then is the most used; short words and numbers are left alone", () => {
  const known = [
    { word: "peinture", documents: 3 },
    { word: "ceinture", documents: 90 },
    { word: "teinture", documents: 2 },
  ];
  expect(nearestWord("peintur", known)).toBe("peinture");
  expect(nearestWord("deinture", known)).toBe("ceinture");
  expect(nearestWord("pointure", known)).toBe("peinture");
  // A wrong first letter counts twice: a short word with one is another word.
  expect(nearestWord("pain", [{ word: "main", documents: 1 }])).toBeNull();
  expect(nearestWord("ea", [{ word: "ei", documents: 9 }])).toBeNull();
  expect(nearestWord("2026", [{ word: "2025", documents: 9 }])).toBeNull();
  expect(nearestWord("xylophone", known)).toBeNull();
});
