import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { count, dateOfInstant, list, listLabels, number, percent, pluralOf } from "#app/fr.ts";
import { pagesShown } from "#app/ui/pagination.tsx";
import { commonRange, type ProgrammeDates, ribbonGeometry, ribbonSteps } from "#app/ui/ribbon-geometry.ts";

const NBSP = "\u00a0";

test("one is singular, two are plural, and none is singular too", () => {
  expect(count(1, "offre")).toBe(`1${NBSP}offre`);
  expect(count(2, "offre")).toBe(`2${NBSP}offres`);
  expect(count(0, "offre")).toBe(`0${NBSP}offre`);
  expect(count(1842, "offre publiée")).toBe(`1${NBSP}842${NBSP}offres publiées`);
});

test("words that already end in s, x or z stay, and irregular plurals are given", () => {
  expect(pluralOf(3, "prix")).toBe("prix");
  expect(pluralOf(3, "métier voisin")).toBe("métiers voisins");
  expect(pluralOf(3, "réseau", "réseaux")).toBe("réseaux");
});

test("figures are written the French way", () => {
  expect(number(1234567.25)).toBe(`1${NBSP}234${NBSP}567,3`);
  expect(number(-4)).toBe("−4");
  expect(percent(0.625)).toBe(`62,5${NBSP}%`);
});

test("a list ends with its link word", () => {
  expect(list(["EA", "ESAT"])).toBe("EA ou ESAT");
  expect(list(["EI", "ACI", "AI"], "et")).toBe("EI, ACI et AI");
  expect(list(["EA"])).toBe("EA");
  expect(listLabels(["Clause sociale", "Accès des TPE et PME"])).toBe(
    "Clause sociale et accès des TPE et PME",
  );
});

test("an instant late in the evening UTC is already the next day in Paris", () => {
  expect(dateOfInstant(new Date("2026-11-21T23:30:00Z"))).toBe("22\u00a0novembre 2026");
});

test("pagination keeps the ends, the neighbours, and never a gap of one page", () => {
  expect(pagesShown(7, 20)).toEqual([1, null, 6, 7, 8, null, 20]);
  expect(pagesShown(4, 5)).toEqual([1, 2, 3, 4, 5]);
  expect(pagesShown(1, 1)).toEqual([1]);
});

const dates: ProgrammeDates = {
  diagnosisFrom: "2026-01-01",
  diagnosisTo: "2026-11-01",
  committeeOn: "2027-01-01",
  sourcingFrom: null,
  publicationOn: "2027-09-01",
  awardOn: "2028-01-01",
  currentContractEnd: "2028-06-01",
  today: "2026-11-22",
};
const year2027 = { from: "2027-01-01", to: "2028-01-01" };

test("a ribbon places dates in proportion, and sourcing starts at the committee when nothing else is said", () => {
  const { phases, points, years } = ribbonGeometry({ ...dates, today: "2027-07-02" }, year2027);
  const sourcing = phases.find((phase) => phase.key === "sourcing");
  expect(sourcing?.x).toBe(0);
  expect(sourcing?.width).toBeCloseTo((243 / 365) * 100, 1);
  expect(points.find((point) => point.key === "award")?.x).toBe(100);
  expect(years).toEqual([{ year: 2028, x: 100 }]);
});

test("today is drawn only when it is on the axis", () => {
  expect(ribbonGeometry(dates, year2027).today).toBeNull();
  expect(ribbonGeometry({ ...dates, today: "2027-07-02" }, year2027).today).toBeCloseTo(49.9, 0);
});

test("what is unknown or backwards is not drawn", () => {
  const { phases, points } = ribbonGeometry({ ...dates, publicationOn: null, currentContractEnd: null });
  expect(phases.map((phase) => phase.key)).toEqual(["diagnosis"]);
  expect(points.map((point) => point.key)).toEqual(["committee", "award"]);
  const backwards = ribbonGeometry({ ...dates, publicationOn: "2029-01-01" });
  expect(backwards.phases.map((phase) => phase.key)).not.toContain("consultation");
});

test("labels that would touch take another row, and those at the edges turn inward", () => {
  const close = ribbonGeometry({ ...dates, awardOn: "2028-05-20" });
  const [committee, award, end] = close.points;
  expect(award?.label.row).not.toBe(end?.label.row);
  expect(committee?.label.row).toBe(0);
  expect(ribbonGeometry({ ...dates, committeeOn: "2027-12-31" }, year2027).points[0]?.label.anchor).toBe(
    "end",
  );
});

test("a ribbon with nothing but today still has an axis", () => {
  const nothing = Object.fromEntries(Object.keys(dates).map((key) => [key, null]));
  const { phases, points, today } = ribbonGeometry({ ...nothing, today: "2026-11-22" } as ProgrammeDates);
  expect(phases).toEqual([]);
  expect(points).toEqual([]);
  expect(today).toBe(0);
});

test("the ribbon in words is in order of time", () => {
  expect(ribbonSteps(dates).map((step) => step.name)).toEqual([
    "Diagnostic, cotation",
    "Sourcing",
    "Comité",
    "Consultation",
    "Attribution",
    "Fin du marché en cours",
  ]);
});

test("stacked ribbons share the widest axis", () => {
  const later = { ...dates, currentContractEnd: "2030-02-01" };
  expect(commonRange([dates, later])).toEqual({ from: "2026-01-01", to: "2030-02-01" });
  expect(commonRange([])).toBeUndefined();
});

type Rgb = [number, number, number];
const css = readFileSync(new URL("./styles/tokens.css", import.meta.url), "utf8");
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }] as const,
  ),
);

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;

// WCAG 2.1, relative luminance and contrast ratio.
function luminance(hex: string): number {
  const [r, g, b] = rgb(hex).map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function ratio(text: string, ground: string, scheme: "light" | "dark"): number {
  const [one, other] = [tokens.get(text)?.[scheme], tokens.get(ground)?.[scheme]];
  if (!one || !other) throw new Error(`token missing: ${text} or ${ground}`);
  return contrast(one, other);
}

const TEXT = [
  ...["ink", "muted", "primary", "primary-strong", "yes", "justify", "no", "info"].flatMap((text) =>
    ["paper", "card"].map((ground) => [text, ground]),
  ),
  ["ink", "sunk"],
  ["muted", "sunk"],
  ["ink", "mark"],
  ["on-primary", "primary"],
  ["on-primary", "primary-strong"],
  ...["yes", "justify", "no", "info"].flatMap((tone) => [
    [tone, `${tone}-tint`],
    ["ink", `${tone}-tint`],
  ]),
] as [string, string][];

test.each(TEXT)("text in %s on %s is readable, light and dark", (text, ground) => {
  expect(ratio(text, ground, "light")).toBeGreaterThanOrEqual(5.5);
  expect(ratio(text, ground, "dark")).toBeGreaterThanOrEqual(5.5);
});

test.each(["paper", "card"])("borders of fields stand out from %s, light and dark", (ground) => {
  expect(ratio("control", ground, "light")).toBeGreaterThanOrEqual(3);
  expect(ratio("control", ground, "dark")).toBeGreaterThanOrEqual(3);
});
