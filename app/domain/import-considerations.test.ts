import { expect, test } from "vitest";
import { type ConsiderationColumn, readConsiderations } from "#app/domain/import-considerations.ts";
import { startNotes } from "#app/domain/import-report.ts";

type Cells = Partial<Record<ConsiderationColumn, string>>;

function read(cells: Cells, concession = false) {
  const notes = startNotes(2);
  const told = readConsiderations(notes, (column) => cells[column] ?? "", { concession });
  return { ...told, mended: notes.mended.map(({ field, was, now }) => [field, was, now]) };
}

const nothing = { social: [], environmental: [], considered: false, mended: [] };

test.each([
  ["Clause sociale, Critère social"],
  ["Critère social;Clause sociale"],
  ["['Clause sociale', 'critere social']"],
  ["clauses sociales|Critères sociaux"],
])("published labels are read however they are joined: %s", (text) => {
  expect(read({ considerationssociales: text })).toEqual({
    ...nothing,
    social: ["Clause sociale", "Critère social"],
    considered: true,
  });
});

test("none is an answer, no answer is none, and a label stands beside a « none »", () => {
  for (const text of ["Pas de considération sociale", "Sans objet", "Aucune"])
    expect(read({ considerationssociales: text })).toEqual({ ...nothing, considered: true });
  for (const text of ["", "NC", "INX None", "CDL", "null"])
    expect(read({ considerationssociales: text })).toEqual(nothing);
  expect(read({ considerationssociales: "Pas de considération sociale, Clause sociale" })).toMatchObject({
    social: ["Clause sociale"],
    mended: [["considerationssociales", "Pas de considération sociale, Clause sociale", "Clause sociale"]],
  });
});

test("a text that is no label is told and left out; one in the other's column goes where it belongs", () => {
  const cells = { considerationsenvironnementales: "Achat vert, Clause environnementale, Clause sociale" };
  expect(read(cells)).toEqual({
    social: ["Clause sociale"],
    environmental: ["Clause environnementale"],
    considered: true,
    mended: [["considerationsenvironnementales", "Achat vert", ""]],
  });
});

test("columns of yes and no give their label; anything else is told", () => {
  const cells = { clausesociale: "Oui", marchereserve: "non", clauseenvironnementale: "x" };
  expect(read(cells)).toEqual({
    social: ["Clause sociale"],
    environmental: ["Clause environnementale"],
    considered: true,
    mended: [],
  });
  expect(read({ criteresocial: "10 %" })).toEqual({ ...nothing, mended: [["criteresocial", "10 %", ""]] });
  expect(read({ clausesociale: "0" })).toEqual({ ...nothing, considered: true });
});

test("a reserved concession bears the word of its own schema", () => {
  expect(read({ considerationssociales: "Concession réservée" }, true).social).toEqual([
    "Concession réservée",
  ]);
  expect(read({ marchereserve: "oui" }, true).social).toEqual(["Concession réservée"]);
});
