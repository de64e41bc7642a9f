import type { OpenVerdicts } from "#app/domain/eligibility.ts";
import type { Assessment, MatchCounts } from "#app/domain/match.ts";
import type { Sql } from "#db/client.ts";

/** What a matching run leaves: the best of each lot in full, the others in short, and the counts of all. */

// Any two constants: the namespaces of the advisory locks of matching.
const RUN = 7_205_901;
const LOT = 7_205_902;

/**
 * Runs over lots go side by side, each lot once; a run over a supplier touches many lots and goes alone. Both end
 * with the transaction.
 */
export async function lockLot(sql: Sql, { lotId }: { lotId: number }): Promise<void> {
  await sql`
    select pg_advisory_xact_lock_shared(${RUN}, 0), pg_advisory_xact_lock(${LOT}, (${lotId} % 2147483647)::int)
  `;
}

export async function lockAllLots(sql: Sql): Promise<void> {
  await sql`select pg_advisory_xact_lock(${RUN}, 0)`;
}

/** Where a supplier stands in a lot: in full (with a stage of the funnel) or beyond (stage null). */
export type Place = {
  lotId: number;
  organisationId: number;
  stage: string | null;
  holds: boolean;
  score: number;
  closeness: number;
  verdicts: OpenVerdicts;
};

/** Suppliers of a lot that said or did something: they stay, whatever the run finds. */
export async function listFunnel(sql: Sql, { lotId }: { lotId: number }): Promise<number[]> {
  const rows = await sql<{ organisationId: number }[]>`
    select organisation_id
    from match
    where lot_id = ${lotId}
      and stage <> 'proposed'
  `;
  return rows.map((row) => row.organisationId);
}

/** Every lot where a supplier stands. */
export async function listPlaces(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<Map<number, Place>> {
  const rows = await sql<Place[]>`
    select lot_id, organisation_id, stage, holds, score, closeness, verdicts
    from match
    where organisation_id = ${organisationId}
    union all
    select lot_id, organisation_id, null, true, score, closeness, verdicts
    from match_beyond
    where organisation_id = ${organisationId}
  `;
  return new Map(rows.map((row) => [row.lotId, row]));
}

export type LotAssessment = Assessment & { lotId: number };

/** Writes matches in full; the funnel's columns of those that exist are left alone. */
export async function putMatches(
  sql: Sql,
  { matches }: { matches: readonly LotAssessment[] },
): Promise<void> {
  if (matches.length === 0) return;
  const rows = matches.map((match) => ({
    lot_id: match.lotId,
    organisation_id: match.organisationId,
    offer_id: match.offerId,
    score: match.score,
    closeness: match.closeness,
    verdicts: match.verdicts,
    reasons: match.reasons,
    lapse_reason: match.lapse,
  }));
  await sql`
    insert into match as m (
      lot_id, organisation_id, offer_id, score, closeness, verdicts, reasons, holds, lapse_reason
    )
    select
      lot_id, organisation_id, offer_id, score, closeness, verdicts, reasons, lapse_reason is null, lapse_reason
    from jsonb_to_recordset(${sql.json(rows as never)}) as given (
      lot_id bigint, organisation_id bigint, offer_id bigint, score smallint, closeness smallint,
      verdicts jsonb, reasons jsonb, lapse_reason text
    )
    on conflict (lot_id, organisation_id) do update
    set offer_id = excluded.offer_id,
      score = excluded.score,
      closeness = excluded.closeness,
      verdicts = excluded.verdicts,
      reasons = excluded.reasons,
      holds = excluded.holds,
      lapse_reason = excluded.lapse_reason,
      computed_at = now()
    where (m.offer_id, m.score, m.closeness, m.verdicts, m.reasons, m.lapse_reason, m.holds)
      is distinct from (
        excluded.offer_id, excluded.score, excluded.closeness, excluded.verdicts, excluded.reasons,
        excluded.lapse_reason, excluded.holds
      )
  `;
}

/** Removes matches that nobody acted on: those of a lot that are not among `keep`. */
export async function dropOtherMatches(
  sql: Sql,
  { lotId, keep }: { lotId: number; keep: readonly number[] },
): Promise<void> {
  await sql`
    delete from match
    where lot_id = ${lotId}
      and stage = 'proposed'
      and organisation_id <> all(${[...keep]}::bigint[])
  `;
}

/** Removes a supplier's matches in these lots, where nobody acted on them. */
export async function dropMatches(
  sql: Sql,
  { organisationId, lotIds }: { organisationId: number; lotIds: readonly number[] },
): Promise<void> {
  if (lotIds.length === 0) return;
  await sql`
    delete from match
    where organisation_id = ${organisationId}
      and lot_id = any(${[...lotIds]}::bigint[])
      and stage = 'proposed'
  `;
}

export async function saveCounts(
  sql: Sql,
  { counts }: { counts: ReadonlyMap<number, MatchCounts> },
): Promise<void> {
  if (counts.size === 0) return;
  // In the order of ids: two transactions that write the same lots wait for each other, never in a circle.
  const rows = [...counts].sort(([a], [b]) => a - b);
  await sql`
    with given as materialized (
      select lot.id, given.value
      from unnest(
        ${rows.map(([lotId]) => lotId)}::bigint[],
        ${rows.map(([, value]) => JSON.stringify(value))}::text[]
      ) as given (lot_id, value)
      join lot on lot.id = given.lot_id
      order by lot.id
      for no key update of lot
    )
    update lot
    set match_counts = given.value::jsonb, matched_at = now()
    from given
    where lot.id = given.id
  `;
}

export async function loadCounts(
  sql: Sql,
  { lotIds }: { lotIds: readonly number[] },
): Promise<Map<number, MatchCounts>> {
  const rows = await sql<{ id: number; matchCounts: MatchCounts }[]>`
    select id, match_counts
    from lot
    where id = any(${[...lotIds]}::bigint[])
      and match_counts is not null
  `;
  return new Map(rows.map((row) => [row.id, row.matchCounts]));
}
