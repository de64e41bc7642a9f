import type { Sql } from "#db/client.ts";

/** Public needs that an offer answers best for its supplier, among those still open. */
export async function countNeedsOfOffer(sql: Sql, { offerId }: { offerId: number }): Promise<number> {
  const [row] = await sql<{ needs: number }[]>`
    select count(*)::int as needs
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    where m.offer_id = ${offerId}
      and m.holds
      and p.state = 'published'
  `;
  return row?.needs ?? 0;
}

/** Whose an offer is; null when there is no such offer. */
export async function findOfferOwner(
  sql: Sql,
  { id }: { id: number },
): Promise<{ id: number; organisationId: number } | null> {
  const [row] = await sql<{ id: number; organisationId: number }[]>`
    select id, organisation_id
    from offer
    where id = ${id}
  `;
  return row ?? null;
}
