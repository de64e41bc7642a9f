import fc from "fast-check";
import { expect, test } from "vitest";
import { deductibleStatus, OETH_SUPPLIERS } from "#app/domain/oeth.rules.ts";
import { deductibleCents, estimateOeth, OETH_EMPLOYERS, type OethQuestion } from "#app/domain/oeth.ts";
import { STATUS_KINDS } from "#app/domain/supplier-status.ts";

const cents = fc.integer({ min: 0, max: 1_000_000_000 });
const purchase = fc.record({
  supplier: fc.constantFrom(...OETH_SUPPLIERS),
  priceCents: fc.option(cents),
  costsCents: fc.option(cents),
  labourCents: fc.option(cents),
});
const question: fc.Arbitrary<OethQuestion> = fc.record({
  employer: fc.constantFrom(...OETH_EMPLOYERS),
  on: fc.constantFrom("2019-06-01", "2020-01-01", "2026-12-31"),
  staff: fc.option(fc.integer({ min: 0, max: 100_000 })),
  rate: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  grossCents: fc.option(cents),
  purchases: fc.array(purchase, { maxLength: 6 }),
});

test("the deduction never exceeds the cap, nor what is deductible, nor three quarters of the contribution", () => {
  fc.assert(
    fc.property(question, (asked) => {
      const { deductionCents, capCents, potentialCents } = estimateOeth(asked);
      if (deductionCents === null) return;
      expect(deductionCents).toBeLessThanOrEqual(capCents ?? -1);
      expect(deductionCents).toBeLessThanOrEqual(potentialCents ?? -1);
      expect(deductionCents).toBeLessThanOrEqual((asked.grossCents ?? 0) * 0.75);
      expect(deductionCents).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("buying more, or employing more, never lowers the deduction", () => {
  fc.assert(
    fc.property(question, purchase, fc.double({ min: 0, max: 1, noNaN: true }), (asked, more, rate) => {
      const before = estimateOeth(asked).deductionCents;
      if (before === null) return;
      const richer = estimateOeth({ ...asked, purchases: [...asked.purchases, more] }).deductionCents;
      expect(richer).toBeGreaterThanOrEqual(before);
      const fuller = estimateOeth({ ...asked, rate: Math.max(asked.rate ?? 0, rate) }).deductionCents;
      expect(fuller).toBeGreaterThanOrEqual(before);
    }),
  );
});

test("what is null is told by a step, and what is missing is named", () => {
  fc.assert(
    fc.property(question, (asked) => {
      const { steps, deductionCents, missing } = estimateOeth(asked);
      for (const { text, article } of steps)
        expect([text, article].every((words) => words.length > 5)).toBe(true);
      if (asked.on >= "2020-01-01" && deductionCents === null) expect(missing.length).toBeGreaterThan(0);
    }),
  );
});

test("EA, ESAT and TIH open the deduction, EATT is unconfirmed, insertion structures do not", () => {
  const by = (answer: string) => STATUS_KINDS.filter((kind) => deductibleStatus(kind) === answer);
  expect(by("yes")).toEqual(["EA", "ESAT", "TIH"]);
  expect(by("unconfirmed")).toEqual(["EATT"]);
});

test("« montant 4 » of an attestation is rounded to the cent", () => {
  expect(deductibleCents(1_001, "2026-12-31")).toBe(300);
  expect(deductibleCents(1_005, "2026-12-31")).toBe(302);
  expect(deductibleCents(1_000, "2019-12-31")).toBeNull();
});
