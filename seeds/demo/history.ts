import type { IsoDate } from "#app/domain/date.ts";
import type { Sql } from "#db/client.ts";
import { findAccountByEmail } from "#db/queries/accounts.ts";

/** How each purchase of the demo's buyer came to the state it is in: who moved it, and when. */
export async function writeHistory(
  sql: Sql,
  { organisationId, today }: { organisationId: number; today: IsoDate },
): Promise<void> {
  const account = await findAccountByEmail(sql, { email: "acheteur@demo.example" });
  if (!account) throw new Error("demo: the buyer's account is missing");
  await sql`
    with own as (
      select
        id, publication_on, award_on,
        coalesce((published_at at time zone 'Europe/Paris')::date, ${today}::date - 10) as shown_on,
        array_position(array['identified', 'studied', 'programmed', 'published', 'consulted', 'awarded'], state) as reached
      from purchase
      where organisation_id = ${organisationId}
    )
    insert into purchase_event (purchase_id, account_id, what, from_state, to_state, at, snapshot)
    select
      o.id, ${account.id}, s.what, s.from_state, s.to_state,
      (least(s.day, ${today}::date - 1) + time '09:30') at time zone 'Europe/Paris',
      p.snapshot
    from own o
    cross join lateral (
      values
        (1, 'created', null, 'identified', o.shown_on - 150),
        (2, 'state', 'identified', 'studied', o.shown_on - 90),
        (3, 'state', 'studied', 'programmed', o.shown_on - 30),
        (4, 'state', 'programmed', 'published', o.shown_on),
        (5, 'state', 'published', 'consulted', o.publication_on),
        (6, 'state', 'consulted', 'awarded', o.award_on)
    ) s (rank, what, from_state, to_state, day)
    left join purchase_snapshot p on p.id = o.id and s.rank = o.reached
    where s.rank <= o.reached
    order by o.id, s.rank
  `;
}

/** Dates each match by its need and its offer: all computed as the demo starts, they would all pass for late ones. */
export async function dateMatches(sql: Sql): Promise<void> {
  await sql`
    update match m
    set found_at = greatest(p.published_at, f.published_at)
    from lot l, purchase p, offer f
    where l.id = m.lot_id
      and p.id = l.purchase_id
      and f.id = m.offer_id
      and p.published_at is not null
  `;
}
