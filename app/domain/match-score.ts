import { daysBetween, type IsoDate } from "#app/domain/date.ts";
import type { OpenVerdicts } from "#app/domain/eligibility.ts";
import { type Closeness, type Fit, farthest, type Reach } from "#app/domain/match-fit.ts";
import type { Bid, MatchReason, MatchReasonCode, MatchSupplier, Need } from "#app/domain/match-types.ts";
import {
  CRITERIA,
  type Criterion,
  DISTANCE_SCALE,
  FRESHNESS_STEPS,
  FULL,
  MATCH_WEIGHTS,
  NOT_DESCRIBED,
  PROOF_SHARES,
  REACH_SHARES,
  REFERENCE_SHARES,
  TRADE_SHARES,
  UNKNOWN_CAPACITY,
} from "#app/domain/match-weights.ts";
import { fullOn } from "#app/domain/offer.ts";

type Data = NonNullable<MatchReason["data"]>;

/**
 * A criterion judged: the share of its points earned, and why. `limited`: a reason against, whatever its share. Null:
 * without object for this need.
 */
export type Judgement = { share: number; code: MatchReasonCode; data?: Data; limited?: true } | null;
export type Judgements = Record<Criterion, Judgement>;

/** Amount of a year, in cents excluding tax, to the euro: a shorter contract is still to be delivered within its year. */
export function amountAYear({ amountCents, durationMonths }: Pick<Need, "amountCents" | "durationMonths">) {
  if (amountCents === null) return null;
  return Math.round((amountCents * 12) / Math.max(12, durationMonths ?? 12) / 100) * 100;
}

export type Case = {
  need: Need;
  supplier: MatchSupplier;
  /** its statuses that run today */
  running: MatchSupplier["statuses"];
  verdicts: OpenVerdicts;
  bid: Bid;
  today: IsoDate;
};

/** Every criterion of the score for one offer. */
export function judge(one: Case, near: Closeness, fitted: Fit | null): Judgements {
  return {
    trade: { share: TRADE_SHARES[near.level], code: near.code, data: near.data },
    distance: judgeDistance(fitted),
    capacity: judgeCapacity(one),
    proof: one.need.reservation === null ? judgeStatus(one) : judgeReservation(one, one.need.reservation),
    circular: judgeCircular(one),
    references: judgeReferences(one),
    freshness: judgeFreshness(one),
  };
}

function judgeDistance(fitted: Fit | null): Judgement {
  const [first, ...others] = fitted?.reached ?? [];
  if (!fitted || !first) return { share: 0, code: "out-of-reach" };
  return others.length + fitted.missed.length === 0 ? judgeReach(first) : judgeSeveral(fitted);
}

/** Each place counts the same: one that is not reached earns nothing, and is told as a limit. */
function judgeSeveral(fitted: Fit): Judgement {
  const { reached, missed } = fitted;
  const count = reached.length + missed.length;
  const share = reached.reduce((sum, one) => sum + judgeReach(one).share, 0) / count;
  const far = reached.every(({ km }) => km !== null) ? farthest(fitted) : null;
  const data = { count, ...(far && measured(far.km ?? 0, far.approximate)) };
  if (missed.length === 0) return { share, code: "territories", data };
  const limit = { reached: reached.length, territories: missed, ...data };
  return { share, code: "territories-partial", data: limit, limited: true };
}

function measured(km: number, approximate: boolean): Data {
  const rounded = Math.round(km * 10) / 10;
  return approximate ? { km: rounded, approximate } : { km: rounded };
}

function judgeReach({ km, approximate, how, code }: Reach): NonNullable<Judgement> {
  if (km !== null) {
    const { near, far, least } = DISTANCE_SCALE;
    const run = Math.min(1, Math.max(0, (km - near) / (far - near)));
    return { share: 1 - run * (1 - least), code: "distance", data: measured(km, approximate) };
  }
  return { share: REACH_SHARES[how], code: how, data: { territory: code ?? "FR" } };
}

function judgeCapacity({ need, bid }: Case): Judgement {
  const asked = amountAYear(need);
  if (asked === null) return null;
  if (bid.capacityCents === null) {
    return { share: UNKNOWN_CAPACITY, code: "capacity-unknown", data: { asked } };
  }
  const data = { capacity: bid.capacityCents, asked };
  return bid.capacityCents >= asked
    ? { share: 1, code: "capacity", data }
    : { share: bid.capacityCents / asked, code: "capacity-short", data };
}

