import type { Stage } from "#app/domain/funnel.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import type { Fragment, Sql } from "#db/client.ts";

/** What a supplier did about needs, and what became of it: its own history, open needs and closed ones. */

export type AnsweredNeed = {
  lotId: number;
  lotNumber: number;
  lotTitle: string;
  lots: number;
  purchaseId: number;
  purchaseTitle: string;
  state: PurchaseState;
  publicationOn: string | null;
  deadlineOn: string | null;
  buyerId: number;
  buyerName: string;
  stage: Stage;
  motive: string | null;
  message: string | null;
  /** oldest first */
  events: { stage: Stage; motive: string | null; at: string }[];
};

/** Needs that were seen or more, the last moved first. Published ones, and what they became after. */
export async function listAnswersOf(
  sql: Sql,
  asked: {
    organisationId: number;
    stages?: readonly Stage[] | null;
    year?: number | null;
    limit: number;
    offset?: number;
  },
): Promise<{ total: number; rows: AnsweredNeed[] }> {
  const { limit, offset = 0 } = asked;
  const found = answered(sql, asked);
  const rows = await sql<AnsweredNeed[]>`
    select
      l.id as lot_id, l.number as lot_number, l.title as lot_title,
      (select count(*)::int from lot other where other.purchase_id = p.id) as lots,
      p.id as purchase_id, p.title as purchase_title, p.state, p.publication_on, p.deadline_on,
      b.id as buyer_id, b.name as buyer_name,
      m.stage, m.motive, m.message,
      (
        select jsonb_agg(jsonb_build_object('stage', e.stage, 'motive', e.motive, 'at', e.at) order by e.id)
        from match_event e
        where e.lot_id = m.lot_id
          and e.organisation_id = m.organisation_id
      ) as events
    ${found}
    order by m.stage_at desc, m.lot_id
    limit ${limit}
    offset ${offset}
  `;
  const [count] = await sql<{ total: number }[]>`select count(*)::int as total ${found}`;
  return { total: count?.total ?? 0, rows };
}

const answered = (
  sql: Sql,
  {
    organisationId,
    stages,
    year,
  }: { organisationId: number; stages?: readonly Stage[] | null; year?: number | null },
): Fragment => sql`
  from match m
  join lot l on l.id = m.lot_id
  join purchase p on p.id = l.purchase_id
  join organisation b on b.id = p.organisation_id
  where m.organisation_id = ${organisationId}
    and m.stage <> 'proposed'
    and exists (
      select
      from match_event e
      where e.lot_id = m.lot_id
        and e.organisation_id = m.organisation_id
    )
    ${stages ? sql`and m.stage = any(${[...stages]}::text[])` : sql``}
    ${year ? sql`and extract(year from m.stage_at at time zone 'Europe/Paris') = ${year}` : sql``}
`;

export async function countAnswersOf(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<number> {
  const [row] = await sql<{ total: number }[]>`
    select count(*)::int as total
    ${answered(sql, { organisationId })}
  `;
  return row?.total ?? 0;
}

/** The years of a supplier's history, the last one first, and how many needs it holds. */
export async function listAnswerYears(
  sql: Sql,
  { organisationId }: { organisationId: number },
): Promise<{ year: number; count: number }[]> {
  return sql<{ year: number; count: number }[]>`
    select extract(year from m.stage_at at time zone 'Europe/Paris')::int as year, count(*)::int as count
    ${answered(sql, { organisationId })}
    group by 1
    order by 1 desc
  `;
}
