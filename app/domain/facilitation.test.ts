import { expect, test } from "vitest";
import {
  areasByField,
  type Followed,
  type QueuedNeed,
  queueReasons,
  queueView,
} from "#app/domain/facilitation.ts";
import { assessObligations, type PlannedContract } from "#app/domain/obligations.ts";
import { DEFAULT_RULES } from "#app/domain/recommendation.rules.ts";

const settings = { rules: DEFAULT_RULES };
const contract: PlannedContract = {
  on: "2026-11-22",
  form: "marche",
  object: "services",
  cpv: "90910000",
  amountCents: 5_000_000,
  durationMonths: 24,
  buyer: "collectivite",
};
const need = (changes: Partial<PlannedContract> = {}, referred = false): QueuedNeed => {
  const planned = { ...contract, ...changes };
  return { amountCents: planned.amountCents, obligations: assessObligations(planned), referred };
};
const codes = (one: QueuedNeed, field: "social" | "environmental" = "social") =>
  queueReasons(one, field, settings).map(({ code }) => code);

test("below the buyer's threshold, nobody is asked for the social side; referred, somebody is", () => {
  expect(codes(need())).toEqual([]);
  expect(codes(need({}, true))).toEqual(["referred"]);
});

test("at the buyer's threshold exactly, and at a lower one of its own", () => {
  expect(codes(need({ amountCents: 9_000_000 }))).toEqual(["threshold"]);
  const lower = { rules: { ...DEFAULT_RULES, clauseFromCents: 4_000_000 } };
  expect(queueReasons(need(), "social", lower).map(({ code }) => code)).toEqual(["threshold"]);
});

test("at the European threshold since 22 August 2026 the clause is due, with its article", () => {
  const [reason, ...others] = queueReasons(need({ amountCents: 100_000_000 }), "social", settings);
  expect(reason).toMatchObject({ code: "clause-due", article: "CCP, art. L.\u00a02112-2-1" });
  expect(others).toEqual([]);
});

test("before that date a formalised procedure is still worth a study", () => {
  expect(codes(need({ amountCents: 100_000_000, on: "2026-08-20" }))).toEqual(["formalised", "threshold"]);
});

test("an unknown amount is to be confirmed, never guessed nor left out", () => {
  const reasons = queueReasons(need({ amountCents: null }), "social", settings);
  expect(reasons.map(({ code }) => code)).toEqual(["to-confirm"]);
  expect(reasons[0]?.text).toContain("Montant du besoin non connu");
  expect(queueView({ followed: null, reasons }, 1, "2026-11-22")).toBe("a-confirmer");
});

test("beyond the European thresholds that are known, the need waits in sight with the reason", () => {
  const late = need({ on: "2031-03-01", amountCents: 30_000_000 });
  const reasons = queueReasons(late, "social", settings);
  expect(reasons.map(({ code }) => code)).toEqual(["to-confirm", "threshold"]);
  expect(reasons[0]?.text).toContain("Seuil inconnu le 1er\u00a0mars 2031");
  expect(queueView({ followed: null, reasons }, 1, "2026-11-22")).toBe("a-prendre");
  const lenient = { rules: { ...DEFAULT_RULES, clauseFromCents: 100_000_000 } };
  expect(codes(need({ on: "2031-03-01", amountCents: 30_000_000 }))).toContain("to-confirm");
  expect(queueReasons(late, "social", lenient).map(({ code }) => code)).toEqual(["to-confirm"]);
});

test("what is dispensed of competition is below every European threshold, known or not", () => {
  expect(codes(need({ on: "2031-03-01", amountCents: 1_000_000 }))).toEqual([]);
});

test("the environmental side is due whatever the amount, and says the AGEC category of furniture", () => {
  expect(codes(need(), "environmental")).toEqual(["environment"]);
  expect(codes(need({ object: "fournitures", cpv: "39130000" }), "environmental")).toEqual([
    "environment",
    "agec",
  ]);
});

test("nothing falls between bodies: a need is to be taken by each that sees it, or followed by exactly one", () => {
  const bodies = [1, 2, 3];
  const states = ["open", "snoozed", "done"] as const;
  const reasons = [{ code: "clause-due" } as const];
  const followed = states.flatMap((state): Followed[] =>
    [null, ...bodies].flatMap((organisationId) =>
      [null, "2026-11-21", "2026-11-22", "2026-12-01"].map((snoozedUntil) => ({
        ...{ state, organisationId },
        snoozedUntil: state === "snoozed" ? (snoozedUntil ?? "2026-12-01") : null,
      })),
    ),
  );
  for (const one of [null, ...followed]) {
    const views = bodies.map((body) => queueView({ followed: one, reasons }, body, "2026-11-22"));
    const owners = views.filter((view) => view === "suivis" || view === "reportes");
    const all = views.every((view) => view === "a-prendre") || views.every((view) => view === "faits");
    expect([owners.length, all], JSON.stringify(one)).toEqual(all ? [0, true] : [1, false]);
  }
});

test("fields that cover the same territories are said together, others apart", () => {
  const social = { field: "social", territory: "DEP:63" } as const;
  const both = [{ ...social, field: "environmental" } as const, social];
  expect(areasByField(both, () => "Puy-de-Dôme")).toEqual([
    { fields: "Clauses sociales et clauses environnementales", territories: "Puy-de-Dôme" },
  ]);
  const apart = [social, { field: "environmental", territory: "DEP:43" } as const];
  expect(areasByField(apart, (code) => code).map(({ fields }) => fields)).toEqual([
    "Clauses sociales",
    "Clauses environnementales",
  ]);
});
