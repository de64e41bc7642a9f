import { isDivision } from "#app/domain/cpv.ts";
import type { IsoDate } from "#app/domain/date.ts";
import type { LegalBase } from "#app/domain/eligibility.ts";
import { type Assessment, assess, type Bid, type MatchSupplier, type Pairing } from "#app/domain/match.ts";
import { closeness, fit } from "#app/domain/match-fit.ts";
import type { MatchReason, Need, OneTerritory } from "#app/domain/match-types.ts";
import { STATUS_KINDS, type StatusKind } from "#app/domain/supplier-status.ts";
import { distanceKm, RADII, type Radius, type TerritoryCode } from "#app/domain/territory.ts";

/**
 * « Presque », pure: the one thing that stands between a supplier and a need, and what would mend it. Whether it would
 * is asked of the matching itself, with the mend applied: nothing here repeats its tests.
 */

/** A change of one offer, or of the statuses. `km`: from the offer's site to the place of execution. */
export type Mend =
  | {
      kind: "radius";
      offerId: number;
      km: number;
      approximate: boolean;
      from: number | null;
      to: Radius;
    }
  /** the whole territory of the need, wider than a commune, is added to the offer's */
  | { kind: "area"; offerId: number; code: TerritoryCode }
  /** `cpv` is asked and would be added; `offered` is the nearest code of the offer, of the same division */
  | { kind: "trade"; offerId: number; cpv: string; offered: string }
  | { kind: "offer-kind"; offerId: number; to: "DISP" | "PREST" }
  /** `endedOn`: the structure had this status; null when it has declared none at all */
  | { kind: "status"; offerId: number; base: LegalBase; status: StatusKind; endedOn: IsoDate | null };
export type MendKind = Mend["kind"];

/** `after`: the match as it would be, the mend done. */
export type NearMatch = { mend: Mend; after: Assessment };

/** Km beyond the radius of an offer, or from the site of one without, up to which widening is worth proposing. */
export const NEAR_KM = 50;

/** `home`: the region of the supplier's site, « REG:84 »: beyond it a territory is not proposed. */
export type NearPairing = Pairing & { home: TerritoryCode | null };

/** Null when the pair matches, when more than one thing is missing, or when nobody could mend it. */
export function nearMatch(pairing: NearPairing): NearMatch | null {
  const { need, supplier, bids } = pairing;
  const general = !need.open || supplier.closed || supplier.organisationId === need.buyer.organisationId;
  if (general || assess(pairing).lapse === null) return null;
  const [best] = bids
    .flatMap((bid) =>
      mendsOf(pairing, bid).flatMap((mend) => {
        const after = assess({ ...pairing, ...applyMend(mend, { supplier, bids: [bid] }) });
        return after.lapse === null ? [{ mend, after }] : [];
      }),
    )
    .sort(easiestFirst);
  return best ?? null;
}

/** Who the supplier is once a mend is done; other offers are left alone. */
export function applyMend(
  mend: Mend,
  { supplier, bids }: { supplier: MatchSupplier; bids: readonly Bid[] },
): { supplier: MatchSupplier; bids: readonly Bid[] } {
  if (mend.kind === "status") {
    const status = { kind: mend.status, from: null, until: null, verified: false };
    return { supplier: { ...supplier, statuses: [...supplier.statuses, status] }, bids };
  }
  return { supplier, bids: bids.map((bid) => (bid.id === mend.offerId ? changed(bid, mend) : bid)) };
}

function changed(bid: Bid, mend: Exclude<Mend, { kind: "status" }>): Bid {
  switch (mend.kind) {
    case "radius":
      return { ...bid, radiusKm: mend.to };
    case "area":
      return { ...bid, areas: [...bid.areas, mend.code] };
    case "trade":
      return { ...bid, cpv: [...bid.cpv, mend.cpv] };
    case "offer-kind":
      return { ...bid, kind: mend.to };
  }
}

