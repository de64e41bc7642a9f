import { type Sql, transaction } from "#db/client.ts";

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

/** Names the suppliers of a draft, in place of those before; only suppliers, never the buyer itself. */
export async function setQuoteGuests(
  sql: Sql,
  { quoteId, organisationIds }: { quoteId: number; organisationIds: readonly number[] },
): Promise<void> {
  await transaction(sql, async (tx) => {
    await tx`
      delete from quote_guest g
      using quote_request q
      where g.quote_id = ${quoteId}
        and q.id = g.quote_id
        and q.state = 'draft'
    `;
    await tx`
      insert into quote_guest (quote_id, organisation_id)
      select q.id, o.id
      from quote_request q
      join organisation o on o.id = any(${[...organisationIds]}::bigint[])
      where q.id = ${quoteId}
        and q.state = 'draft'
        and o.is_supplier
        and o.id <> q.organisation_id
      on conflict do nothing
    `;
  });
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
