import type { Sql } from "#db/client.ts";

/** What a supplier had typed when the deadline passed: kept for it alone, never sent. */

export type LateAbout = { lotId: number } | { callId: number } | { quoteId: number };
export type LateLine = { label: string; value: string };

const columnOf = (about: LateAbout) =>
  "lotId" in about ? "lot_id" : "callId" in about ? "call_id" : "quote_id";
const idOf = (about: LateAbout): number =>
  "lotId" in about ? about.lotId : "callId" in about ? about.callId : about.quoteId;

// What hands on a link may fill has an end, and what is typed signed in another: neither takes the other's away.
const MOST_KEPT = 20;

/** Keeps what was typed, beside what came before it; the same text twice is kept once. */
export async function keepLateAnswer(
  sql: Sql,
  given: {
    about: LateAbout;
    organisationId: number;
    /** null: through a personal link */
    accountId: number | null;
    content: readonly LateLine[];
    now: Date;
  },
): Promise<void> {
  const { about, organisationId, accountId, content, now } = given;
  const column = sql(columnOf(about));
  const same = sql`${column} = ${idOf(about)} and organisation_id = ${organisationId}`;
  await sql`
    insert into late_answer (${column}, organisation_id, content, saved_by, saved_at)
    select ${idOf(about)}, ${organisationId}, ${sql.json([...content])}, ${accountId}, ${now}
    where not exists (
      select
      from late_answer
      where ${same}
        and content = ${sql.json([...content])}
    )
  `;
  await sql`
    delete from late_answer
    where id in (
      select id
      from late_answer
      where ${same}
        and (saved_by is null) = ${accountId === null}
      order by saved_at desc, id desc
      offset ${MOST_KEPT}
    )
  `;
}

export type LateAnswer = { id: number; content: LateLine[]; savedAt: Date };

/** What was kept of this organisation, the last one first; empty: nothing came too late. */
export async function listLateAnswers(
  sql: Sql,
  { about, organisationId }: { about: LateAbout; organisationId: number },
): Promise<LateAnswer[]> {
  return sql<LateAnswer[]>`
    select id, content, saved_at
    from late_answer
    where ${sql(columnOf(about))} = ${idOf(about)}
      and organisation_id = ${organisationId}
    order by saved_at desc, id desc
  `;
}

/** The answer left in time after all. One that left by a link takes away what links brought, and nothing else. */
export async function dropLateAnswers(
  sql: Sql,
  { about, organisationId, byLink = false }: { about: LateAbout; organisationId: number; byLink?: boolean },
): Promise<void> {
  await sql`
    delete from late_answer
    where ${sql(columnOf(about))} = ${idOf(about)}
      and organisation_id = ${organisationId}
      and (saved_by is null or not ${byLink})
  `;
}
