import {
  type Assessment,
  assess,
  assessAll,
  byRank,
  countCandidate,
  type MatchCounts,
  NO_COUNTS,
} from "#app/domain/match.ts";
import { matchSupplierInLots } from "#app/jobs/match-supplier.ts";
import { type Sql, transaction } from "#db/client.ts";
import { listLotsOfPurchase, listLotsToMatch } from "#db/queries/match-around.ts";
import { replaceBeyond } from "#db/queries/match-beyond.ts";
import { type Candidate, listCandidates, loadSuppliers } from "#db/queries/match-candidates.ts";
import { findNeed, type IndexedNeed } from "#db/queries/match-needs.ts";
import { dropOtherMatches, listFunnel, lockLot, putMatches, saveCounts } from "#db/queries/match-store.ts";
import { listOfferOwners } from "#db/queries/search-offers.ts";

/**
 * Keeps matches true. A lot is matched against all suppliers (matchLot), a supplier against all lots (matchSupplier):
 * both leave exactly the same rows (test/match-incremental.test.ts), so either can be run at any time, twice as well
 * as once. Nothing here ever removes a supplier that entered the funnel.
 */

/** The part of Services that matching needs; a transaction may stand for the pool. */
export type Matcher = {
  sql: Sql;
  today(): string;
  /** matches stored in full for a lot; tests lower it */
  keep?: number;
};

const KEEP = 500;

export async function matchLot({ sql, today, keep = KEEP }: Matcher, lotId: number): Promise<void> {
  const day = today();
  await transaction(sql, async (tx) => {
    await lockLot(tx, { lotId });
    const need = await findNeed(tx, { lotId, today: day });
    if (!need) return;
    const candidates = need.open ? await listCandidates(tx, { need, today: day }) : [];
    await storeLot(tx, { need, candidates, today: day, keep });
  });
}

async function storeLot(
  sql: Sql,
  run: { need: IndexedNeed; candidates: readonly Candidate[]; today: string; keep: number },
) {
  const { need, today, keep } = run;
  const { lotId } = need;
  const matches = assessAll(need, run.candidates, today)
    .filter(({ lapse }) => lapse === null)
    .sort(byRank);
  const funnel = new Set(await listFunnel(sql, { lotId }));
  const stored = matches.filter(({ organisationId }, rank) => rank < keep || funnel.has(organisationId));
  const lapsed = await assessLapsed(sql, { need, today, funnel, matches });
  const inFull = [...stored, ...lapsed].map((match) => ({ ...match, lotId }));
  const kept = new Set(inFull.map((match) => match.organisationId));
  await putMatches(sql, { matches: inFull });
  await dropOtherMatches(sql, { lotId, keep: [...kept] });
  const beyond = matches.filter(({ organisationId }) => !kept.has(organisationId));
  await replaceBeyond(sql, { lotId, beyond: beyond.map((match) => ({ ...match, lotId })) });
  // A lot that is closed keeps the counts of its last open day: they are what was known.
  if (need.open) await saveCounts(sql, { counts: new Map([[lotId, countAll(matches)]]) });
}

/** Suppliers of the funnel that are no longer candidates: kept, with the test that fails. */
async function assessLapsed(
  sql: Sql,
  lot: { need: IndexedNeed; today: string; funnel: ReadonlySet<number>; matches: readonly Assessment[] },
): Promise<Assessment[]> {
  const { need, today } = lot;
  const holding = new Set(lot.matches.map((match) => match.organisationId));
  const organisationIds = [...lot.funnel].filter((id) => !holding.has(id));
  if (organisationIds.length === 0) return [];
  const suppliers = await loadSuppliers(sql, { organisationIds, today });
  return [...suppliers.values()].map(({ supplier, bidsFor }) =>
    assess({ need, supplier, bids: bidsFor(need), today }),
  );
}

function countAll(matches: readonly Assessment[]): MatchCounts {
  return matches.reduce((counts, { verdicts }) => countCandidate(counts, verdicts, 1), NO_COUNTS);
}

/** Every lot of a purchase: when it is published, its matches are there at once. */
export async function matchPurchase(matcher: Matcher, purchaseId: number): Promise<void> {
  for (const lotId of await listLotsOfPurchase(matcher.sql, { purchaseId })) await matchLot(matcher, lotId);
}

/** A supplier against every lot it answers or answered; only those lots are touched. */
export async function matchSupplier(
  { sql, today, keep = KEEP }: Matcher,
  organisationId: number,
): Promise<void> {
  await matchSupplierInLots(sql, { organisationId, today: today(), keep });
}

/**
 * After a change of an offer. A supplier has one match a lot, through its best offer, so that its other offers have
 * their say: this is matchSupplier for the supplier of the offer.
 */
export async function matchOffer(matcher: Matcher, offerId: number): Promise<void> {
  for (const id of await listOfferOwners(matcher.sql, { ids: [offerId] })) await matchSupplier(matcher, id);
}

/** Every open lot, and those that closed since: after a large import, or to mend. */
export async function matchOpenLots(matcher: Matcher): Promise<number> {
  const lotIds = await listLotsToMatch(matcher.sql, { today: matcher.today() });
  for (const lotId of lotIds) await matchLot(matcher, lotId);
  return lotIds.length;
}
