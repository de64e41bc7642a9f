import fc from "fast-check";
import { expect, test } from "vitest";
import {
  assess,
  type Bid,
  byRank,
  countCandidate,
  explain,
  type MatchSupplier,
  type Need,
  NO_COUNTS,
  type OpenVerdicts,
} from "#app/domain/match.ts";
import { closeness } from "#app/domain/match-fit.ts";
import { matchReasonText } from "#app/domain/match-reasons.ts";
import { CRITERIA, MATCH_WEIGHTS } from "#app/domain/match-weights.ts";

const TODAY = "2026-11-22";
const CLERMONT = { lat: 45.7772, lng: 3.087, approximate: false };
const RIOM = { lat: 45.8939, lng: 3.1124, approximate: false };

const need: Need = {
  lotId: 1,
  buyer: { organisationId: 900, siren: "216301135", kind: "pouvoir-adjudicateur" },
  open: true,
  on: "2027-06-01",
  onSource: "deadline",
  form: "marche",
  nature: "services",
  cpv: ["77310000"],
  sectors: ["espaces-verts"],
  amountCents: 12_000_000,
  durationMonths: 24,
  reservation: null,
  lendsLabour: false,
  circular: [],
  territory: {
    code: "COM:63113",
    assumed: false,
    containing: ["COM:63113", "EPCI:246300701", "DEP:63", "REG:84", "FR"],
    point: CLERMONT,
  },
};

const bid: Bid = {
  id: 10,
  kind: "PREST",
  cpv: ["77310000"],
  sectors: ["espaces-verts"],
  areas: ["DEP:63"],
  radiusKm: null,
  point: RIOM,
  seated: false,
  capacityCents: 8_000_000,
  circular: [],
  references: 3,
  updatedOn: "2026-10-01",
};

const supplier: MatchSupplier = {
  organisationId: 1,
  siret: "10000000000017",
  closed: false,
  statuses: [{ kind: "EA", from: null, until: null, verified: true }],
  shares: { disabled: 0.6, disadvantaged: null, detained: null },
  publicServiceMission: null,
  essAwards: [],
};

const judged = (changes: { need?: Partial<Need>; bid?: Partial<Bid>; supplier?: Partial<MatchSupplier> }) =>
  assess({
    need: { ...need, ...changes.need },
    supplier: { ...supplier, ...changes.supplier },
    bids: [{ ...bid, ...changes.bid }],
    today: TODAY,
  });
const lapse = (changes: Parameters<typeof judged>[0]) => judged(changes).lapse;
const texts = (changes: Parameters<typeof judged>[0]) =>
  judged(changes).reasons.map((reason) => matchReasonText(reason).replaceAll("\u00a0", " "));
const status = (kind: MatchSupplier["statuses"][number]["kind"], until: string | null = null) => ({
  statuses: [{ kind, from: null, until, verified: false }],
});

test("the weights add up to one hundred", () => {
  expect(CRITERIA.reduce((sum, criterion) => sum + MATCH_WEIGHTS[criterion].weight, 0)).toBe(100);
});

test("a match is told with its figures, strongest reason first", () => {
  expect(judged({}).lapse).toBeNull();
  expect(texts({})).toEqual([
    "même métier (77310000)",
    "à 13 km",
    "capacité 80 k€ par an pour 60 k€ demandés",
    "statut vérifié : EA",
    "3 références citées",
    "offre à jour au 1er octobre 2026",
  ]);
});

test("points shown add up to the score", () => {
  const { score, reasons } = judged({});
  expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
  expect(score).toBe(98);
});

test("what costs points comes after what brings some, and remarks last", () => {
  const { reasons } = judged({
    need: { onSource: "none", circular: ["reemploi"] },
    bid: { capacityCents: null, references: 0 },
  });
  expect(reasons.map(({ code, points }) => [code, Math.sign(points)])).toEqual([
    ["same-cpv", 1],
    ["distance", 1],
    ["status-verified", 1],
    ["fresh", 1],
    ["capacity-unknown", -1],
    ["circular-missing", -1],
    ["no-reference", -1],
    ["date-none", 0],
  ]);
});

test("a distance from an approximate point says so", () => {
  expect(texts({ bid: { point: { ...RIOM, approximate: true } } })).toContain("à 13 km environ");
});

test("closeness goes from the same code to the same division", () => {
  const level = (asked: string, offered: string) =>
    closeness({ cpv: [asked], sectors: [] }, { cpv: [offered], sectors: [] }).level;
  expect(level("77310000", "77310000")).toBe(5);
  expect(level("77300000", "77310000")).toBe(4);
  expect(level("77313000", "77311000")).toBe(3);
  expect(level("77310000", "77340000")).toBe(2);
  expect(level("77000000", "77310000")).toBe(1);
  expect(level("77310000", "90910000")).toBe(0);
  expect(
    closeness({ cpv: ["77310000"], sectors: ["a"] }, { cpv: ["90910000"], sectors: ["b", "a"] }).level,
  ).toBe(3);
});

