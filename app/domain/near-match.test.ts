import fc from "fast-check";
import { expect, test } from "vitest";
import { assess } from "#app/domain/match.ts";
import type { Bid, MatchSupplier, Need } from "#app/domain/match-types.ts";
import { applyMend, nearMatch, shortfall } from "#app/domain/near-match.ts";
import { bid, judged, need, status, supplier, TODAY } from "#test/factories/match-pair.ts";

type Changes = { need?: Partial<Need>; bid?: Partial<Bid>; supplier?: Partial<MatchSupplier> };

const near = (changes: Changes) =>
  nearMatch({
    need: { ...need, ...changes.need },
    supplier: { ...supplier, ...changes.supplier },
    bids: [{ ...bid, ...changes.bid }],
    today: TODAY,
    home: "REG:84",
  });
const mend = (changes: Changes) => near(changes)?.mend ?? null;

// Clermont-Ferrand is 13 km from Riom.
const circle = (radiusKm: number | null) => ({ areas: [], radiusKm });

test("a place just beyond the radius is mended by the first radius of the list that reaches it", () => {
  expect(mend({ bid: circle(10) })).toMatchObject({ kind: "radius", offerId: 10, from: 10, to: 20 });
  expect(mend({ bid: { areas: ["DEP:03"], radiusKm: null } })).toMatchObject({ from: null, to: 20 });
});

test("a place too far beyond the radius, or from a site that nobody knows, is not near", () => {
  const paris = { ...need.territory, point: { lat: 48.86, lng: 2.35 } };
  expect(mend({ need: { territory: paris }, bid: circle(200) })).toBeNull();
  expect(mend({ bid: { ...circle(10), point: null } })).toBeNull();
});

test("a territory wider than a commune is added whole, in the supplier's region only", () => {
  const loire = (region: "REG:84" | "REG:27") => ({
    territory: {
      code: "DEP:42" as const,
      assumed: false,
      others: [],
      containing: ["DEP:42" as const, region, "FR" as const],
      point: null,
    },
  });
  expect(mend({ need: loire("REG:84") })).toEqual({ kind: "area", offerId: 10, code: "DEP:42" });
  expect(mend({ need: loire("REG:27") })).toBeNull();
});

test("a trade of the same division is one step away; of another one it is another trade", () => {
  expect(mend({ bid: { cpv: ["77211400"], sectors: [] } })).toEqual({
    kind: "trade",
    offerId: 10,
    cpv: "77310000",
    offered: "77211400",
  });
  expect(mend({ bid: { cpv: ["90910000"], sectors: [] } })).toBeNull();
});

test("two things missing are not « presque »", () => {
  expect(mend({ bid: { ...circle(10), cpv: ["77211400"], sectors: [] } })).toBeNull();
  expect(mend({ need: { reservation: "L2113-12" }, bid: circle(10), supplier: status("EI") })).toBeNull();
});

test("lent staff is asked: an offer that lends staff would answer, and the other way round", () => {
  expect(mend({ need: { lendsLabour: true } })).toMatchObject({ kind: "offer-kind", to: "DISP" });
  expect(mend({ bid: { kind: "DISP" } })).toMatchObject({ kind: "offer-kind", to: "PREST" });
  // A structure that only lends staff does not become a producer by saying so.
  expect(mend({ supplier: status("ETTI"), bid: { kind: "DISP" } })).toBeNull();
});

test("a reserved lot asks for a status that ended or was never declared, not for one that is another", () => {
  const reserved = { reservation: "L2113-12" } as const;
  expect(mend({ need: reserved, supplier: status("EA", "2026-10-01") })).toMatchObject({
    kind: "status",
    status: "EA",
    endedOn: "2026-10-01",
  });
  expect(mend({ need: reserved, supplier: { statuses: [] } })).toMatchObject({ status: "EA", endedOn: null });
  expect(mend({ need: reserved, supplier: status("EI") })).toBeNull();
});

