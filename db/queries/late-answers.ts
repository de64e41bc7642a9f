import type { Sql } from "#db/client.ts";

/** What a supplier had typed when the deadline passed: kept for it alone, never sent. */

export type LateAbout = { lotId: number } | { callId: number } | { quoteId: number };
export type LateLine = { label: string; value: string };

const columnOf = (about: LateAbout) =>
  "lotId" in about ? "lot_id" : "callId" in about ? "call_id" : "quote_id";
const idOf = (about: LateAbout): number =>
  "lotId" in about ? about.lotId : "callId" in about ? about.callId : about.quoteId;

/** Keeps what was typed; sent again, the last one stays. */
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
  await sql`
    insert into late_answer (${column}, organisation_id, content, saved_by, saved_at)
    values (${idOf(about)}, ${organisationId}, ${sql.json([...content])}, ${accountId}, ${now})
    on conflict (${column}, organisation_id) where ${column} is not null do update
    set content = excluded.content, saved_by = excluded.saved_by, saved_at = excluded.saved_at
  `;
}

/** What was kept of this organisation; null: nothing came too late. */
export async function findLateAnswer(
  sql: Sql,
  { about, organisationId }: { about: LateAbout; organisationId: number },
): Promise<{ content: LateLine[]; savedAt: Date } | null> {
  const [row] = await sql<{ content: LateLine[]; savedAt: Date }[]>`
    select content, saved_at
    from late_answer
    where ${sql(columnOf(about))} = ${idOf(about)}
      and organisation_id = ${organisationId}
  `;
  return row ?? null;
}

/** The answer left in time after all: nothing is kept. */
export async function dropLateAnswer(
  sql: Sql,
  { about, organisationId }: { about: LateAbout; organisationId: number },
): Promise<void> {
  await sql`
    delete from late_answer
    where ${sql(columnOf(about))} = ${idOf(about)}
      and organisation_id = ${organisationId}
  `;
}