test("a closed, foreign-trade, out-of-reach or own supplier does not match, and the test that fails is told", () => {
  expect(lapse({ need: { open: false } })).toBe("past");
  expect(lapse({ supplier: { closed: true } })).toBe("closed");
  expect(lapse({ supplier: { organisationId: 900 } })).toBe("own-need");
  expect(lapse({ bid: { cpv: ["90910000"], sectors: [] } })).toBe("trade");
  expect(lapse({ bid: { areas: ["DEP:69"] } })).toBe("territory");
  expect(assess({ need, supplier, bids: [], today: TODAY }).lapse).toBe("no-offer");
});

test("a radius reaches by exact distance", () => {
  expect(lapse({ bid: { areas: [], radiusKm: 20 } })).toBeNull();
  expect(lapse({ bid: { areas: [], radiusKm: 10 } })).toBe("territory");
});

test("a site inside a département reaches a need of that département, in part", () => {
  const territory = {
    code: "DEP:63",
    assumed: false,
    containing: ["DEP:63", "REG:84", "FR"],
    point: null,
  } as const;
  expect(lapse({ need: { territory }, bid: { areas: [], radiusKm: 20 } })).toBe("territory");
  const inside = { need: { territory }, bid: { areas: [], radiusKm: 20, seated: true } };
  expect(lapse(inside)).toBeNull();
  expect(texts(inside)).toContain("siège dans ce territoire, en couvre une partie : département 63");
});

test("labour lenders answer mise à disposition only, and nobody else does", () => {
  expect(lapse({ supplier: status("ETTI") })).toBe("labour");
  expect(lapse({ need: { lendsLabour: true }, supplier: status("ETTI") })).toBeNull();
  expect(lapse({ need: { lendsLabour: true } })).toBe("labour");
  expect(lapse({ need: { lendsLabour: true }, bid: { kind: "DISP" } })).toBeNull();
  expect(lapse({ bid: { kind: "DISP" } })).toBe("labour");
});

test("an association that lends staff and also runs a workshop may produce", () => {
  const both = [...status("AI").statuses, ...status("ACI").statuses];
  expect(lapse({ supplier: { statuses: both } })).toBeNull();
});

test("a reserved lot takes verdicts yes and to-prove, and ranks yes first", () => {
  const reserved = { reservation: "L2113-12" } as const;
  const sure = judged({ need: reserved });
  const renewed = judged({ need: reserved, supplier: status("EA", "2026-12-31") });
  expect(sure.lapse).toBeNull();
  expect(renewed.lapse).toBeNull();
  expect(renewed.verdicts["L2113-12"]).toBe("to-prove");
  expect(sure.score).toBeGreaterThan(renewed.score);
  expect(lapse({ need: reserved, supplier: status("EI") })).toBe("reservation");
});

test("only the buyer that made a prior award under L. 2113-15 is the same buyer", () => {
  const social: Partial<Need> = { cpv: ["85312000"], sectors: [] };
  const ess: Partial<MatchSupplier> = {
    ...status("ESS_DROIT"),
    publicServiceMission: true,
    essAwards: [{ buyerSiren: "216301135", awardedOn: "2025-06-01" }],
  };
  const verdictFor = (siren: string) =>
    judged({ need: { ...social, buyer: { ...need.buyer, siren } }, supplier: ess }).verdicts["L2113-15"];
  expect(verdictFor("216301135")).toBeUndefined();
  expect(verdictFor("200046977")).toBe("to-prove");
});

test("one match per supplier: the best of the offers that pass", () => {
  const bids = [
    { ...bid, id: 11, capacityCents: null },
    { ...bid, id: 12, areas: ["DEP:69" as const] },
    { ...bid, id: 13 },
  ];
  expect(assess({ need, supplier, bids, today: TODAY }).offerId).toBe(13);
  const { trials } = explain({ need, supplier, bids, today: TODAY });
  expect(trials.map(({ bid: tried, failed }) => [tried.id, failed])).toEqual([
    [13, null],
    [11, null],
    [12, "territory"],
  ]);
});

test("ranks are total: score, then closeness, then SIRET", () => {
  const ranked = [
    { score: 80, closeness: 5, siret: "2" },
    { score: 80, closeness: 5, siret: "1" },
    { score: 80, closeness: 3, siret: "0" },
    { score: 90, closeness: 1, siret: "9" },
  ].sort(byRank);
  expect(ranked.map(({ siret }) => siret)).toEqual(["9", "1", "2", "0"]);
});

test("a candidate counted then taken away leaves the counts as they were", () => {
  const verdict = fc.constantFrom("yes" as const, "to-prove" as const, undefined);
  const verdicts = fc.record<OpenVerdicts>({ "L2113-12": verdict, "L2113-13": verdict });
  fc.assert(
    fc.property(fc.array(verdicts), verdicts, (before, one) => {
      const counts = before.reduce((sum, next) => countCandidate(sum, next, 1), NO_COUNTS);
      expect(countCandidate(countCandidate(counts, one, 1), one, -1)).toEqual(counts);
      expect(counts.candidates).toBe(before.length);
    }),
  );
});