test("a need that is closed, one's own, or a structure that is closed: nothing mends it", () => {
  expect(mend({ bid: circle(10), need: { open: false } })).toBeNull();
  expect(mend({ bid: circle(10), supplier: { closed: true } })).toBeNull();
  expect(mend({ bid: circle(10), supplier: { organisationId: 900 } })).toBeNull();
});

test("of several offers, the one that costs least to change", () => {
  const bids = [
    { ...bid, id: 11, cpv: ["77211400"], sectors: [] },
    { ...bid, id: 12, ...circle(10) },
  ];
  const found = nearMatch({ need, supplier, bids, today: TODAY, home: "REG:84" });
  expect(found?.mend).toMatchObject({ kind: "radius", offerId: 12 });
});

const oneOf = <const T>(...values: readonly T[]) => fc.constantFrom(...values);
const arbitraryNeed = fc.record({
  open: oneOf(true, true, true, false),
  cpv: oneOf(["77310000"], ["77000000"], ["90910000", "77211400"], ["79620000"]),
  sectors: oneOf([], ["espaces-verts"]),
  lendsLabour: oneOf(false, false, true),
  reservation: oneOf(null, null, "L2113-12", "L2113-13", "L2113-15"),
  territory: oneOf(
    need.territory,
    { ...need.territory, point: { lat: 45.5, lng: 3.4 } },
    { code: "DEP:42", assumed: false, others: [], containing: ["DEP:42", "REG:84", "FR"], point: null },
    { code: "REG:27", assumed: false, others: [], containing: ["REG:27", "FR"], point: null },
  ),
});
const arbitraryBid = fc.record({
  kind: oneOf("PREST", "PREST", "DISP"),
  cpv: oneOf(["77310000"], ["77211400"], ["90910000"], []),
  sectors: oneOf([], ["espaces-verts"]),
  areas: oneOf([], ["DEP:63"], ["DEP:03"], ["FR"]),
  radiusKm: oneOf(null, 10, 20, 200),
  point: oneOf(null, bid.point),
});
const arbitraryStatuses = oneOf(
  [],
  status("EA").statuses,
  status("EA", "2026-01-01").statuses,
  status("ETTI").statuses,
  status("ESS_DROIT", "2020-01-01").statuses,
);

test("a mend makes the pair match for real, and no pair that matches is « presque »", () => {
  let seen = 0;
  fc.assert(
    fc.property(
      arbitraryNeed,
      fc.array(arbitraryBid, { minLength: 1, maxLength: 3 }),
      arbitraryStatuses,
      (asked, offered, statuses) => {
        const pairing = {
          need: { ...need, ...asked },
          supplier: { ...supplier, statuses },
          bids: offered.map((one, index) => ({ ...bid, ...one, id: index + 1 })),
          today: TODAY,
        };
        const found = nearMatch({ ...pairing, home: "REG:84" });
        if (assess(pairing).lapse === null) expect(found).toBeNull();
        if (found === null) return;
        seen++;
        const mended = assess({ ...pairing, ...applyMend(found.mend, pairing) });
        expect(mended.lapse).toBeNull();
        expect(mended.score).toBeGreaterThanOrEqual(found.after.score);
      },
    ),
    { numRuns: 2000 },
  );
  expect(seen).toBeGreaterThan(100);
});

test("a match that holds may lack one thing: what it can do, or what it can show", () => {
  expect(shortfall(judged({ bid: { capacityCents: 5_000_000 } }).reasons)).toEqual({
    kind: "capacity",
    askedCents: 6_000_000,
    declaredCents: 5_000_000,
  });
  expect(shortfall(judged({ bid: { capacityCents: null } }).reasons)).toMatchObject({ declaredCents: null });
  const reserved = { need: { reservation: "L2113-12" as const }, supplier: status("EA", "2026-12-31") };
  expect(shortfall(judged(reserved).reasons)).toEqual({ kind: "proof", base: "L2113-12" });
  expect(shortfall(judged({ ...reserved, bid: { capacityCents: null } }).reasons)).toBeNull();
  expect(shortfall(judged({}).reasons)).toBeNull();
});
