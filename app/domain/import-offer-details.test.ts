import { expect, test } from "vitest";
import { type DetailColumn, detailCells } from "#app/domain/import-offer-details.ts";
import { startNotes } from "#app/domain/import-report.ts";

function read(cells: Partial<Record<DetailColumn, string>>) {
  const notes = startNotes(2);
  const details = detailCells(
    { cell: (column) => cells[column] ?? "", has: (column) => column in cells },
    { today: "2026-11-23" },
    notes,
  );
  return { details, ...notes };
}

test("delay, team, price, languages and availability are read as people write them", () => {
  const { details, problems, mended } = read({
    delai_jours: "15 jours",
    equipe: "12",
    prix: "à partir de 32 €/h",
    langues: "français, LSF | anglais",
    accessibilite: "pmr|Échanges sous-titrés ou transcrits",
    equitable: "Oui",
    part_recyclee: "30 %",
    complet_au: "31/03/2027",
  });
  expect(problems).toEqual([]);
  expect(mended).toEqual([]);
  expect(details).toEqual({
    leadTimeDays: 15,
    staff: 12,
    priceHint: "à partir de 32 €/h",
    languages: ["français", "LSF", "anglais"],
    accessibility: ["pmr", "sous-titres"],
    fairTrade: true,
    recycledShare: 30,
    fullUntil: "2027-03-31",
  });
});

test("a column that the table does not have says nothing, an empty cell empties its field", () => {
  expect(read({}).details).toEqual({});
  expect(read({ prix: "", langues: "", complet_au: "" }).details).toEqual({
    priceHint: null,
    languages: [],
    fullUntil: null,
  });
});

test("a day gone by is left aside and told, a word that is no receiving too", () => {
  const { details, mended } = read({ complet_au: "2026-11-22", accessibilite: "ascenseur" });
  expect(details).toEqual({ fullUntil: null, accessibility: [] });
  expect(mended.map(({ field, now }) => [field, now])).toEqual([
    ["accessibilite", ""],
    ["complet_au", ""],
  ]);
});

test.each([
  ["delai_jours", "vite"],
  ["delai_jours", "-3"],
  ["equipe", "2,5"],
  ["prix", "x".repeat(201)],
  ["equitable", "peut-être"],
  ["part_recyclee", "0"],
  ["part_recyclee", "101"],
  ["complet_au", "31/02/2027"],
] as const)("%s « %s » refuses the row, naming its column", (column, text) => {
  expect(read({ [column]: text }).problems.map(({ field }) => field)).toEqual([column]);
});
