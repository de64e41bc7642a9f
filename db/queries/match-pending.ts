import type { Sql } from "#db/client.ts";

/** Changes not taken yet and jobs of these kinds not done yet, also those that another process is at. */
export async function countPending(sql: Sql, { kinds }: { kinds: readonly string[] }): Promise<number> {
  const [row] = await sql<{ waiting: number }[]>`
    select (
      (select count(*) from outbox)
      + (
        select count(*)
        from job
        where done_at is null
          and run_at <= now()
          and kind = any(${[...kinds]}::text[])
      )
    )::int as waiting
  `;
  return row?.waiting ?? 0;
}

/** Suppliers that match a lot, stored in full or not. */
export async function countLotMatches(sql: Sql, { lotId }: { lotId: number }): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    select (
      (select count(*) from match where lot_id = ${lotId} and holds)
      + (select count(*) from match_beyond where lot_id = ${lotId})
    )::int as total
  `;
  return row?.total ?? 0;
}

/** A lot by what its buyer calls it; null when there is none. */
export async function findLot(
  sql: Sql,
  { siret, reference, number }: { siret: string; reference: string; number: number },
): Promise<{ lotId: number; organisationId: number } | null> {
  const [row] = await sql<{ lotId: number; organisationId: number }[]>`
    select l.id as lot_id, p.organisation_id
    from lot l
    join purchase p on p.id = l.purchase_id
    join organisation o on o.id = p.organisation_id
    where o.siret = ${siret}
      and p.reference = ${reference}
      and l.number = ${number}
  `;
  return row ?? null;
}
