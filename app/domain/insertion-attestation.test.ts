import { expect, test } from "vitest";
import { attestationOf, attestationQuestion } from "#app/domain/insertion-attestation.ts";

const contract = {
  ...{ reference: "2026-12", title: "École", buyer: "Ville de Riom", terminated: false },
  ...{
    startsOn: "2025-01-01",
    endsOn: "2026-10-31",
    penaltyCentsPerHour: 5000,
    penaltyRule: "CCAP, art. 12",
  },
};
const commitment = {
  ...{ companyName: "Bâti Volcans", companySiret: "73282932000074", lot: "3" },
  ...{ hours: 833, validated: 800.5, pending: 0 },
};
const byMode = [
  { label: "Embauche directe", hours: 500.5 },
  { label: "Mise à disposition", hours: 300 },
  { label: "Sous-traitance", hours: 0 },
];
const asked = (changes: Partial<typeof commitment> = {}, rule: Partial<typeof contract> = {}) => ({
  ...{ facilitator: "PLIE", byMode, contract: { ...contract, ...rule } },
  commitment: { ...commitment, ...changes },
});

test("what is missing is multiplied by the contract's rate; without a rate nothing is invented", () => {
  const { hours, penalty, byMode: modes } = attestationOf(asked(), "2026-11-02");
  expect(hours).toEqual({ due: 833, done: 800.5, pending: 0, missing: 32.5 });
  expect(penalty).toEqual({ centsPerHour: 5000, rule: "CCAP, art. 12", cents: 162_500 });
  expect(modes).toHaveLength(2);
  expect(
    attestationOf(asked({}, { penaltyCentsPerHour: null as never }), "2026-11-02").penalty.cents,
  ).toBeNull();
});

test("while the contract goes on, what is missing may still be done: no penalty is computed", () => {
  expect(attestationOf(asked(), "2026-10-31").penalty.cents).toBeNull();
  expect(attestationOf(asked(), "2026-11-01").penalty.cents).toBe(162_500);
});

test("a contract that was ended owes what was missing that day, whatever its first end", () => {
  const ended = asked({}, { endsOn: "2026-06-15", terminated: true });
  expect(attestationOf(ended, "2026-06-16").penalty.cents).toBe(162_500);
  expect(attestationOf(ended, "2026-06-15").penalty.cents).toBeNull();
});

test("a rate in cents and hours in hundredths give whole cents", () => {
  const rate = asked({ validated: 832.67 }, { penaltyCentsPerHour: 6050 });
  expect(attestationOf(rate, "2026-11-02")).toMatchObject({
    hours: { missing: 0.33 },
    penalty: { cents: 1997 },
  });
});

test("nothing missing is no penalty, whatever the rule, known or not", () => {
  const all = asked({ validated: 900 }, { penaltyCentsPerHour: null as never });
  expect(attestationOf(all, "2026-11-02").penalty.cents).toBe(0);
});

test("hours that wait, and a contract that goes on with hours due, are asked", () => {
  expect(attestationQuestion(attestationOf(asked(), "2026-11-02"))).toBeNull();
  expect(attestationQuestion(attestationOf(asked({ pending: 12 }), "2026-11-02"))).toContain("12\u00a0h");
  expect(attestationQuestion(attestationOf(asked(), "2026-10-31"))).toContain("pas terminé");
  expect(attestationQuestion(attestationOf(asked({ validated: 833 }), "2026-10-31"))).toBeNull();
});
