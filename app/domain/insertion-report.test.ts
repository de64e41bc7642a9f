import fc from "fast-check";
import { expect, test } from "vitest";
import type { ReportEntry, ReportPerson } from "#app/domain/insertion-dimensions.ts";
import { yearReport } from "#app/domain/insertion-report.ts";

const contracts = [
  {
    ...{ id: 1, reference: "A", title: "École", nature: "travaux", service: "Bâtiments" },
    ...{ company: "Bâti Volcans", tenderers: 4 },
  },
  {
    ...{ id: 2, reference: "B", title: "Parcs", nature: "services", service: "Espaces verts" },
    ...{ company: "Vert Avenir", tenderers: null },
  },
  {
    ...{ id: 3, reference: "A", title: "École, lot 2", nature: "travaux", service: "Bâtiments" },
    ...{ company: "Toits SARL", tenderers: 4 },
  },
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
  employment: participantId % 3 ? "cdd" : "mission",
  hours,
  slice: `${contractId}`,
});
const ids = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

test("hours are told whole, by mode, contract and nature; persons in groups of five and more", () => {
  const report = yearReport({
    year: 2026,
    persons: ids(12).map((id) => person(id)),
    entries: [...ids(12).map((id) => entry(id)), { ...entry(1, 5.5, 2), mode: "lent", slice: "2 lent" }],
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

test("a contract counts once whatever its lots; tenders are a mean of those known", () => {
  const entries = [...ids(6).map((id) => entry(id)), entry(1, 4, 2), entry(2, 8, 3)];
  const persons = ids(6).map((id) => person(id));
  const report = yearReport({ year: 2026, persons, entries, contracts, before: [] });
  expect(report.byNature).toEqual([
    { nature: "travaux", hours: 68, contracts: 1 },
    { nature: "services", hours: 4, contracts: 1 },
  ]);
  expect([report.contracts, report.tenderers, report.services, report.companies]).toEqual([2, 4, 2, 3]);
});

test("by contract of employment too, groups under five are hidden", () => {
  const persons = ids(12).map((id) => person(id));
  const report = yearReport({
    year: 2026,
    persons,
    entries: ids(12).map((id) => entry(id)),
    contracts,
    before: [],
  });
  const table = report.tables.find(({ title }) => title.startsWith("Par contrat de travail"));
  expect(table?.lines.map(({ persons: count }) => count)).toEqual([null, null]);
});

test("no reports told one after the other, to whomever, set apart one to four persons", () => {
  const drawn = fc.record({
    gender: fc.constantFrom("femme", "homme", null),
    qualification: fc.constantFrom("sans", "bac", null),
    inQpv: fc.boolean(),
    outcome6: fc.constantFrom("cdi", "formation", null),
    works: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  });
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 40 }), (people) => {
      const persons = people.map(({ works: _works, ...traits }, index) =>
        person(index + 1, traits as Partial<ReportPerson>),
      );
      const told: { key: string; members: readonly number[] }[] = [];
      for (const turn of [0, 1, 2]) {
        const entries = people.flatMap(({ works }, index) => (works[turn] ? [entry(index + 1, 7)] : []));
        const report = yearReport({ year: 2024 + turn, persons, entries, contracts, before: told });
        told.push(...Object.entries(report.told).map(([key, members]) => ({ key, members })));
      }
      const apart = new Map<string, number>();
      for (const { id } of persons) {
        const held = told.filter(({ members }) => members.includes(id)).map(({ key }) => key);
        if (held.length > 0) apart.set(held.join(" "), (apart.get(held.join(" ")) ?? 0) + 1);
      }
      expect([...apart.values()].every((size) => size >= 5)).toBe(true);
    }),
  );
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
        expect(line.persons !== null || line.hours === null).toBe(true);
      }
    }),
  );
});
