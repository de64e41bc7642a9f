import { expect, test } from "vitest";
import { assess, explain, type MatchSupplier, type Need } from "#app/domain/match.ts";
import { bid, judged, lapse, need, status, supplier, TODAY, texts } from "#test/factories/match-pair.ts";

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
    others: [],
    containing: ["DEP:63", "REG:84", "FR"],
    point: null,
  } as const;
  expect(lapse({ need: { territory }, bid: { areas: [], radiusKm: 20 } })).toBe("territory");
  const inside = { need: { territory }, bid: { areas: [], radiusKm: 20, seated: ["DEP:63" as const] } };
  expect(lapse(inside)).toBeNull();
  expect(texts(inside)).toContain("siège dans ce territoire, en couvre une partie : département 63");
});

const RIOM = {
  code: "COM:63300",
  containing: ["COM:63300", "EPCI:200070753", "DEP:63", "REG:84", "FR"],
  point: null,
} as const;
const LYON = { code: "COM:69123", containing: ["COM:69123", "DEP:69", "REG:84", "FR"], point: null } as const;

test("of several places, an offer that reaches each matches in full; one that reaches some matches with that limit", () => {
  const several = { need: { territory: { ...need.territory, others: [RIOM, LYON] } } };
  expect(lapse({ ...several, bid: { areas: ["REG:84"] } })).toBeNull();
  expect(texts({ ...several, bid: { areas: ["REG:84"] } })).toContain(
    "intervient sur les 3 lieux d'exécution",
  );
  expect(lapse({ ...several, bid: { areas: ["DEP:63"] } })).toBeNull();
  expect(texts({ ...several, bid: { areas: ["DEP:63"] } })).toContain(
    "couvre 2 des 3 lieux d'exécution, hors commune 69123",
  );
  expect(lapse({ ...several, bid: { areas: ["DEP:03"] } })).toBe("territory");
});

test("the more places an offer reaches, the better it ranks; a place missed is a reason against, and costs", () => {
  const territory = { ...need.territory, others: [RIOM, LYON] };
  const [all, two, one] = (["REG:84", "DEP:63", "COM:63113"] as const).map((area) =>
    judged({ need: { territory }, bid: { areas: [area], point: null } }),
  );
  expect(all?.score).toBeGreaterThan(two?.score ?? 100);
  expect(two?.score).toBeGreaterThan(one?.score ?? 100);
  const limit = two?.reasons.find(({ code }) => code === "territories-partial");
  expect(limit).toMatchObject({ data: { reached: 2, count: 3, territories: ["COM:69123"] } });
  expect(limit?.points).toBeLessThan(0);
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
