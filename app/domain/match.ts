import type { IsoDate } from "#app/domain/date.ts";
import { statusState } from "#app/domain/eligibility/status-dates.ts";
import {
  assessEligibility,
  type Eligibility,
  LEGAL_BASES,
  type OpenVerdicts,
  openVerdicts,
  type SupplierFacts,
} from "#app/domain/eligibility.ts";
import { contractOfLot } from "#app/domain/lot-reservation.ts";
import { type Closeness, closeness, type Fit, fit } from "#app/domain/match-fit.ts";
import { activeStatuses, type Case, type Judgements, judge, weigh } from "#app/domain/match-score.ts";
import {
  type Assessment,
  type Bid,
  HARD_TESTS,
  type HardTest,
  type MatchCounts,
  type MatchReason,
  type MatchSupplier,
  type Need,
} from "#app/domain/match-types.ts";
import { STATUSES } from "#app/domain/supplier-status.ts";

export * from "#app/domain/match-types.ts";

/**
 * Matching, pure: whether a supplier's offers answer a lot, how well, and why. The database only narrows down who is
 * looked at; what holds is decided here.
 */

export type Pairing = { need: Need; supplier: MatchSupplier; bids: readonly Bid[]; today: IsoDate };

/** The whole computation of one offer, for the « Pourquoi ? » of a match. */
export type Trial = {
  bid: Bid;
  closeness: Closeness;
  fit: Fit | null;
  failed: HardTest | null;
  judgements: Judgements;
  score: number;
  reasons: readonly MatchReason[];
};
export type Explanation = Assessment & { eligibility: Eligibility; trials: readonly Trial[] };

/** What a lot and a supplier are to each other, through its best offer: of those that pass, the highest score. */
export function assess(pairing: Pairing): Assessment {
  return assessWith(pairing, openVerdicts(eligibilityOf(pairing)));
}

/**
 * `assess` for the many suppliers of one lot: those whose statuses stand alike on its date, with the same shares and
 * awards, have the same verdicts, which are worked out once.
 */
export function assessAll(
  need: Need,
  candidates: readonly Pick<Pairing, "supplier" | "bids">[],
  today: IsoDate,
): Assessment[] {
  const known = new Map<string, OpenVerdicts>();
  return candidates.map(({ supplier, bids }) => {
    const pairing = { need, supplier, bids, today };
    const key = standingKey(supplier, { on: need.on, today });
    const verdicts = known.get(key) ?? openVerdicts(eligibilityOf(pairing));
    known.set(key, verdicts);
    return assessWith(pairing, verdicts);
  });
}

// Of the dates of a status, a verdict reads only where they leave it on the day (status-dates.ts).
function standingKey(
  { statuses, shares, publicServiceMission, essAwards }: MatchSupplier,
  when: { on: IsoDate; today: IsoDate },
): string {
  const standing = statuses.map((status) => `${status.kind} ${statusState(status, when)}`).sort();
  const awards = essAwards.map(({ buyerSiren, awardedOn }) => `${buyerSiren} ${awardedOn}`);
  const { disabled, disadvantaged, detained } = shares;
  return `${standing} ${awards} ${disabled} ${disadvantaged} ${detained} ${publicServiceMission}`;
}

/** As assess, with the reasons of every verdict and the trial of every offer, best first. */
export function explain(pairing: Pairing): Explanation {
  const eligibility = eligibilityOf(pairing);
  const verdicts = openVerdicts(eligibility);
  return { ...assessWith(pairing, verdicts), eligibility, trials: tryBids(pairing, verdicts) };
}

function eligibilityOf({ need, supplier, today }: Pairing): Eligibility {
  return assessEligibility({
    on: need.on,
    today,
    contract: contractOfLot(need, { form: need.form, buyer: need.buyer.kind }),
    supplier: supplierFactsFor(supplier, need.buyer.siren),
  });
}

function assessWith(pairing: Pairing, verdicts: OpenVerdicts): Assessment {
  const { need, supplier, bids } = pairing;
  const [best] = tryBids(pairing, verdicts);
  return {
    organisationId: supplier.organisationId,
    siret: supplier.siret,
    offerId: best?.bid.id ?? null,
    lapse: best ? best.failed : generalTest(need, supplier, bids),
    score: best?.score ?? 0,
    closeness: best?.closeness.level ?? 0,
    verdicts,
    reasons: best?.reasons ?? [],
  };
}

function tryBids({ need, supplier, bids, today }: Pairing, verdicts: OpenVerdicts): Trial[] {
  const general = generalTest(need, supplier, bids);
  const running = activeStatuses(supplier, today);
  return bids.map((bid) => tryBid({ need, supplier, running, verdicts, bid, today }, general)).sort(byTrial);
}

