import fc from "fast-check";
import { expect, test } from "vitest";
import { type ReportEntry, type ReportPerson, yearReport } from "#app/domain/insertion-report.ts";

const contracts = [
  { id: 1, title: "École", nature: "travaux", service: "Bâtiments", company: "Bâti Volcans" },
  { id: 2, title: "Parcs", nature: "services", service: "Espaces verts", company: "Vert Avenir" },
];
const person = (id: number, changes: Partial<ReportPerson> = {}): ReportPerson => ({
  ...{ id, gender: id % 2 ? "femme" : "homme", birthYear: 1990, qualification: null, categories: [] },
  ...{ inQpv: null, training: null, outcome6: null, outcome12: null },
  ...changes,
});
const entry = (participantId: number, hours = 10, contractId = 1): ReportEntry => ({
  participantId,
  contractId,
  mode: "direct",
  hours,
});
const ids = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

test("hours are told whole, by mode, contract and nature; persons in groups of five and more", () => {
  const report = yearReport({
    year: 2026,
    persons: ids(12).map((id) => person(id)),
    entries: [...ids(12).map((id) => entry(id)), { ...entry(1, 5.5, 2), mode: "lent" }],
    contracts,
    before: [],
  });
  expect(report.hours).toBe(125.5);
  expect(report.byMode.map(({ hours }) => hours)).toEqual([120, 5.5]);
  expect(report.byNature.map(({ nature, hours }) => [nature, hours])).toEqual([
    ["travaux", 120],
    ["services", 5.5],
  ]);
  expect(report.persons.persons).toBe(12);
  expect(report.tables[0]?.lines.map(({ persons, hours }) => [persons, hours])).toEqual([
    [6, 65.5],
    [6, 60],
  ]);
});

test("three women among twelve are hidden, and so is what would betray them", () => {
  const persons = ids(12).map((id) => person(id, { gender: id <= 3 ? "femme" : "homme" }));
  const report = yearReport({
    year: 2026,
    persons,
    entries: ids(12).map((id) => entry(id)),
    contracts,
    before: [],
  });
  expect(report.tables[0]?.lines.map(({ persons: count, hours }) => [count, hours])).toEqual([
    [null, null],
    [null, null],
  ]);
});

test("a year told before is not betrayed by the next one", () => {
  const first = yearReport({
    year: 2025,
    persons: ids(8).map((id) => person(id)),
    entries: ids(8).map((id) => entry(id)),
    contracts,
    before: [],
  });
  const before = Object.entries(first.told).map(([key, members]) => ({ key, members }));
  const second = yearReport({
    year: 2026,
    persons: ids(8).map((id) => person(id)),
    entries: ids(7).map((id) => entry(id)),
    contracts,
    before,
  });
  expect([first.persons.persons, second.persons.persons]).toEqual([8, null]);
});

test("whoever works and whatever they are, no line tells one to four persons, nor their hours", () => {
  const persons = fc.array(
    fc.record({
      gender: fc.constantFrom("femme", "homme", null),
      birthYear: fc.integer({ min: 1960, max: 2006 }),
      qualification: fc.constantFrom("sans", "bac", null),
      works: fc.boolean(),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(persons, (drawn) => {
      const all = drawn.map(({ works: _works, ...traits }, at) =>
        person(at + 1, traits as Partial<ReportPerson>),
      );
      const entries = drawn.flatMap(({ works }, at) => (works ? [entry(at + 1, 7)] : []));
      const report = yearReport({ year: 2026, persons: all, entries, contracts, before: [] });
      for (const line of [report.persons, ...report.tables.flatMap(({ lines }) => lines)]) {
        expect(line.persons === null || line.persons === 0 || line.persons >= 5).toBe(true);
        expect(line.hours === null).toBe(line.persons === null);
      }
    }),
  );
});
