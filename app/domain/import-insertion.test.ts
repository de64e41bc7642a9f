import { expect, test } from "vitest";
import { columnPlaces, INSERTION_COLUMNS, INSERTION_TABLES } from "#app/domain/import-insertion.ts";
import { planContract, planParticipant } from "#app/domain/import-insertion-plan.ts";
import { readContractRow, readHoursRow, readParticipantRow } from "#app/domain/import-insertion-rows.ts";
import { startNotes } from "#app/domain/import-report.ts";

const examples = (table: (typeof INSERTION_TABLES)[number], changes: Record<string, string> = {}) => {
  const given = Object.fromEntries(INSERTION_COLUMNS[table].map(({ column, example }) => [column, example]));
  return (column: string) => ({ ...given, ...changes })[column] ?? "";
};
const contractOf = (changes: Record<string, string> = {}) => {
  const notes = startNotes(2);
  return { row: readContractRow(examples("contracts", changes), notes), notes };
};
const hoursOf = (changes: Record<string, string> = {}) => {
  const notes = startNotes(2);
  return { row: readHoursRow(examples("hours", changes), notes), notes };
};
const personOf = (changes: Record<string, string> = {}) => {
  const notes = startNotes(2);
  return { row: readParticipantRow(examples("participants", changes), notes, "2026-11-22"), notes };
};
const fields = ({ notes }: { notes: ReturnType<typeof startNotes> }) =>
  notes.problems.map(({ field }) => field);

test("a header is read by its usual names, in any order; a missing or doubled column is told", () => {
  const header = [
    "Titulaire",
    "SIRET titulaire",
    "Heures dues (h)",
    "Colonne à nous",
    "Opération",
    "Type",
    "Maître d'ouvrage",
  ];
  expect(columnPlaces("contracts", header).problem).toContain("reference");
  header[3] = "Numéro du marché";
  expect(columnPlaces("contracts", header)).toMatchObject({ problem: null });
  expect(columnPlaces("contracts", header).places.get("heures")).toBe(2);
  const doubled = columnPlaces("contracts", [...header, "Engagement"]).problem;
  expect(doubled).toContain("deux fois, par «\u00a0Heures dues (h)\u00a0» et «\u00a0Engagement\u00a0»");
});

test("the examples shown in the guide are themselves accepted", () => {
  expect([contractOf(), hoursOf(), personOf()].flatMap(fields)).toEqual([]);
  for (const table of INSERTION_TABLES) {
    expect(
      columnPlaces(
        table,
        INSERTION_COLUMNS[table].map(({ column }) => column),
      ).problem,
    ).toBeNull();
  }
});

test("values that cannot be are refused at their column, never guessed", () => {
  expect(fields(contractOf({ heures: "-4", siret: "123", nature: "pluie", fin: "32/13/2026" }))).toEqual([
    ...["nature", "fin", "siret", "heures"],
  ]);
  expect(fields(contractOf({ fin: "2026-03-01" }))).toEqual(["fin"]);
  expect(fields(hoursOf({ mois: "hier", mode: "", participant: "Jean Dupont", heures: "0" }))).toEqual([
    ...["mois", "participant", "heures", "mode"],
  ]);
  expect(fields(personOf({ publics: "rsa|riche", annee_naissance: "19", valide_le: "2027-01-01" }))).toEqual([
    ...["valide_le", "annee_naissance", "publics"],
  ]);
});

test("a month is read as people and spreadsheets write it; a day of it is told", () => {
  for (const mois of ["2026-10", "10/2026", "2026-10-01", "01/10/2026"]) {
    const { row, notes } = hoursOf({ mois, mode: "Mise à disposition" });
    expect([row.month, row.mode, notes.mended]).toEqual(["2026-10-01", "lent", []]);
  }
  expect(hoursOf({ mois: "2026-10-15" }).notes.mended).toMatchObject([{ was: "2026-10-15", now: "2026-10" }]);
});

const known = () => {
  const { commitment, ...row } = contractOf().row;
  return {
    ...{ ...row, nature: "travaux", endsNow: "2027-06-30" },
    commitments: [{ ...commitment, hoursNow: 900 }],
  };
};

test("the same contract again changes nothing, as it was signed or as it was amended", () => {
  expect(planContract(known(), contractOf().row)).toMatchObject({ outcome: "unchanged" });
  const amended = contractOf({ fin: "2027-06-30", heures: "900" }).row;
  expect(planContract(known(), amended)).toMatchObject({ outcome: "unchanged" });
});

test("a file completes what is blank and adds a lot; what was signed it never changes", () => {
  const blank = { ...known(), kickedOffOn: null, penaltyRule: "" };
  expect(planContract(blank, contractOf({ lot: "4" }).row)).toEqual({
    outcome: "updated",
    change: {
      fill: { kickedOffOn: "2026-03-12", penaltyRule: "CCAP, art. 12" },
      ...{ addsCommitment: true, namesBuyer: false },
    },
  });
  const refused = planContract(
    known(),
    contractOf({ heures: "1000", fin: "2028-01-01", acheteur: "Autre" }).row,
  );
  expect("refusals" in refused && refused.refusals.map(({ field }) => field)).toEqual([
    ...["reference", "fin", "heures"],
  ]);
});

test("a participant is created, completed, left as is; a date of validation never moves by a file", () => {
  const { row } = personOf();
  const person = { ...row, erased: false };
  expect(planParticipant(null, row)).toMatchObject({ outcome: "created" });
  expect(planParticipant(person, row)).toEqual({ outcome: "unchanged", change: {} });
  expect(planParticipant({ ...person, outcome12: null, qualification: "bac" }, row)).toEqual({
    outcome: "updated",
    change: { qualification: "cap-bep", outcome12: "cdi" },
  });
  expect(planParticipant(person, personOf({ sortie_12: "", publics: "" }).row)).toMatchObject({
    outcome: "unchanged",
  });
  expect(planParticipant({ ...person, validatedOn: "2026-01-01" }, row)).toHaveProperty(
    "refusals.0.field",
    "valide_le",
  );
  expect(planParticipant({ ...person, erased: true }, row)).toHaveProperty("refusals.0.field", "pseudonyme");
  expect(planParticipant(null, personOf({ publics: "" }).row)).toHaveProperty("refusals.0.field", "publics");
});
