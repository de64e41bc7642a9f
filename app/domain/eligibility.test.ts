import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#app/domain/date.ts";
import {
  assessEligibility,
  BASES,
  type Eligibility,
  type EligibilityInput,
  LEGAL_BASES,
  type SupplierFacts,
  standingVerdicts,
  verdictSentence,
} from "#app/domain/eligibility.ts";
import { STATUS_KINDS } from "#app/domain/supplier-status.ts";

const RANK = { no: 0, "to-prove": 1, yes: 2 } as const;
const day = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays("2019-06-01", n));
const bound = fc.option(day, { nil: null });
const share = fc.option(fc.constantFrom(0, 0.25, 0.4999, 0.5, 0.75, 1), { nil: null });
const status = fc.record({ kind: fc.constantFrom(...STATUS_KINDS), from: bound, until: bound });
const award = fc.record({ sameBuyer: fc.boolean(), awardedOn: day });
const cpv = fc.constantFrom("85312000", "85312000-9", "98133110", "90919200", "illisible");

const question: fc.Arbitrary<EligibilityInput> = fc.record({
  on: day,
  today: bound,
  contract: fc.record({
    form: fc.constantFrom("marche", "concession", "defense"),
    object: fc.constantFrom("fournitures", "services", "travaux"),
    cpvs: fc.array(cpv, { maxLength: 3 }),
    amountCents: fc.option(fc.nat(), { nil: null }),
    durationMonths: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
    buyer: fc.constantFrom("pouvoir-adjudicateur", "entite-adjudicatrice", "prive"),
  }),
  supplier: fc.record({
    statuses: fc.array(status, { maxLength: 4 }),
    shares: fc.record({ disabled: share, disadvantaged: share, detained: share }),
    publicServiceMission: fc.option(fc.boolean(), { nil: null }),
    essAwards: fc.array(award, { maxLength: 2 }),
  }),
});

const withSupplier = (input: EligibilityInput, change: Partial<SupplierFacts>): EligibilityInput => ({
  ...input,
  supplier: { ...input.supplier, ...change },
});

const check = (property: (input: EligibilityInput) => void) =>
  fc.assert(fc.property(question, property), { numRuns: 500 });
const verdictsOf = (eligibility: Eligibility) => LEGAL_BASES.map((base) => eligibility[base].verdict);

test("every question gets the eight bases in order, each with reasons that cite an article", () => {
  check((input) => {
    const eligibility = assessEligibility(input);
    expect(Object.keys(eligibility)).toEqual([...LEGAL_BASES]);
    for (const { reasons } of Object.values(eligibility)) {
      expect(reasons.length).toBeGreaterThan(0);
      for (const { code, article, text } of reasons) {
        expect(code).toMatch(/^[a-z-]+$/);
        expect(article).toMatch(/^CCP, art\. [LR]\.\u00a0\d{4}-\d/);
        expect(text).toMatch(/^\S.*\.$/);
        expect(text).not.toMatch(/undefined|null|NaN|Invalid/);
      }
    }
  });
});

test("one more status never worsens a verdict", () => {
  fc.assert(
    fc.property(question, status, (input, more) => {
      const before = assessEligibility(input);
      const after = assessEligibility(withSupplier(input, { statuses: [...input.supplier.statuses, more] }));
      for (const base of LEGAL_BASES) {
        expect(RANK[after[base].verdict]).toBeGreaterThanOrEqual(RANK[before[base].verdict]);
      }
    }),
    { numRuns: 500 },
  );
});

test("a status that ends later never worsens a verdict, and never turns a yes into a no", () => {
  fc.assert(
    fc.property(question, fc.nat({ max: 2_000 }), (input, days) => {
      const later = (until: string | null) => (until === null ? null : addDays(until, days));
      const statuses = input.supplier.statuses.map((one) => ({ ...one, until: later(one.until) }));
      const before = assessEligibility(input);
      const after = assessEligibility(withSupplier(input, { statuses }));
      for (const base of LEGAL_BASES) {
        expect(RANK[after[base].verdict]).toBeGreaterThanOrEqual(RANK[before[base].verdict]);
      }
    }),
    { numRuns: 500 },
  );
});

test("families are never mixed in a concession, nor is the social economy reserved to there", () => {
  check((input) => {
    const bases = assessEligibility({ ...input, contract: { ...input.contract, form: "concession" } });
    expect([bases["L2113-12+13"].verdict, bases["L2113-15"].verdict]).toEqual(["no", "no"]);
  });
});

