import type { Nature } from "#app/domain/cpv.ts";
import type { BuyerKind } from "#app/domain/eligibility.ts";
import type { QuoteDuty, QuoteState } from "#app/domain/quote-request.ts";
import { type Sql, transaction } from "#db/client.ts";
import { recordAudit } from "#db/queries/audit.ts";

/** Requests for quotes of a buyer. Each act leaves its trace. */

type Owner = { organisationId: number; accountId: number };

export type QuoteFields = {
  title: string;
  description: string;
  nature: Nature;
  cpv: string | null;
  amountCents: number;
  deadlineAt: Date;
};

export type Quote = QuoteFields & {
  id: number;
  organisationId: number;
  lotId: number | null;
  /** of its lot, to go back there */
  purchaseId: number | null;
  lotNumber: number | null;
  state: QuoteState;
  sentAt: Date | null;
  chosenId: number | null;
  motive: string;
  decidedAt: Date | null;
  decidedBy: string | null;
  createdAt: Date;
  buyer: { name: string; siret: string; buyerKind: BuyerKind | null };
};

/** Adds a draft; a lot that is not the buyer's own is left out. */
export async function createQuote(
  sql: Sql,
  { organisationId, accountId, lotId, fields }: Owner & { lotId: number | null; fields: QuoteFields },
): Promise<number> {
  return transaction(sql, async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      insert into quote_request ${tx({ ...fields, organisationId, createdBy: accountId })}
      returning id
    `;
    if (!row) throw new Error("quote_request: the insert returned nothing");
    await tx`
      update quote_request
      set lot_id = l.id
      from lot l
      join purchase p on p.id = l.purchase_id
      where quote_request.id = ${row.id}
        and l.id = ${lotId}
        and p.organisation_id = ${organisationId}
        and p.archived_at is null
    `;
    await trace(tx, { organisationId, accountId, id: row.id, action: "quote.create" });
    return row.id;
  });
}

/** Changes a draft. False: not theirs, or sent. */
export async function updateQuote(
  sql: Sql,
  { id, organisationId, accountId, fields }: Owner & { id: number; fields: QuoteFields },
): Promise<boolean> {
  const changed = await sql`
    update quote_request
    set ${sql(fields)}
    where id = ${id}
      and organisation_id = ${organisationId}
      and state = 'draft'
  `;
  if (changed.count > 0) await trace(sql, { organisationId, accountId, id, action: "quote.update" });
  return changed.count > 0;
}

/** Moves a request on. False: it is not theirs, or is elsewhere by now. */
export async function moveQuote(
  sql: Sql,
  {
    id,
    organisationId,
    accountId,
    to,
    now,
    ...decided
  }: Owner & { id: number; to: Exclude<QuoteState, "draft">; now: Date; chosenId?: number; motive?: string },
): Promise<boolean> {
  const from = to === "sent" ? "draft" : "sent";
  const set =
    to === "sent"
      ? { state: to, sentAt: now }
      : {
          state: to,
          decidedAt: now,
          decidedBy: accountId,
          chosenId: decided.chosenId ?? null,
          motive: decided.motive ?? "",
        };
  return transaction(sql, async (tx) => {
    const moved = await tx`
      update quote_request
      set ${tx(set)}
      where id = ${id}
        and organisation_id = ${organisationId}
        and state = ${from}
    `;
    if (moved.count > 0) await trace(tx, { organisationId, accountId, id, action: `quote.${to}` });
    return moved.count > 0;
  });
}

/** A request in any state: the page asks whose it is. */
export async function findQuote(sql: Sql, { id }: { id: number }): Promise<Quote | null> {
  const [row] = await sql<Quote[]>`
    select
      q.id, q.organisation_id, q.lot_id, l.purchase_id, l.number as lot_number, q.title, q.description, q.nature,
      q.cpv, q.amount_cents, q.deadline_at, q.state, q.sent_at, q.chosen_id, q.motive, q.decided_at,
      a.email as decided_by, q.created_at,
      jsonb_build_object('name', o.name, 'siret', o.siret, 'buyerKind', o.buyer_kind) as buyer
    from quote_request q
    join organisation o on o.id = q.organisation_id
    left join lot l on l.id = q.lot_id
    left join account a on a.id = q.decided_by
    where q.id = ${id}
  `;
  return row ?? null;
}

export type QuoteLine = Pick<Quote, "id" | "title" | "state" | "amountCents" | "deadlineAt"> & {
  guests: number;
  answers: number;
};

/** Those of a buyer, the latest first. */
export async function listQuotes(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<QuoteLine[]> {
  return sql<QuoteLine[]>`
    select
      q.id, q.title, q.state, q.amount_cents, q.deadline_at,
      count(g.*)::int as guests,
      count(g.*) filter (where g.amount_cents is not null)::int as answers
    from quote_request q
    left join quote_guest g on g.quote_id = q.id
    where q.organisation_id = ${organisationId}
    group by q.id
    order by q.created_at desc, q.id desc
  `;
}

export type DutyLine = { duty: QuoteDuty; done: string; by: string | null; at: Date };

/** What was done about each duty, in order. */
export async function listDuties(sql: Sql, { quoteId }: { quoteId: number }): Promise<DutyLine[]> {
  return sql<DutyLine[]>`
    select d.duty, d.done, a.email as by, d.at
    from quote_duty d
    left join account a on a.id = d.account_id
    where d.quote_id = ${quoteId}
    order by d.id
  `;
}

/** Adds what was done; what was said before stays. False: not theirs, or decided. */
export async function tellDuty(
  sql: Sql,
  {
    id,
    organisationId,
    accountId,
    duty,
    done,
    at,
  }: Owner & { id: number; duty: QuoteDuty; done: string; at: Date },
): Promise<boolean> {
  const told = await sql`
    insert into quote_duty (quote_id, duty, done, account_id, at)
    select id, ${duty}, ${done}, ${accountId}, ${at}
    from quote_request
    where id = ${id}
      and organisation_id = ${organisationId}
      and state in ('draft', 'sent')
  `;
  return told.count > 0;
}

const trace = (sql: Sql, { id, ...audit }: Owner & { id: number; action: string }) =>
  recordAudit(sql, { ...audit, entity: "quote_request", entityId: id });
