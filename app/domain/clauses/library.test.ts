import { expect, test } from "vitest";
import {
  assembleClauses,
  CLAUSE_FIELDS,
  fillWording,
  fitsContract,
  namesIn,
  variablesOf,
} from "#app/domain/clause-text.ts";
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

test("each contract and each purchase finds a condition and a criterion in both fields", () => {
  const bought = {
    marche: ["fournitures", "services", "travaux"],
    defense: ["fournitures"],
    concession: ["services", "travaux"],
  } as const;
  for (const [form, natures] of Object.entries(bought) as [keyof typeof bought, readonly "services"[]][]) {
    for (const [nature, field] of natures.flatMap((one) =>
      CLAUSE_FIELDS.map((field) => [one, field] as const),
    )) {
      const fit = CLAUSES.filter(
        (one) => one.field === field && fitsContract(one, { form, lots: [{ nature }] }),
      );
      const documents = new Set(fit.flatMap(({ wordings }) => wordings.map(({ document }) => document)));
      expect([form, nature, field, documents.has("RC"), documents.has("CCAP")]).toEqual([
        form,
        nature,
        field,
        true,
        true,
      ]);
    }
  }
});

test("a text of concessions cites no article of contracts, nor the other way round", () => {
  for (const { id, forms, articles } of CLAUSES) {
    const foreign = forms.includes("concession") ? /[LR]\. 2\d{3}/ : /[LR]\. 3\d{3}-/;
    expect([id, articles.filter((article) => foreign.test(article) && article.startsWith("CCP"))]).toEqual([
      id,
      [],
    ]);
  }
});

test("every text says when to use it, its cautions, its source and its day", () => {
  for (const { id, when, cautions, source, writtenOn, articles } of CLAUSES) {
    expect([
      id,
      [when, source, writtenOn, ...cautions].every(Boolean),
      cautions.length > 0,
      articles.length > 0,
    ]).toEqual([id, true, true, true]);
  }
});

test("what was not typed is said between brackets; dollars of a value stay dollars", () => {
  const variables = [{ name: "heures", label: "Heures d'insertion" }];
  expect(fillWording("Au moins {{heures}} heures", {}, variables)).toBe(
    "Au moins [à compléter\u00a0: heures d'insertion] heures",
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
