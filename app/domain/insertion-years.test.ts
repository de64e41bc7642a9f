import { expect, test } from "vitest";
import { executedYears, figuresDay, lastDayTold } from "#app/domain/insertion-years.ts";

const row = { year: 2026, mode: "direct", contractId: 1, companySiret: "1", service: "Bâtiments" } as const;

test("a year adds up its hours by mode and by service; a contract and a company count once", () => {
  const rows = [
    { ...row, hours: 100.1 },
    { ...row, mode: "lent" as const, hours: 20.2 },
    { ...row, contractId: 2, service: "Parcs", hours: 200 },
    { ...row, contractId: 3, service: "", hours: 5 },
    { ...row, year: 2025, hours: 7 },
  ];
  const [now, before] = executedYears(rows);
  expect(now).toMatchObject({ year: 2026, hours: 325.3, contracts: 3, companies: 1 });
  expect(now?.byMode.map(({ hours }) => hours)).toEqual([305.1, 20.2]);
  expect(now?.services).toEqual([
    { service: "Parcs", contracts: 1, hours: 200 },
    { service: "Bâtiments", contracts: 1, hours: 120.3 },
  ]);
  expect(before).toMatchObject({ year: 2025, hours: 7 });
});

test("figures are those of whole months: the day they were told does not matter", () => {
  expect([figuresDay("2026-11-01"), figuresDay("2026-11-30")]).toEqual(["2026-11-01", "2026-11-01"]);
  expect([lastDayTold("2026-11-23"), lastDayTold("2027-01-02")]).toEqual(["2026-10-31", "2026-12-31"]);
});
