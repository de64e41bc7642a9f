import { expect, test } from "vitest";
import {
  type ContributionTyped,
  contributedClause,
  readContribution,
} from "#app/domain/clause-contribution.ts";
import { assembleClauses, fillWording } from "#app/domain/clause-text.ts";

const typed: ContributionTyped = {
  ...{
    field: "social",
    title: "Apprentis",
    forms: ["marche"],
    natures: ["travaux"],
    whenToUse: "Chantiers longs.",
    related: [],
  },
  ...{ cautions: "Vérifiez la durée.\n\nParlez-en au CFA.", articles: "CCP, art. L.\u00a02112-2" },
  wordings: {
    RC: "",
    CCAP: "Le titulaire accueille {{nombre-apprentis}} apprentis.\nIl le justifie.",
    CCTP: " ",
  },
  ...{ source: "Marché de Riom n°\u00a02025-12", datedOn: "2025-09-01" },
};
const today = "2026-11-22";

test("a contribution becomes a text of the library, paragraph by paragraph, and is assembled as the others", () => {
  const read = readContribution(typed, today);
  if (!("contribution" in read)) throw new Error("refused");
  expect(read.contribution.cautions).toEqual(["Vérifiez la durée.", "Parlez-en au CFA."]);
  const clause = contributedClause({ ...read.contribution, id: 4, by: "Riom" }, []);
  expect(clause).toMatchObject({ id: "contribution-4", by: "Riom", writtenOn: "2025-09-01" });
  expect(clause.variables).toEqual([{ name: "nombre-apprentis", label: "Nombre apprentis" }]);
  const [ccap, ...others] = assembleClauses([clause], { "nombre-apprentis": "deux" });
  expect(others).toEqual([]);
  expect(ccap?.clauses[0]?.paragraphs).toEqual(["Le titulaire accueille deux apprentis.", "Il le justifie."]);
});

test("a variable of the library keeps its label", () => {
  const read = readContribution(
    { ...typed, wordings: { RC: "{{heures}} heures.", CCAP: "", CCTP: "" } },
    today,
  );
  if (!("contribution" in read)) throw new Error("refused");
  const known = [{ name: "heures", label: "Heures d'insertion" }];
  expect(contributedClause({ ...read.contribution, id: 1, by: "Riom" }, known).variables).toEqual(known);
});

test.each(["{{Heures}}", "{{durée}}", "{{heures}", "heures}}", "{{ heures }}"])(
  "« %s » would stay in the contract as it is: it is refused, and quoted",
  (odd) => {
    const read = readContribution(
      { ...typed, wordings: { RC: "", CCAP: `Au moins ${odd}.`, CCTP: "" } },
      today,
    );
    expect(read).toMatchObject({ problems: [{ field: "CCAP" }] });
  },
);

test("a text, and a day that has come, are due", () => {
  const read = readContribution(
    { ...typed, wordings: { RC: "", CCAP: "", CCTP: "\n" }, datedOn: "2027-01-01" },
    today,
  );
  expect(read).toMatchObject({ problems: [{ field: "CCAP" }, { field: "datedOn" }] });
});

test("a variable named as what every object has is one to complete", () => {
  expect(fillWording("Sur {{constructor}}.", {}, [])).toBe("Sur [à compléter\u00a0: constructor].");
});
