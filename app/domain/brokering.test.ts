import { expect, test } from "vitest";
import {
  type DelivererCandidate,
  type HoursAsked,
  introductionFigures,
  rankDeliverers,
} from "#app/domain/brokering.ts";
import type { Bid } from "#app/domain/match-types.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";

const today = "2026-11-22";
const place = { lat: 45.78, lng: 3.08 };
const asked: HoursAsked = {
  need: {
    cpv: ["45440000"],
    sectors: [],
    territory: {
      code: "COM:63113",
      assumed: false,
      others: [],
      containing: ["COM:63113", "DEP:63", "FR"],
      point: place,
    },
  },
  ...{ delivery: null, endsOn: "2027-12-31", today },
};
const bid = (id: number, changes: Partial<Bid> = {}): Bid => ({
  ...{
    id,
    described: true,
    kind: "PREST",
    cpv: ["45440000"],
    sectors: [],
    areas: ["DEP:63"],
    radiusKm: null,
  },
  ...{ point: place, seated: [], capacityCents: null, circular: [], references: 0 },
  ...{ updatedOn: "2026-10-01", fullUntil: null, ...changes },
});
const structure = (
  organisationId: number,
  kind: StatusKind,
  changes: Partial<Bid> = {},
  more: { verified?: boolean; until?: string; closed?: boolean; agreed?: number } = {},
): DelivererCandidate => ({
  supplier: {
    ...{ organisationId, siret: `${organisationId}`, closed: more.closed ?? false, essAwards: [] },
    statuses: [{ kind, from: null, until: more.until ?? null, verified: more.verified ?? true }],
    shares: { disabled: null, disadvantaged: null, detained: null },
    publicServiceMission: null,
  },
  bids: [bid(organisationId * 10, changes)],
  record: { agreed: more.agreed ?? 0, declined: 0 },
});
const ids = (candidates: DelivererCandidate[], changes: Partial<HoursAsked> = {}) =>
  rankDeliverers({ ...asked, ...changes }, candidates).map(({ organisationId }) => organisationId);

test("only a status in force that brings hours is proposed, and only where the trade and the place fit", () => {
  const candidates = [
    structure(1, "ETTI"),
    structure(2, "ESUS"),
    structure(3, "EI", {}, { until: "2026-01-31" }),
    structure(4, "EA", { cpv: ["90910000"] }),
    structure(5, "ACI", { areas: ["DEP:69"], point: null }),
    structure(6, "AI", {}, { closed: true }),
    structure(7, "ESAT"),
  ];
  expect(ids(candidates)).toEqual([1, 7]);
});

test("asked for lent people, a subcontractor is not proposed, and the other way round", () => {
  const both = [structure(1, "GEIQ"), structure(2, "ACI")];
  expect(ids(both, { delivery: "lent" })).toEqual([1]);
  expect(ids(both, { delivery: "subcontract" })).toEqual([2]);
});

test("who takes no new work comes after the others, with the day", () => {
  const full = structure(1, "EI", { fullUntil: "2027-02-28" }, { agreed: 3 });
  const ranked = rankDeliverers(asked, [
    full,
    structure(2, "EI", { updatedOn: "2025-01-01" }, { verified: false }),
  ]);
  expect(ranked.map(({ organisationId }) => organisationId)).toEqual([2, 1]);
  expect(ranked[1]?.reasons.at(-1)?.text).toBe(
    "ne prend pas de nouveau travail jusqu'au 28\u00a0février 2027",
  );
  expect(ids([structure(3, "EI", { fullUntil: "2026-11-21" }), full])).toEqual([3, 1]);
});

test("the nearer trade, a verified status and hours already taken weigh, and each is said", () => {
  const [best, ...others] = rankDeliverers(asked, [
    structure(1, "EI", { cpv: ["45400000"] }),
    structure(2, "EI", {}, { verified: false }),
    structure(3, "EI", {}, { agreed: 2 }),
  ]);
  expect(best?.organisationId).toBe(3);
  expect(best?.reasons.map(({ text }) => text)).toEqual([
    "ce métier exactement",
    "à 0\u00a0km",
    "disponible, offre à jour du 1er\u00a0octobre 2026",
    "statut EI vérifié",
    "a déjà pris des heures après 2 mises en relation",
  ]);
  expect(others).toHaveLength(2);
});

test("a status that ends before the contract is said to be renewed, not refused", () => {
  const [one] = rankDeliverers(asked, [structure(1, "EA", {}, { until: "2027-03-31" })]);
  expect(one?.reasons.at(-1)?.text).toBe("statut EA à renouveler avant la fin du marché");
});

test("the year's figures count each introduction once, by what came of it", () => {
  const figures = introductionFigures([
    { outcome: "agreed", hours: 300, structure: "A" },
    { outcome: "agreed", hours: null, structure: "B" },
    { outcome: "full", hours: null, structure: "A" },
  ]);
  const of = (label: string) => figures.find((one) => one.label === label)?.value;
  expect([of("Mises en relation"), of("Structures présentées"), of("Heures confiées")]).toEqual([3, 2, 2]);
  expect([of("Pas de disponibilité"), of("Heures prises par les structures")]).toEqual([1, 300]);
});

test("an offer for all of France from far away says its distance against itself", () => {
  const far = structure(1, "EI", { areas: ["FR"], point: { lat: 48.9, lng: 2.45 } });
  const [last] = rankDeliverers(asked, [far])[0]?.reasons.slice(-1) ?? [];
  expect(last?.points).toBeLessThan(0);
  expect(last?.text).toMatch(/^à 35\d\u00a0km$/);
});
