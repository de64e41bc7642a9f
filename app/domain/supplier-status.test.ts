import { expect, test } from "vitest";
import {
  findStatusConflicts,
  STATUS_KINDS,
  STATUSES,
  type StatusPeriod,
  statusDoubt,
} from "#app/domain/supplier-status.ts";

const period = (
  kind: StatusPeriod["kind"],
  from: string | null = null,
  until: string | null = null,
): StatusPeriod => ({
  kind,
  from,
  until,
});

const codes = (...statuses: StatusPeriod[]) => findStatusConflicts(statuses).map(({ code }) => code);

test("labour lenders are the EATT, the ETTI, the AI and the GEIQ", () => {
  const lenders = STATUS_KINDS.filter((kind) => STATUSES[kind].lendsLabour);
  expect(lenders).toEqual(["EATT", "ETTI", "AI", "GEIQ"]);
});

test("one establishment is not EA and ESAT at the same time", () => {
  const [conflict] = findStatusConflicts([
    period("EA", "2024-01-01", "2026-12-31"),
    period("ESAT", "2026-12-31"),
  ]);
  expect(conflict).toMatchObject({ code: "incompatible-kinds", positions: [0, 1] });
  expect(conflict?.message).toContain(
    "Un même SIRET ne peut pas être à la fois «\u00a0Entreprise adaptée\u00a0» et",
  );
});

test("an EA that became an ESAT the day after is coherent", () => {
  expect(codes(period("EA", "2024-01-01", "2026-12-30"), period("ESAT", "2026-12-31"))).toEqual([]);
});

test("a company of the social economy is not also an association", () => {
  expect(codes(period("ESS_SOCIETE"), period("ESS_DROIT"))).toEqual(["incompatible-kinds"]);
});

test("two periods of the same status may follow each other, not overlap, even by one day", () => {
  const first = period("EI", "2025-01-01", "2025-12-31");
  expect(codes(first, period("EI", "2026-01-01", "2026-12-31"))).toEqual([]);
  expect(codes(first, period("EI", "2025-12-31", null))).toEqual(["same-kind-overlap"]);
  expect(codes(period("EI"), period("EI"))).toEqual(["same-kind-overlap"]);
});

test("an end before the start is told with both dates, and nothing else about that period", () => {
  const [conflict, ...others] = findStatusConflicts([period("EA", "2026-06-01", "2026-01-01"), period("EA")]);
  expect(conflict).toMatchObject({ code: "inverted-dates", positions: [0] });
  expect(conflict?.message).toContain("fin le 1er\u00a0janvier 2026, début le 1er\u00a0juin 2026");
  expect(others).toEqual([]);
});

test("statuses that live together raise nothing", () => {
  expect(codes(period("EI"), period("ACI"), period("AI"), period("ESS_DROIT"), period("ESUS"))).toEqual([]);
});

test("dates that are possible and unlikely are asked again, the others not", () => {
  const doubt = (from: string | null, until: string | null) =>
    statusDoubt({ kind: "EA", from, until }, "2026-11-22");
  expect([doubt(null, null), doubt("2024-01-01", "2028-12-31"), doubt("2027-11-22", null)]).toEqual([
    null,
    null,
    null,
  ]);
  expect(doubt("2072-01-01", null)).toContain("dans plus d'un an");
  expect(doubt("2024-01-01", "2062-01-01")).toContain("encore plus de quinze ans");
});
