import { expect, test } from "vitest";
import { assessObligations, type PlannedContract } from "#app/domain/obligations.ts";
import { THRESHOLDS, type Threshold } from "#app/domain/threshold.rules.ts";
import { thresholdOn, thresholdText } from "#app/domain/threshold.ts";

const CONTRACT: PlannedContract = {
  on: "2026-11-22",
  form: "marche",
  object: "fournitures",
  cpv: "39130000",
  amountCents: 8_000_000,
  durationMonths: 12,
  buyer: "collectivite",
};
const assess = (changed: Partial<PlannedContract>) => assessObligations({ ...CONTRACT, ...changed });

test("office furniture counts in its AGEC category with both minimum shares", () => {
  const { agec } = assess({});
  expect(agec.value).toBe("Mobilier et aménagement d'intérieur");
  expect(agec.reasons[0]?.text).toContain("20\u00a0% de réemploi");
});

test("a category without a confirmed share says that it is to be completed", () => {
  expect(assess({ cpv: "30213100" }).agec.reasons[0]?.text).toContain("à compléter");
});

test("each step has its own minimum shares: those of 2024 are not said of 2027", () => {
  const textiles = (on: string) => assess({ on, cpv: "18110000" }).agec.reasons[0]?.text;
  expect(textiles("2026-12-31")).toContain("8\u00a0% de réemploi ou réutilisation et au moins 20\u00a0%");
  expect(textiles("2027-01-01")).toContain("un minimum à compléter de réemploi");
  expect(textiles("2030-01-01")).toContain("15\u00a0% de réemploi ou réutilisation et au moins 30\u00a0%");
});

test("the longest prefix wins: a toner is a consumable, a photocopier is not; protective clothing is out", () => {
  expect(assess({ cpv: "30125110" }).agec.value).toBe("Consommables d'impression");
  expect(assess({ cpv: "30121100" }).agec.value).toBe("Matériel de reprographie et d'impression");
  expect(assess({ cpv: "18143000" }).agec.value).toBe(false);
});

test("AGEC is undecided without a code or before the decree of 2024, and does not bear on utilities", () => {
  expect(assess({ cpv: null }).agec.value).toBeNull();
  expect(assess({ on: "2024-06-30" }).agec.value).toBeNull();
  expect(assess({ buyer: "entite-adjudicatrice" }).agec.value).toBe(false);
});

test("EGALIM bears on canteens, is undecided for food, and leaves furniture alone", () => {
  expect(assess({ cpv: "55512000" }).egalim.value).toBe(true);
  expect(assess({ cpv: "15810000" }).egalim.value).toBeNull();
  expect(assess({}).egalim.value).toBe(false);
  expect(assess({ cpv: "55512000", on: "2023-12-31" }).egalim.value).toBeNull();
  expect(assess({ cpv: "55512000", buyer: "etat" }).egalim.reasons[0]?.text).toContain("100\u00a0%");
});

test.each(Object.entries(THRESHOLDS))(
  "the rows of « %s » follow each other without hole or overlap",
  (_, threshold) => {
    const { rows }: Threshold = threshold;
    rows.slice(1).forEach((row, index) => {
      const before = new Date(`${rows[index]?.until}T00:00:00Z`).getTime();
      expect(new Date(`${row.from}T00:00:00Z`).getTime() - before).toBe(86_400_000);
    });
  },
);

test("a threshold is written in euros, as a multiple, or is to be completed", () => {
  const texts = [THRESHOLDS["dispense-fs"], THRESHOLDS.turnover, THRESHOLDS["eu-state"]].map(
    (threshold: Threshold) => (threshold.rows[0] ? thresholdText(threshold, threshold.rows[0]) : null),
  );
  expect(texts).toEqual(["25\u202f000\u00a0€\u00a0HT", "2 fois", "à compléter"]);
});

test("the last day of a row still has its value, the next day has the next one", () => {
  const value = (on: string) => {
    const found = thresholdOn("dispense-fs", on);
    return found.known ? found.value : null;
  };
  expect([value("2026-03-31"), value("2026-04-01"), value("2015-09-30")]).toEqual([
    4_000_000,
    6_000_000,
    null,
  ]);
});
