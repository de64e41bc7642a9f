import type { Stage } from "#app/domain/funnel.ts";
import type { Sql } from "#db/client.ts";

/** Which purchase a lot is of, by its number there. */
export async function findLotPlace(
  sql: Sql,
  { lotId }: { lotId: number },
): Promise<{ purchaseId: number; number: number } | null> {
  const [row] = await sql<{ purchaseId: number; number: number }[]>`
    select purchase_id, number
    from lot
    where id = ${lotId}
  `;
  return row ?? null;
}

/** Where a structure stands in a lot; null: it never matched. */
export async function findStand(
  sql: Sql,
  { lotId, organisationId }: { lotId: number; organisationId: number },
): Promise<{ stage: Stage; motive: string | null; message: string | null; answered: boolean } | null> {
  const [row] = await sql<
    { stage: Stage; motive: string | null; message: string | null; answered: boolean }[]
  >`
    select
      stage, motive, message,
      exists (
        select
        from match_event e
        where e.lot_id = m.lot_id
          and e.organisation_id = m.organisation_id
          and e.stage in ('interested', 'declined')
      ) as answered
    from match m
    where m.lot_id = ${lotId}
      and m.organisation_id = ${organisationId}
  `;
  return row ?? null;
}
