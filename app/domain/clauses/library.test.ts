import { expect, test } from "vitest";
import { assembleClauses, fillWording, namesIn, variablesOf } from "#app/domain/clause-text.ts";
import { CLAUSES } from "#app/domain/clauses/library.ts";

test("each variable of a clause is written in it, and nothing written lacks its variable", () => {
  for (const clause of CLAUSES) {
    expect([clause.id, namesIn(clause).sort()]).toEqual([
      clause.id,
      clause.variables.map(({ name }) => name).sort(),
    ]);
  }
});

test("ids are the clause's own, and a related clause exists", () => {
  const ids = CLAUSES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, related } of CLAUSES) {
    for (const other of related)
      expect([id, other, ids.includes(other) && other !== id]).toEqual([id, other, true]);
  }
});

test("a variable has the same words in every clause that asks for it", () => {
  const labels = new Map<string, string>();
  for (const { name, label } of CLAUSES.flatMap(({ variables }) => variables)) {
    expect([name, labels.get(name) ?? label]).toEqual([name, label]);
    labels.set(name, label);
  }
});

test("what was not typed is said between brackets; dollars of a value stay dollars", () => {
  const variables = [{ name: "heures", label: "Heures d'insertion" }];
  expect(fillWording("Au moins {{heures}} heures", {}, variables)).toBe(
    "Au moins [à compléter : heures d'insertion] heures",
  );
  expect(fillWording("{{heures}} et {{heures}}", { heures: "$& 833" }, variables)).toBe("$& 833 et $& 833");
});

test("clauses become numbered paragraphs of each document, in the order a candidate reads", () => {
  const chosen = CLAUSES.filter(({ id }) => ["insertion-heures", "critere-environnement"].includes(id));
  const documents = assembleClauses(chosen, { heures: "833", facilitation: "PLIE" });
  expect(documents.map(({ document }) => document)).toEqual(["RC", "CCAP"]);
  expect(documents[0]?.clauses.map(({ number, id }) => [number, id])).toEqual([
    [1, "insertion-heures"],
    [2, "critere-environnement"],
  ]);
  expect(documents[1]?.clauses[0]?.paragraphs[0]).toContain("au moins 833 heures");
  expect(variablesOf(chosen).map(({ name }) => name)).toContain("ponderation");
});
