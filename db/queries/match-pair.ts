import { assess, countCandidate, type Pairing } from "#app/domain/match.ts";
import type { Sql } from "#db/client.ts";
import { dropBeyond } from "#db/queries/match-beyond.ts";
import { loadSuppliers } from "#db/queries/match-candidates.ts";
import { findNeed } from "#db/queries/match-needs.ts";
import { loadCounts, lockLot, putMatches, saveCounts } from "#db/queries/match-store.ts";

/** One lot and one supplier, whether they match or not. */

type Pair = { lotId: number; organisationId: number; today: string };

/** All that `explain` of app/domain/match.ts needs for the « Pourquoi ? »; null: no such lot or supplier. */
async function findPairing(sql: Sql, { lotId, organisationId, today }: Pair): Promise<Pairing | null> {
  const need = await findNeed(sql, { lotId, today });
  const full = (await loadSuppliers(sql, { organisationIds: [organisationId], today })).get(organisationId);
  return need && full ? { need, supplier: full.supplier, bids: full.bidsFor(need), today } : null;
}

/**
 * Makes sure that a lot and a supplier have a row to write on, for a supplier that comes forward by itself. It is
 * computed as any match, through the best offer; when a test fails (or there is no offer) the row says which, and does
 * not hold. False: no such lot or supplier. The caller owns the transaction.
 */
export async function ensureMatch(sql: Sql, pair: Pair): Promise<boolean> {
  const { lotId, organisationId } = pair;
  await lockLot(sql, { lotId });
  const [known] = await sql`
    select 1
    from match
    where lot_id = ${lotId}
      and organisation_id = ${organisationId}
  `;
  if (known) return true;
  const pairing = await findPairing(sql, pair);
  if (!pairing) return false;
  const match = assess(pairing);
  await putMatches(sql, { matches: [{ ...match, lotId }] });
  const wasCounted = (await dropBeyond(sql, { organisationId, lotIds: [lotId] })) > 0;
  const counts = (await loadCounts(sql, { lotIds: [lotId] })).get(lotId);
  // Its own run has not come yet: it is counted with the row, as every row that holds.
  if (match.lapse === null && !wasCounted && counts) {
    await saveCounts(sql, { counts: new Map([[lotId, countCandidate(counts, match.verdicts, 1)]]) });
  }
  return true;
}
