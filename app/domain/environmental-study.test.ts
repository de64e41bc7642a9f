import { expect, test } from "vitest";
import { buyerSettings } from "#app/domain/buyer-settings.ts";
import { countCircular } from "#app/domain/circular-market.ts";
import { CLAUSES } from "#app/domain/clauses/library.ts";
import { environmentalRules } from "#app/domain/environmental-rules.ts";
import { checkEnvironmentalStudy, marketWords, studyEnvironment } from "#app/domain/environmental-study.ts";
import { type PurchaseGiven, purchaseDuties } from "#app/domain/purchase-duties.ts";

const TODAY = "2026-11-22";
const furniture: PurchaseGiven["lots"][number] = {
  ...{ nature: "fournitures", cpv: ["39130000"], amountCents: 5_000_000, durationMonths: 12 },
};
const given: PurchaseGiven = {
  ...{ form: "marche", publicationOn: "2026-12-01", buyerKind: null, lots: [furniture] },
};
const rulesOf = (changes: Partial<PurchaseGiven>) => {
  const { facts, obligations, lotAgec } = purchaseDuties(
    { ...given, ...changes },
    buyerSettings(null, TODAY),
    TODAY,
  );
  const lots = lotAgec.map((agec, at) => ({ number: at + 1, agec }));
  return environmentalRules({ form: facts.form, on: facts.on, obligations, lots });
};
const said = (changes: Partial<PurchaseGiven> = {}) =>
  rulesOf(changes).map(({ text, article }) => `${text} ${article}`);

test("furniture of today: a condition and a criterion, its AGEC shares, specifications, labels, SPASER", () => {
  const rules = said();
  expect(rules[0]).toContain("CCP, art. L.\u00a02112-2 et L.\u00a02152-7");
  expect(rules.join(" ")).toContain("au moins 20\u00a0% de réemploi");
  expect(rules.some((rule) => rule.includes("SPASER"))).toBe(true);
  expect(rules.some((rule) => rule.includes("L.\u00a02111-2"))).toBe(true);
});

test("a minimum that no source confirms stays to be completed, in any lot and under any code", () => {
  const paper = { ...furniture, cpv: ["30197000", "30197630"] };
  const rules = said({ lots: [furniture, paper], publicationOn: "2027-03-01" }).join(" ");
  expect(rules).toContain(
    "Lot 1. Catégorie «\u00a0Mobilier et aménagement d'intérieur\u00a0»\u00a0: un minimum à compléter",
  );
  expect(rules).toContain("Lot 2. Catégorie «\u00a0Fournitures de bureau\u00a0»");
  expect(rules).not.toMatch(/\d\u00a0% de réemploi/);
});

test("defence and private buyers owe nothing here, and are told why", () => {
  expect(said({ form: "defense" })[0]).toContain("CCP, art. L.\u00a02312-1-1");
  const [rule, ...others] = said({ buyerKind: "prive" });
  expect(rule).toContain("acheteur privé");
  expect(others.join(" ")).not.toContain("CCP, art.");
});

test("a concession is told its own articles, and no rule of contracts", () => {
  const rules = said({ form: "concession" }).join(" ");
  expect(rules).toContain("CCP, art. L.\u00a03114-2 et L.\u00a03124-5");
  expect(rules).not.toContain("L.\u00a02111-2");
});

test("a supplier counts once for an attribute; what is asked and hardly offered is said", () => {
  const reuse = { circular: ["reemploi"] };
  const market = countCircular([
    [reuse, { circular: ["reemploi", "reparation"] }],
    [reuse],
    [{ circular: [] }],
  ]);
  expect(market).toEqual({
    suppliers: 3,
    attributes: [
      { code: "reemploi", suppliers: 2, offers: 3 },
      { code: "reparation", suppliers: 1, offers: 1 },
    ],
  });
  expect(marketWords({ asked: ["Réparation", "Consigne"], market })).toEqual([
    "Réemploi\u00a0: 2 sur 3",
    "Réparation\u00a0: 1 sur 3",
    "Réparation\u00a0: demandé par l'achat, un seul fournisseur le propose. L'exiger écarterait les autres.",
    "Consigne\u00a0: demandé par l'achat, aucune offre ne le mentionne.",
  ]);
});

const asked = {
  ...{ on: TODAY, durationMonths: 12, rules: [], lots: [], values: {}, feasibility: "", note: "" },
  purchase: { reference: "2027-01", title: "Mobilier scolaire", buyer: "Riom" },
};
const chosen = (...ids: string[]) => CLAUSES.filter(({ id }) => ids.includes(id));

test("a study says what the duty asks and it does not propose; a private buyer lacks nothing", () => {
  const clauses = chosen("reemploi-fournitures");
  const study = studyEnvironment({ ...asked, due: true, clauses, criteria: [] });
  expect(study.choices).toEqual(["environmental-condition", "specification"]);
  expect(study.remains).toEqual(["un critère d'attribution"]);
  expect(study.wordings.map(({ document }) => document)).toEqual(["CCAP", "CCTP"]);
  expect(studyEnvironment({ ...asked, due: false, clauses, criteria: [] }).remains).toEqual([]);
  const criteria = [{ title: "Part de biens réemployés", weight: 20, proof: "Fiche par bien" }];
  expect(studyEnvironment({ ...asked, due: true, clauses, criteria }).remains).toEqual([]);
});

test("an empty study, a weight without its criterion and weights beyond the whole mark are refused", () => {
  const fields = (criteria: { title: string; weight: number | null; proof: string }[], clauses = chosen()) =>
    checkEnvironmentalStudy({ clauses, criteria, feasibility: "" }).map(({ field }) => field);
  const reuse = { title: "Réemploi", weight: 60, proof: "" };
  expect(fields([])).toEqual(["clauses"]);
  expect(fields([], chosen("reparation"))).toEqual([]);
  expect(fields([reuse, { ...reuse, title: "" }])).toEqual(["criteria[1].title", "criteria[0].weight"]);
  expect(fields([{ ...reuse, weight: 0 }])).toEqual(["criteria[0].weight"]);
  expect(fields([reuse])).toEqual([]);
  expect(fields([], chosen("cout-global", "dechets"))).toEqual([]);
  expect(fields([reuse], chosen("cout-global"))).toEqual(["clauses"]);
  expect(fields([], chosen("cout-global", "critere-environnement"))).toEqual(["clauses"]);
});
