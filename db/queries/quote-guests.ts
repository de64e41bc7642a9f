import type { Sql } from "#db/client.ts";

/** The suppliers that a request for quotes is sent to, and what each answers. */

export type QuoteGuest = {
  organisationId: number;
  name: string;
  siret: string;
  communeName: string | null;
  amountCents: number | null;
  delay: string;
  message: string;
  declined: boolean;
  answeredAt: Date | null;
};

/** In the order of their names; a supplier never reads another's. */
export async function listQuoteGuests(sql: Sql, { quoteId }: { quoteId: number }): Promise<QuoteGuest[]> {
  return sql<QuoteGuest[]>`
    select
      g.organisation_id, o.name, o.siret, c.name as commune_name, g.amount_cents, g.delay, g.message, g.declined,
      g.answered_at
    from quote_guest g
    join organisation o on o.id = g.organisation_id
    left join commune c on c.code = o.commune_code
    where g.quote_id = ${quoteId}
    order by g.amount_cents nulls last, o.name collate "fr-x-icu"
  `;
}

export type QuoteAnswer = {
  amountCents: number | null;
  delay: string;
  message: string;
  declined: boolean;
};

/** Answers in a supplier's name, or changes its answer. False: not asked, not sent, or too late. */
export async function answerQuote(
  sql: Sql,
  {
    quoteId,
    organisationId,
    now,
    ...answer
  }: QuoteAnswer & { quoteId: number; organisationId: number; now: Date },
): Promise<boolean> {
  const kept = await sql`
    update quote_guest g
    set ${sql({ ...answer, answeredAt: now })}
    from quote_request q
    where g.quote_id = ${quoteId}
      and g.organisation_id = ${organisationId}
      and q.id = g.quote_id
      and q.state = 'sent'
      and q.deadline_at > ${now}
  `;
  return kept.count > 0;
}

export type Candidate = { organisationId: number; name: string; communeName: string | null; from: string };

/**
 * Whom a buyer may ask: the best matches of its lot, the suppliers of its lists, and those named. `from`: match, list
 * or chosen.
 */
export async function listCandidates(
  sql: Sql,
  {
    organisationId,
    lotId,
    chosen,
  }: { organisationId: number; lotId: number | null; chosen: readonly number[] },
): Promise<Candidate[]> {
  return sql<Candidate[]>`
    with best as (
      select m.organisation_id as id, m.score
      from match m
      join lot l on l.id = m.lot_id
      join purchase p on p.id = l.purchase_id
      where m.lot_id = ${lotId}
        and p.organisation_id = ${organisationId}
        and m.holds
        and m.stage <> 'declined'
      order by m.score desc
      limit 30
    ),
    kept as (
      select distinct f.organisation_id as id
      from favourite f
      join favourite_list l on l.id = f.list_id
      where l.organisation_id = ${organisationId}
      limit 60
    )
    select
      o.id as organisation_id, o.name, c.name as commune_name,
      case
        when o.id = any(${[...chosen]}::bigint[]) then 'chosen'
        when exists (select from best where id = o.id) then 'match'
        else 'list'
      end as from
    from organisation o
    left join commune c on c.code = o.commune_code
    where o.is_supplier
      and o.id <> ${organisationId}
      and (
        o.id = any(${[...chosen]}::bigint[])
        or o.id in (select id from best)
        or o.id in (select id from kept)
      )
    order by 4, (select -score from best where id = o.id), o.name collate "fr-x-icu"
  `;
}
