import type { CallEventKind } from "#app/domain/call-life.ts";
import type { Sql } from "#db/client.ts";

/** What was said around a buyer's own lot, for its sourcing file. Empty when the lot is not theirs. */

type Own = { lotId: number; organisationId: number };

const own = (sql: Sql, { lotId, organisationId }: Own) => sql`
  select p.id
  from lot l
  join purchase p on p.id = l.purchase_id
  where l.id = ${lotId}
    and p.organisation_id = ${organisationId}
`;

export type LotMail = { name: string; rank: number; at: Date; openedAt: Date | null };

/** Mails that left, and when their link was opened. */
export async function listLotMails(sql: Sql, lot: Own): Promise<LotMail[]> {
  return sql<LotMail[]>`
    select o.name, k.rank, k.asked_at as at, k.opened_at
    from personal_link k
    join organisation o on o.id = k.organisation_id
    where k.lot_id = ${lot.lotId}
      and exists (${own(sql, lot)})
    order by k.asked_at, o.name
  `;
}

type LotMessage = { name: string; subject: string; body: string; at: Date };

/** Messages of the conversations about the lot or its purchase, both ways. */
export async function listLotMessages(sql: Sql, lot: Own): Promise<LotMessage[]> {
  return sql<LotMessage[]>`
    select o.name, c.subject, m.body, m.sent_at as at
    from conversation c
    join conversation_participant buyer
      on buyer.conversation_id = c.id and buyer.organisation_id = ${lot.organisationId}
    join message m on m.conversation_id = c.id and m.kind = 'text'
    join organisation o on o.id = m.organisation_id
    where c.about = 'lot' and c.about_id = ${lot.lotId}
      or c.about = 'purchase' and c.about_id in (${own(sql, lot)})
    order by m.id
  `;
}

export type LotAnswer = {
  name: string;
  stage: "interested" | "declined";
  motive: string | null;
  message: string | null;
  at: Date;
};

/** What suppliers answered, each time they did, with the words of the last one. */
export async function listLotAnswers(sql: Sql, lot: Own): Promise<LotAnswer[]> {
  return sql<LotAnswer[]>`
    select o.name, e.stage, e.motive, e.at, m.message
    from match_event e
    join match m on m.lot_id = e.lot_id and m.organisation_id = e.organisation_id
    join organisation o on o.id = e.organisation_id
    where e.lot_id = ${lot.lotId}
      and e.stage in ('interested', 'declined')
      and exists (${own(sql, lot)})
    order by e.id
  `;
}

export type LotCall = {
  title: string;
  kind: CallEventKind;
  motive: string;
  at: Date;
  answers: number;
  /** documents joined then, the same for all */
  files: { name: string; sha256: string }[];
};

/** What happened to the calls that prepare the lot's purchase. */
export async function listLotCalls(sql: Sql, lot: Own): Promise<LotCall[]> {
  return sql<LotCall[]>`
    select
      c.title, e.kind, e.motive, e.at,
      (select count(*)::int from call_answer where call_id = c.id) as answers,
      coalesce(e.detail -> 'files', '[]') as files
    from call_purchase cp
    join call_for_interest c on c.id = cp.call_id
    join call_event e on e.call_id = c.id
    where cp.purchase_id in (${own(sql, lot)})
      and c.organisation_id = ${lot.organisationId}
    order by e.id
  `;
}

type LotCallQuestion = { title: string; published: string; answer: string; at: Date };

/** Questions of those calls, as all read them. */
export async function listLotCallQuestions(sql: Sql, lot: Own): Promise<LotCallQuestion[]> {
  return sql<LotCallQuestion[]>`
    select c.title, q.published, q.answer, q.answered_at as at
    from call_purchase cp
    join call_for_interest c on c.id = cp.call_id
    join call_question q on q.call_id = c.id and q.answer is not null
    where cp.purchase_id in (${own(sql, lot)})
      and c.organisation_id = ${lot.organisationId}
    order by q.id
  `;
}

export type LotQuote = {
  name: string;
  title: string;
  sentAt: Date;
  answeredAt: Date | null;
  amountCents: number | null;
  declined: boolean;
  chosen: boolean;
};

/** Quotes asked for the lot, once they left, and what came back. */
export async function listLotQuotes(sql: Sql, lot: Own): Promise<LotQuote[]> {
  return sql<LotQuote[]>`
    select
      o.name, q.title, q.sent_at, g.answered_at, g.amount_cents, g.declined,
      q.state = 'chosen' and q.chosen_id = o.id as chosen
    from quote_request q
    join quote_guest g on g.quote_id = q.id
    join organisation o on o.id = g.organisation_id
    where q.lot_id = ${lot.lotId}
      and q.organisation_id = ${lot.organisationId}
      and q.sent_at is not null
    order by q.sent_at, o.name
  `;
}