test("the order in which statuses were declared changes no verdict", () => {
  check((input) => {
    const reversed = withSupplier(input, { statuses: [...input.supplier.statuses].reverse() });
    expect(verdictsOf(assessEligibility(reversed))).toEqual(verdictsOf(assessEligibility(input)));
  });
});

test("the joint base is the better of its two families wherever it exists", () => {
  check((input) => {
    fc.pre(input.contract.form === "marche" && input.on >= "2020-12-09");
    const bases = assessEligibility(input);
    const better = Math.max(RANK[bases["L2113-12"].verdict], RANK[bases["L2113-13"].verdict]);
    expect(RANK[bases["L2113-12+13"].verdict]).toBe(better);
  });
});

test("a documented share under one half closes every base of that family", () => {
  check((input) => {
    const shares = { disabled: 0.49, disadvantaged: 0.49, detained: 0.49 };
    const bases = assessEligibility(withSupplier(input, { shares }));
    const workforce = LEGAL_BASES.filter((base) => base !== "L2113-15");
    expect(workforce.filter((base) => bases[base].verdict !== "no")).toEqual([]);
  });
});

test("a private buyer opens nothing, and no contract opens bases of another form", () => {
  check((input) => {
    const bases = assessEligibility(input);
    const open = LEGAL_BASES.filter((base) => bases[base].verdict !== "no");
    if (input.contract.buyer === "prive") expect(open).toEqual([]);
    if (input.contract.form === "defense") expect(open.filter((base) => base !== "L2113-12")).toEqual([]);
    const form = input.contract.form === "concession" ? "concession" : "marche";
    expect(open.filter((base) => BASES[base].form !== form)).toEqual([]);
  });
});

test("one more award under L. 2113-15 never improves that base and touches no other", () => {
  fc.assert(
    fc.property(question, award, (input, more) => {
      const before = assessEligibility(input);
      const after = assessEligibility(
        withSupplier(input, { essAwards: [...input.supplier.essAwards, more] }),
      );
      expect(RANK[after["L2113-15"].verdict]).toBeLessThanOrEqual(RANK[before["L2113-15"].verdict]);
      expect({ ...after, "L2113-15": null }).toEqual({ ...before, "L2113-15": null });
    }),
  );
});

test("without today, the verdict is the one of a question asked on the day of submission", () => {
  check((input) => {
    const alone = assessEligibility({ ...input, today: null });
    expect(verdictsOf(alone)).toEqual(verdictsOf(assessEligibility({ ...input, today: input.on })));
  });
});

const NOBODY: SupplierFacts = {
  statuses: [],
  shares: { disabled: null, disadvantaged: null, detained: null },
  publicServiceMission: null,
  essAwards: [],
};

test("standing verdicts hold today, for a marché and for a concession", () => {
  const supplier: SupplierFacts = { ...NOBODY, statuses: [{ kind: "EA", from: null, until: "2026-11-22" }] };
  const ask = (today: string) =>
    standingVerdicts({ today, cpvs: ["90919200"], object: "services", supplier });
  expect(ask("2026-11-22")).toMatchObject({ "L2113-12": { verdict: "yes" }, "L3113-1": { verdict: "yes" } });
  expect(ask("2026-11-23")).toMatchObject({ "L2113-12": { verdict: "no" }, "L3113-1": { verdict: "no" } });
});

test("standing on the social-economy base takes one trade of the closed list", () => {
  const supplier: SupplierFacts = {
    ...NOBODY,
    statuses: [{ kind: "ESS_DROIT", from: null, until: null }],
    publicServiceMission: true,
  };
  const ask = (cpvs: string[]) =>
    standingVerdicts({ today: "2026-11-22", cpvs, object: "services", supplier })["L2113-15"].verdict;
  expect(ask(["90919200", "85312000"])).toBe("yes");
  expect(ask(["90919200"])).toBe("no");
  expect(ask([])).toBe("to-prove");
});

test("a verdict is a sentence with its article", () => {
  expect(verdictSentence("L2113-12", "yes")).toBe(
    "Peut répondre à un marché réservé aux EA et ESAT (CCP, art. L.\u00a02113-12)",
  );
  expect(verdictSentence("L3113-2", "no")).toBe(
    "Ne peut pas répondre à une concession réservée aux SIAE (CCP, art. L.\u00a03113-2)",
  );
  expect(verdictSentence("L2113-15", "to-prove")).toBe(
    "À justifier\u00a0: réponse à un marché réservé à l'ESS (CCP, art. L.\u00a02113-15)",
  );
});
