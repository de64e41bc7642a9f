import { expect, test } from "vitest";
import { type LotAsked, studyClause } from "#app/domain/clause-study.ts";

const lot: LotAsked = {
  number: 1,
  title: "Peinture",
  amountCents: 150_000_000,
  trade: "Peinture intérieure",
  labourShare: 7000,
  effort: 1000,
  hourlyCostCents: 3000,
};
const asked = {
  on: "2026-11-22",
  purchase: { reference: "2027-01", title: "École Jean-Moulin", buyer: "Riom" },
  durationMonths: 18,
  minimumHours: 300,
  publicsAvailable: 4,
  note: "",
};

test("hours of the lots add up; a lot without a clause brings none and lacks nothing", () => {
  const other = { ...lot, number: 2, title: "Charpente", labourShare: null, effort: null };
  const study = studyClause({ ...asked, lots: [lot, other] });
  expect(study.lots.map(({ hours, missing }) => [hours, missing])).toEqual([
    [3500, []],
    [null, []],
  ]);
  expect(study.hours).toBe(3500);
  expect(study.feasibility.verdict).toBe("feasible");
});

test("what is missing is named, never guessed", () => {
  const [studied] = studyClause({
    ...asked,
    lots: [{ ...lot, amountCents: null, hourlyCostCents: null }],
  }).lots;
  expect(studied).toMatchObject({ hours: null, missing: ["le montant du lot", "le coût horaire chargé"] });
});

test("too few hours lead to another condition or a reserved lot, too many to a lower effort", () => {
  const few = studyClause({ ...asked, lots: [{ ...lot, amountCents: 1_000_000 }] });
  expect(few.feasibility.verdict).toBe("too-few-hours");
  expect(few.alternatives[0]).toContain("autre condition d'exécution");
  const many = studyClause({ ...asked, publicsAvailable: 1, lots: [lot] });
  expect(many.feasibility.verdict).toBe("too-many-hours");
  expect(many.alternatives[0]).toMatch(/au plus 2\s730\sh/);
});

test("hours decided for the whole are shared out by labour, to the hour, and a lot without a clause gets none", () => {
  const lots = [
    lot,
    { ...lot, number: 2, title: "Maçonnerie", labourShare: 5000, amountCents: 70_000_000 },
    { ...lot, number: 3, title: "Charpente", labourShare: null, effort: null },
  ];
  const study = studyClause({ ...asked, lots, decidedHours: 1000 });
  expect(study.lots.map(({ distributed }) => distributed)).toEqual([750, 250, 0]);
  expect([study.hours, study.computedHours]).toEqual([1000, 4666]);
});