function judgeReservation({ verdicts, running }: Case, base: keyof OpenVerdicts): Judgement {
  const verdict = verdicts[base];
  if (verdict === undefined) return { share: 0, code: "reserved-no", data: { base } };
  if (verdict === "to-prove") {
    return { share: PROOF_SHARES.reservedToProve, code: "reserved-to-prove", data: { base } };
  }
  const verified = running.some((status) => status.verified);
  const share = verified ? PROOF_SHARES.reservedVerified : PROOF_SHARES.reservedDeclared;
  return { share, code: "reserved-yes", data: { base } };
}

function judgeStatus({ supplier, running: active }: Case): Judgement {
  if (active.length === 0) return { share: 0, code: "no-status" };
  const verified = active.filter((status) => status.verified);
  const told = verified.length > 0 ? verified : active;
  const documented = Object.values(supplier.shares).some((share) => share !== null);
  const share = verified.length > 0 ? PROOF_SHARES.verified : PROOF_SHARES.declared;
  return {
    share: share + (documented ? PROOF_SHARES.documentedShare : 0),
    code: verified.length > 0 ? "status-verified" : "status-declared",
    data: { kinds: [...new Set(told.map((status) => status.kind))] },
  };
}

/** Statuses that run today. */
export function activeStatuses({ statuses }: Pick<MatchSupplier, "statuses">, today: IsoDate) {
  return statuses.filter(
    ({ from, until }) => (from === null || from <= today) && (until === null || until >= today),
  );
}

function judgeCircular({ need, bid }: Case): Judgement {
  if (need.circular.length === 0) return null;
  const met = need.circular.filter((attribute) => bid.circular.includes(attribute));
  return met.length > 0
    ? { share: met.length / need.circular.length, code: "circular", data: { attributes: met } }
    : { share: 0, code: "circular-missing", data: { attributes: need.circular } };
}

function judgeReferences({ bid: { references } }: Case): Judgement {
  if (references === 0) return { share: 0, code: "no-reference" };
  const step = Math.min(references, REFERENCE_SHARES.length - 1);
  return { share: REFERENCE_SHARES[step] ?? 1, code: "references", data: { count: references } };
}

function judgeFreshness({ bid: { updatedOn, described }, today }: Case): Judgement {
  // The date of an import says nothing of what the supplier does today.
  if (!described) return null;
  const age = daysBetween(updatedOn, today);
  const share = FRESHNESS_STEPS.find(({ days }) => age <= days)?.share ?? 0;
  return { share, code: share >= HALF ? "fresh" : "stale", data: { on: updatedOn } };
}

const HALF = 0.5;

/** What is without object for a lot goes to the trade. */
function spareWeight(judgements: Judgements): number {
  let spare = 0;
  for (const criterion of CRITERIA) {
    if (judgements[criterion] === null) spare += MATCH_WEIGHTS[criterion].weight;
  }
  return spare;
}

/**
 * Points of each criterion, whole, so that what is shown adds up to the score; less what an offer not described costs,
 * then what it costs to be full on the day `on`.
 */
export function weigh(
  judgements: Judgements,
  { described, fullUntil }: Pick<Bid, "described" | "fullUntil">,
  on: IsoDate,
): { score: number; reasons: MatchReason[] } {
  const spare = spareWeight(judgements);
  let score = 0;
  const reasons: MatchReason[] = [];
  for (const criterion of CRITERIA) {
    const judgement = judgements[criterion];
    if (judgement === null) continue;
    const weight = MATCH_WEIGHTS[criterion].weight + (criterion === "trade" ? spare : 0);
    const earned = Math.round(weight * judgement.share);
    score += earned;
    // Less than half of the points, or a limit, is a reason against: what it costs is told.
    const points = judgement.share >= HALF && !judgement.limited ? earned : earned - weight;
    reasons.push({ code: judgement.code, data: judgement.data, points });
  }
  const full = fullOn(fullUntil, on);
  const costs: [MatchReason["code"], number, Data | undefined][] = [];
  if (!described) costs.push(["not-described", NOT_DESCRIBED.cost, undefined]);
  if (full !== null) costs.push(["full-until", FULL.cost, { on: full }]);
  for (const [code, most, data] of costs) {
    const cost = Math.min(score, most);
    reasons.push(data ? { code, data, points: 0 - cost } : { code, points: 0 - cost });
    score -= cost;
  }
  return { score, reasons };
}
