import type { Sql } from "#db/client.ts";
import { recordChanges } from "#db/queries/outbox.ts";

/**
 * Archives the offers presumed from a register of the structures that published one of their own, in the transaction
 * that published it: matches pass on to the new offer, and keep their history.
 */
export async function retirePresumedOffers(
  sql: Sql,
  { organisationIds }: { organisationIds: readonly number[] },
): Promise<void> {
  if (organisationIds.length === 0) return;
  const rows = await sql<{ id: number; version: number }[]>`
    update offer f
    set state = 'archived', updated_at = now(), version = version + 1
    where f.organisation_id = any(${[...organisationIds]}::bigint[])
      and not f.described
      and f.state = 'published'
      and exists (
        select
        from offer own
        where own.organisation_id = f.organisation_id
          and own.described
          and own.state = 'published'
      )
    returning f.id, f.version
  `;
  await recordChanges(sql, { entity: "offer", rows });
}