/** A supplier as one buyer sees it: only the buyer tells a prior award « same » or « other ». */
export function supplierFactsFor(supplier: MatchSupplier, buyerSiren: string): SupplierFacts {
  return {
    statuses: supplier.statuses,
    shares: supplier.shares,
    publicServiceMission: supplier.publicServiceMission,
    essAwards: supplier.essAwards.map((award) => ({
      sameBuyer: award.buyerSiren === buyerSiren,
      awardedOn: award.awardedOn,
    })),
  };
}

// The tests that no offer can change.
function generalTest(need: Need, supplier: MatchSupplier, bids: readonly Bid[]): HardTest | null {
  if (!need.open) return "past";
  if (supplier.closed) return "closed";
  if (supplier.organisationId === need.buyer.organisationId) return "own-need";
  return bids.length === 0 ? "no-offer" : null;
}

function tryBid(one: Case, general: HardTest | null): Trial {
  const near = closeness(one.need, one.bid);
  const fitted = fit(one.need.territory, one.bid);
  const failed = general ?? specificTest(one, near, fitted);
  const judgements = judge(one, near, fitted);
  const { score, reasons } = weigh(judgements, one.bid, one.need.on);
  return {
    bid: one.bid,
    closeness: near,
    fit: fitted,
    failed,
    judgements,
    score,
    reasons: [...reasons, ...remarks(one.need)].sort(strongestFirst),
  };
}

function specificTest(one: Case, near: Closeness, fitted: Fit | null): HardTest | null {
  if (near.level === 0) return "trade";
  if (fitted === null) return "territory";
  if (!labourFits(one)) return "labour";
  const { reservation } = one.need;
  return reservation !== null && one.verdicts[reservation] === undefined ? "reservation" : null;
}

/**
 * LAW A.6, rule 7: structures that lend staff answer needs for mise à disposition only, and nobody else does, but
 * for an offer that says so. One that also has a producing status (EA, ESAT, EI, ACI…) may produce.
 */
function labourFits({ need, running, bid }: Case): boolean {
  const lends = running.some(({ kind }) => STATUSES[kind].lendsLabour);
  if (need.lendsLabour) return lends || bid.kind === "DISP";
  const produces = running.some(({ kind }) => PRODUCING.has(kind));
  return bid.kind !== "DISP" && (produces || !lends);
}

const PRODUCING: ReadonlySet<string> = new Set(["EA", "ESAT", "EI", "ACI", "EITI", "SEP", "EQUIV"]);

function remarks(need: Need): MatchReason[] {
  const told: MatchReason[] = [];
  if (need.territory.assumed || need.territory.code === null)
    told.push({ code: "territory-assumed", points: 0 });
  if (need.onSource === "none") told.push({ code: "date-none", points: 0 });
  if (need.onSource === "late") told.push({ code: "date-late", points: 0 });
  return told;
}

// Reasons for, most points first; then reasons against, costliest first; then remarks.
const strongestFirst = (a: MatchReason, b: MatchReason): number =>
  sideOf(a) - sideOf(b) || Math.abs(b.points) - Math.abs(a.points);
const sideOf = ({ points }: MatchReason) => (points > 0 ? 0 : points < 0 ? 1 : 2);

// An offer that holds first, else the one that fails latest; then the best score, the nearest trade, the oldest.
const byTrial = (a: Trial, b: Trial): number =>
  passedBy(b) - passedBy(a) ||
  b.score - a.score ||
  b.closeness.level - a.closeness.level ||
  a.bid.id - b.bid.id;
const passedBy = ({ failed }: Trial) => (failed === null ? HARD_TESTS.length : HARD_TESTS.indexOf(failed));

type Ranked = Pick<Assessment, "score" | "closeness" | "siret">;

/** Total order of the matches of a lot: score, then closeness of trade, then SIRET. */
export function byRank(a: Ranked, b: Ranked): number {
  return (
    b.score - a.score || b.closeness - a.closeness || (a.siret < b.siret ? -1 : Number(a.siret > b.siret))
  );
}

export const NO_COUNTS: MatchCounts = { candidates: 0, bases: {} };

/** Adds (1) or takes away (-1) one candidate of the counts of a lot; a new value. */
export function countCandidate(counts: MatchCounts, verdicts: OpenVerdicts, by: 1 | -1): MatchCounts {
  const bases = { ...counts.bases };
  for (const base of LEGAL_BASES) {
    const verdict = verdicts[base];
    if (verdict === undefined) continue;
    const { yes, toProve } = bases[base] ?? { yes: 0, toProve: 0 };
    const next = verdict === "yes" ? { yes: yes + by, toProve } : { yes, toProve: toProve + by };
    if (next.yes + next.toProve === 0) delete bases[base];
    else bases[base] = next;
  }
  return { candidates: counts.candidates + by, bases };
}
