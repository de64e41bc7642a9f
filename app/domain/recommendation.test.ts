import fc from "fast-check";
import { expect, test } from "vitest";
import { BASES, LEGAL_BASES } from "#app/domain/eligibility.ts";
import type { Assessment } from "#app/domain/match.ts";
import { noticeWording } from "#app/domain/notice-wording.ts";
import { DEFAULT_RULES } from "#app/domain/recommendation.rules.ts";
import { ADVICES, type Planned, recommend } from "#app/domain/recommendation.ts";
import { countSupply } from "#app/domain/supply.ts";

const verdict = fc.constantFrom(undefined, "yes", "to-prove");
const supplier = fc.record({
  verdicts: fc.record(Object.fromEntries(LEGAL_BASES.map((base) => [base, verdict]))),
  capacity: fc.constantFrom("capacity", "capacity-short", "capacity-unknown"),
  km: fc.integer({ min: 0, max: 300 }),
});
const assessmentOf = (given: { verdicts: object; capacity: string; km: number }): Assessment => ({
  organisationId: 1,
  siret: "",
  offerId: 1,
  lapse: null,
  score: 50,
  closeness: 5,
  verdicts: Object.fromEntries(Object.entries(given.verdicts).filter(([, value]) => value !== undefined)),
  reasons: [
    { code: given.capacity as "capacity", points: 1 },
    { code: "distance", data: { km: given.km }, points: 1 },
  ],
});
const planned = fc.record<Planned>({
  amountCents: fc.constantFrom(null, 3_000_000, 20_000_000),
  durationMonths: fc.constantFrom(null, 1, 24),
  nature: fc.constantFrom("fournitures", "services", "travaux"),
  open: fc
    .subarray([...LEGAL_BASES])
    .map((bases) => bases.map((base) => ({ base, verdict: "yes" as const }))),
  dispensed: fc.constantFrom(true, false, null),
  socialClauseRequired: fc.constantFrom(true, false, null),
});

test("more suppliers never weaken the recommendation", () => {
  fc.assert(
    fc.property(
      planned,
      fc.array(supplier, { maxLength: 8 }),
      fc.array(supplier, { maxLength: 8 }),
      (need, few, more) => {
        const strength = (list: typeof few) =>
          ADVICES.indexOf(recommend(need, countSupply(list.map(assessmentOf)), DEFAULT_RULES).advice);
        expect(strength([...few, ...more])).toBeLessThanOrEqual(strength(few));
      },
    ),
  );
});

test("suppliers are counted by base, by distance and by capacity; labour lenders apart", () => {
  const near = assessmentOf({ verdicts: { "L2113-12": "yes" }, capacity: "capacity", km: 12 });
  const far = assessmentOf({ verdicts: { "L2113-12": "to-prove" }, capacity: "capacity-short", km: 400 });
  const ordinary = assessmentOf({ verdicts: {}, capacity: "capacity", km: 3 });
  const supply = countSupply([
    near,
    far,
    ordinary,
    { ...near, lapse: "labour" },
    { ...near, lapse: "territory" },
  ]);
  expect(supply.bases["L2113-12"]).toEqual({ yes: 1, toProve: 1, capable: 1, capableYes: 1 });
  expect(supply).toMatchObject({ total: 3, bands: [1, 0, 0, 1, 0], labourLenders: 1 });
});

test("a social-economy notice cites both of its articles, and its own eForms code", () => {
  const { notice, article, eforms } = noticeWording("L2113-15");
  expect(notice).toContain("articles L.\u00a02113-15 et L.\u00a02113-16");
  expect(article).toBe("CCP, art. R.\u00a02113-8");
  const codeOf = (wanted: string) => eforms.find(({ term }) => term === wanted)?.code;
  expect(codeOf("BT-71")).toBe("res-pub-ser");
  expect(codeOf("BT-775")).toContain(" ou ");
});

test("a concession is announced as one, under its own article", () => {
  const { notice, article, decp } = noticeWording("L3113-1");
  expect(notice).toContain("La présente concession est réservée à des entreprises adaptées");
  expect(article).toBe("CCP, art. R.\u00a03113-1");
  expect(decp[0]?.value).toBe("Concession réservée");
});

test.each(LEGAL_BASES)("the words for %s cite its article", (base) => {
  const { notice, documents } = noticeWording(base);
  expect(notice).toContain(BASES[base].article.replace("CCP, art. ", ""));
  expect(`${notice}${documents}`).not.toContain("undefined");
});
