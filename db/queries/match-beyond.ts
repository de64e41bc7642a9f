import type { Sql } from "#db/client.ts";
import type { LotAssessment } from "#db/queries/match-store.ts";

/** Candidates of a lot ranked after those stored in full (table match_beyond). */

/** Makes the candidates beyond of a lot those given, touching only what differs. */
export async function replaceBeyond(
  sql: Sql,
  { lotId, beyond }: { lotId: number; beyond: readonly LotAssessment[] },
): Promise<void> {
  await sql`
    delete from match_beyond
    where lot_id = ${lotId}
      and organisation_id <> all(${beyond.map((match) => match.organisationId)}::bigint[])
  `;
  await putBeyond(sql, { beyond });
}

export async function putBeyond(sql: Sql, { beyond }: { beyond: readonly LotAssessment[] }): Promise<void> {
  if (beyond.length === 0) return;
  const { texts, ranks } = distinctVerdicts(beyond);
  await sql`
    insert into match_beyond as b (lot_id, organisation_id, score, closeness, verdicts)
    select lot_id, organisation_id, score, closeness, (${texts}::text[])[rank]::jsonb
    from unnest(
      ${beyond.map((match) => match.lotId)}::bigint[],
      ${beyond.map((match) => match.organisationId)}::bigint[],
      ${beyond.map((match) => match.score)}::smallint[],
      ${beyond.map((match) => match.closeness)}::smallint[],
      ${ranks}::int[]
    ) as given (lot_id, organisation_id, score, closeness, rank)
    on conflict (lot_id, organisation_id) do update
    set score = excluded.score, closeness = excluded.closeness, verdicts = excluded.verdicts
    where (b.score, b.closeness, b.verdicts) is distinct from (excluded.score, excluded.closeness, excluded.verdicts)
  `;
}

// Thousands of suppliers share a few sets of verdicts: each is sent once, and named by its rank, from 1.
function distinctVerdicts(beyond: readonly LotAssessment[]) {
  const known = new Map<string, number>();
  const ranks = beyond.map(({ verdicts }) => {
    const text = JSON.stringify(verdicts);
    const rank = known.get(text) ?? known.size + 1;
    known.set(text, rank);
    return rank;
  });
  return { texts: [...known.keys()], ranks };
}

/** Takes a supplier off the candidates beyond of these lots; how many it was in. */
export async function dropBeyond(
  sql: Sql,
  { organisationId, lotIds }: { organisationId: number; lotIds: readonly number[] },
): Promise<number> {
  if (lotIds.length === 0) return 0;
  const gone = await sql`
    delete from match_beyond
    where organisation_id = ${organisationId}
      and lot_id = any(${[...lotIds]}::bigint[])
  `;
  return gone.count;
}

export type Move = { lotId: number; organisationId: number; up: boolean };

/**
 * Who is on the wrong side of the line in these lots: candidates beyond that rank among the first `keep` (up), and
 * matches that nobody acted on and that no longer do (down). Same order as app/domain/match.ts byRank.
 */
export async function listMoves(
  sql: Sql,
  { lotIds, keep }: { lotIds: readonly number[]; keep: number },
): Promise<Move[]> {
  if (lotIds.length === 0) return [];
  return sql<Move[]>`
    with candidate as (
      select lot_id, organisation_id, score, closeness, stage
      from match
      where lot_id = any(${[...lotIds]}::bigint[])
        and holds
      union all
      select lot_id, organisation_id, score, closeness, null
      from match_beyond
      where lot_id = any(${[...lotIds]}::bigint[])
    ),
    ranked as (
      select
        candidate.*,
        row_number() over (
          partition by lot_id
          order by score desc, closeness desc, siret
        ) as rank
      from candidate
      join organisation on organisation.id = organisation_id
    )
    select lot_id, organisation_id, stage is null as up
    from ranked
    where stage is null and rank <= ${keep}
      or stage = 'proposed' and rank > ${keep}
    order by lot_id, organisation_id
  `;
}

/** Moves matches that nobody acted on beyond the line. */
export async function moveDown(
  sql: Sql,
  { moves }: { moves: readonly Pick<Move, "lotId" | "organisationId">[] },
): Promise<void> {
  if (moves.length === 0) return;
  await sql`
    with gone as (
      delete from match
      using unnest(
        ${moves.map((move) => move.lotId)}::bigint[],
        ${moves.map((move) => move.organisationId)}::bigint[]
      ) as given (lot_id, organisation_id)
      where match.lot_id = given.lot_id
        and match.organisation_id = given.organisation_id
        and match.stage = 'proposed'
      returning match.lot_id, match.organisation_id, match.score, match.closeness, match.verdicts
    )
    insert into match_beyond (lot_id, organisation_id, score, closeness, verdicts)
    select lot_id, organisation_id, score, closeness, verdicts
    from gone
  `;
}
