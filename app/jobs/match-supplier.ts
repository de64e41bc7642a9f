import { LEGAL_BASES, type OpenVerdicts } from "#app/domain/eligibility.ts";
import { type Assessment, assess, countCandidate, type MatchCounts, NO_COUNTS } from "#app/domain/match.ts";
import { type Sql, transaction } from "#db/client.ts";
import { listNeedsAround } from "#db/queries/match-around.ts";
import { dropBeyond, listMoves, type Move, moveDown, putBeyond } from "#db/queries/match-beyond.ts";
import { loadSuppliers } from "#db/queries/match-candidates.ts";
import { type IndexedNeed, listNeeds } from "#db/queries/match-needs.ts";
import {
  dropMatches,
  type LotAssessment,
  listPlaces,
  loadCounts,
  lockAllLots,
  type Place,
  putMatches,
  saveCounts,
} from "#db/queries/match-store.ts";

/** One supplier against all the lots it concerns: what changes, and nothing else. */
export async function matchSupplierInLots(
  sql: Sql,
  { organisationId, today, keep }: { organisationId: number; today: string; keep: number },
): Promise<void> {
  await transaction(sql, async (tx) => {
    await lockAllLots(tx);
    const suppliers = await loadSuppliers(tx, { organisationIds: [organisationId], today });
    const full = suppliers.get(organisationId);
    if (!full) return;
    const needs = await listNeedsAround(tx, { organisationId, today });
    const places = await listPlaces(tx, { organisationId });
    const changes = needs
      .map((need) => ({
        need,
        before: places.get(need.lotId) ?? null,
        after: assess({ need, supplier: full.supplier, bids: full.bidsFor(need), today }),
      }))
      .filter(({ before, after }) => before !== null || after.lapse === null);
    await storeChanges(tx, { organisationId, changes, today, keep });
  });
}

type Change = { need: IndexedNeed; before: Place | null; after: Assessment };
type Run = { organisationId: number; changes: readonly Change[]; today: string; keep: number };

async function storeChanges(sql: Sql, { organisationId, changes, today, keep }: Run) {
  const recounts = await recount(sql, changes);
  const recounted = recounts.filter(({ need, now, was }) => need.open && now !== was);
  await saveCounts(sql, { counts: new Map(recounted.map(({ need, now }) => [need.lotId, now])) });
  const saturated = new Set(
    recounts
      .filter(({ now, was }) => Math.max(now.candidates, was.candidates) > keep)
      .map(({ need }) => need.lotId),
  );
  const sorted = sortChanges(changes, saturated);
  await putMatches(sql, { matches: sorted.inFull });
  await putBeyond(sql, { beyond: sorted.inShort });
  await dropMatches(sql, { organisationId, lotIds: sorted.gone });
  await dropBeyond(sql, { organisationId, lotIds: sorted.notInShort });
  const moved = changes.filter((change) => saturated.has(change.need.lotId) && !keepsRank(change));
  await rebalance(sql, { changes, lotIds: moved.map(({ need }) => need.lotId), today, keep });
}

/** The counts of a lot before and after; the very same value when this supplier's part does not change. */
type Recount = { need: IndexedNeed; was: MatchCounts; now: MatchCounts };

async function recount(sql: Sql, changes: readonly Change[]): Promise<Recount[]> {
  const known = await loadCounts(sql, { lotIds: changes.map(({ need }) => need.lotId) });
  return changes.map(({ need, before, after }) => {
    const was = known.get(need.lotId) ?? NO_COUNTS;
    const holds = after.lapse === null;
    const held = before?.holds === true;
    if (held === holds && (!held || sameVerdicts(before.verdicts, after.verdicts)))
      return { need, was, now: was };
    const without = held ? countCandidate(was, before.verdicts, -1) : was;
    return { need, was, now: holds ? countCandidate(without, after.verdicts, 1) : without };
  });
}

const sameVerdicts = (a: OpenVerdicts, b: OpenVerdicts) => LEGAL_BASES.every((base) => a[base] === b[base]);

const keepsRank = ({ before, after }: Change) =>
  before?.holds === true &&
  after.lapse === null &&
  before.score === after.score &&
  before.closeness === after.closeness;

/** Where each assessment goes. In a saturated lot a newcomer starts in short: rebalance moves it up. */
function sortChanges(changes: readonly Change[], saturated: ReadonlySet<number>) {
  const inFull: LotAssessment[] = [];
  const inShort: LotAssessment[] = [];
  const gone: number[] = [];
  const notInShort: number[] = [];
  for (const { need, before, after } of changes) {
    const { lotId } = need;
    const isStored = before !== null && before.stage !== null;
    const isShort = before !== null && before.stage === null;
    const entered = isStored && before.stage !== "proposed";
    const startsShort = !isStored && saturated.has(lotId);
    if (entered || (after.lapse === null && !startsShort)) inFull.push({ ...after, lotId });
    else if (after.lapse === null) inShort.push({ ...after, lotId });
    else if (isStored) gone.push(lotId);
    if (isShort && (after.lapse !== null || !startsShort)) notInShort.push(lotId);
  }
  return { inFull, inShort, gone, notInShort };
}

/** Keeps the best of saturated lots in full: one that came in pushes the last one out, and the other way round. */
async function rebalance(
  sql: Sql,
  {
    changes,
    lotIds,
    today,
    keep,
  }: { changes: readonly Change[]; lotIds: number[]; today: string; keep: number },
) {
  const moves = await listMoves(sql, { lotIds, keep });
  await moveDown(sql, { moves: moves.filter(({ up }) => !up) });
  const up = moves.filter((move) => move.up);
  if (up.length === 0) return;
  const known = new Map(changes.map(({ need, after }) => [pairKey(need.lotId, after.organisationId), after]));
  const matches = await assessMoves(sql, { moves: up, known, today });
  await putMatches(sql, { matches });
  for (const { lotId, organisationId } of matches) await dropBeyond(sql, { organisationId, lotIds: [lotId] });
}

const pairKey = (lotId: number, organisationId: number) => `${lotId} ${organisationId}`;

async function assessMoves(
  sql: Sql,
  { moves, known, today }: { moves: readonly Move[]; known: ReadonlyMap<string, Assessment>; today: string },
): Promise<LotAssessment[]> {
  const others = moves.filter(({ lotId, organisationId }) => !known.has(pairKey(lotId, organisationId)));
  const suppliers = await loadSuppliers(sql, {
    organisationIds: [...new Set(others.map((move) => move.organisationId))],
    today,
  });
  const needs = await listNeeds(sql, { lotIds: [...new Set(others.map((move) => move.lotId))], today });
  const needOf = new Map(needs.map((need) => [need.lotId, need]));
  return moves.flatMap(({ lotId, organisationId }) => {
    const done = known.get(pairKey(lotId, organisationId));
    if (done) return [{ ...done, lotId }];
    const need = needOf.get(lotId);
    const full = suppliers.get(organisationId);
    if (!need || !full) return [];
    const match = assess({ need, supplier: full.supplier, bids: full.bidsFor(need), today });
    // It changed since and its own run is to come, which will take it away: nothing to store now.
    return match.lapse === null ? [{ ...match, lotId }] : [];
  });
}
