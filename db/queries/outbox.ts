import type { Sql } from "#db/client.ts";
import { tellOpenCalls } from "#db/queries/follow-events.ts";
import { recordRevisions } from "#db/queries/purchase-revisions.ts";

export type OutboxEntity = "offer" | "supplier" | "purchase" | "call";

export type Change = { id: number; entity: OutboxEntity; entityId: number; version: number; createdAt: Date };

/**
 * Says that rows changed, in the transaction that changed them: the worker then indexes and matches them. What
 * everybody sees of a purchase is kept here too, and those who follow are told.
 * No unique key here: two transactions that change the same thing must never wait for each other.
 */
export async function recordChanges(
  sql: Sql,
  { entity, rows }: { entity: OutboxEntity; rows: readonly { id: number; version: number }[] },
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into outbox (entity, entity_id, version)
    select ${entity}, * from unnest(
      ${rows.map((row) => row.id)}::bigint[],
      ${rows.map((row) => row.version)}::bigint[]
    )
  `;
  await sql`select pg_notify('outbox', '')`;
  const ids = rows.map(({ id }) => id);
  if (entity === "purchase") await recordRevisions(sql, { ids });
  if (entity === "call") await tellOpenCalls(sql, { ids });
}

/** Takes the oldest changes; they are gone only when the transaction of `sql` commits. */
export async function takeChanges(sql: Sql, { limit }: { limit: number }): Promise<Change[]> {
  return sql<Change[]>`
    delete from outbox
    where id in (
      select id
      from outbox
      order by id
      limit ${limit}
      for update skip locked
    )
    returning id, entity, entity_id, version, created_at
  `;
}

export async function countChanges(sql: Sql): Promise<number> {
  const [row] = await sql<{ waiting: number }[]>`select count(*)::int as waiting from outbox`;
  return row?.waiting ?? 0;
}