/** The changes worth trying for one offer: none when both its trade and its territory fail. */
function mendsOf(pairing: NearPairing, bid: Bid): Mend[] {
  const { need } = pairing;
  const trade = closeness(need, bid).level > 0;
  const reached = fit(need.territory, bid) !== null;
  if (trade && reached) return [kindMend(need, bid), ...statusMends(pairing, bid)];
  if (trade) {
    return [need.territory, ...need.territory.others].flatMap((one) => territoryMend(one, bid, pairing.home));
  }
  return reached ? tradeMend(need, bid) : [];
}

// Of several places, reaching one more makes a match: the nearest of them is the easiest.
function territoryMend(
  { point, code, containing }: OneTerritory,
  bid: Bid,
  home: TerritoryCode | null,
): Mend[] {
  const offerId = bid.id;
  if (point === null) {
    const isNamed = code?.startsWith("EPCI:") || code?.startsWith("DEP:");
    return isNamed && code && home && containing.includes(home) ? [{ kind: "area", offerId, code }] : [];
  }
  if (bid.point === null) return [];
  const km = distanceKm(bid.point, point);
  const to = RADII.find((radius) => km <= radius);
  if (to === undefined || km - (bid.radiusKm ?? 0) > NEAR_KM) return [];
  const approximate = point.approximate === true || bid.point.approximate === true;
  return [{ kind: "radius", offerId, km, approximate, from: bid.radiusKm, to }];
}

function tradeMend(need: Need, bid: Bid): Mend[] {
  for (const cpv of need.cpv) {
    const offered = bid.cpv.find((code) => code.slice(0, 2) === cpv.slice(0, 2));
    if (offered && !isDivision(cpv)) return [{ kind: "trade", offerId: bid.id, cpv, offered }];
  }
  return [];
}

const kindMend = (need: Need, bid: Bid): Mend => ({
  kind: "offer-kind",
  offerId: bid.id,
  to: need.lendsLabour ? "DISP" : "PREST",
});

/** A status that ended may run again; of a structure that declared none, any may be missing. Others are what they are. */
function statusMends({ need, supplier, today }: NearPairing, bid: Bid): Mend[] {
  const base = need.reservation;
  if (base === null) return [];
  const mend = (status: StatusKind, endedOn: IsoDate | null): Mend => ({
    kind: "status",
    offerId: bid.id,
    base,
    status,
    endedOn,
  });
  if (supplier.statuses.length === 0) return STATUS_KINDS.map((kind) => mend(kind, null));
  return supplier.statuses.flatMap(({ kind, until }) =>
    until !== null && until < today ? [mend(kind, until)] : [],
  );
}

const KINDS: readonly MendKind[] = ["radius", "area", "offer-kind", "trade", "status"];
const beyond = ({ mend }: NearMatch): number =>
  mend.kind === "radius" ? Math.max(0, mend.km - (mend.from ?? 0)) : 0;

// A radius costs less than a trade, a trade less than a status; then the least to widen, the best match, the oldest offer.
const easiestFirst = (a: NearMatch, b: NearMatch): number =>
  KINDS.indexOf(a.mend.kind) - KINDS.indexOf(b.mend.kind) ||
  beyond(a) - beyond(b) ||
  b.after.score - a.after.score ||
  a.mend.offerId - b.mend.offerId;

/** What a match that holds still lacks to be answered in full, when it is one thing. `declaredCents` null: not told. */
export type Shortfall =
  | { kind: "capacity"; askedCents: number; declaredCents: number | null }
  | { kind: "proof"; base: LegalBase }
  /** of the lot's places of execution, those that the offer does not reach */
  | { kind: "territories"; missed: readonly TerritoryCode[]; count: number };

/** Read from the reasons of a match: they are what its buyer reads too. */
export function shortfall(reasons: readonly MatchReason[]): Shortfall | null {
  const found = reasons.flatMap(({ code, data }): Shortfall[] => {
    if (code === "capacity-short" || code === "capacity-unknown") {
      const declared = data?.capacity;
      const declaredCents = typeof declared === "number" ? declared : null;
      return [{ kind: "capacity", askedCents: Number(data?.asked), declaredCents }];
    }
    if (code === "territories-partial") {
      const missed = data?.territories as readonly TerritoryCode[];
      return [{ kind: "territories", missed, count: Number(data?.count) }];
    }
    return code === "reserved-to-prove" ? [{ kind: "proof", base: data?.base as LegalBase }] : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
