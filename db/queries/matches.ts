import type { LegalBase, OpenVerdicts } from "#app/domain/eligibility.ts";
import type { Stage } from "#app/domain/funnel.ts";
import type { HardTest, MatchReason } from "#app/domain/match.ts";
import type { StatusKind } from "#app/domain/supplier-status.ts";
import type { Fragment, Sql } from "#db/client.ts";

/** Matches as their buyer sees them. What a supplier sees of its own is in supplier-needs.ts. */

export type MatchRow = {
  /** 0–100 */
  score: number;
  /** a base that is absent is « no » */
  verdicts: OpenVerdicts;
  /** sentences: app/domain/match-reasons.ts matchReasonText */
  reasons: MatchReason[];
  /** false: it held, or the supplier came by itself; `lapseReason` says which test fails */
  holds: boolean;
  lapseReason: HardTest | null;
  stage: Stage;
  stageAt: Date;
  motive: string | null;
  message: string | null;
  foundAt: Date;
};

export type LotMatch = MatchRow & {
  organisationId: number;
  siret: string;
  name: string;
  communeCode: string | null;
  communeName: string | null;
  /** statuses that run today */
  statuses: { kind: StatusKind; verified: boolean }[];
  offerId: number | null;
  offerTitle: string | null;
};

export type MatchFilters = {
  stages?: readonly Stage[];
  /** true: without those of the funnel that do not, or no longer, match */
  holds?: boolean;
  /** suppliers whose verdict on this base is yes or to-prove */
  base?: LegalBase | null;
  /** with `base`: that verdict and no other */
  verdict?: "yes" | "to-prove" | null;
  /** suppliers who hold this status today */
  status?: StatusKind | null;
  /** found on a later day, in Paris */
  foundAfter?: string | null;
  /** suppliers who did one of these, wherever they went since */
  did?: readonly Stage[];
};

export const matchColumns = (sql: Sql) => sql`
  m.score, m.verdicts, m.reasons, m.holds, m.lapse_reason, m.stage, m.stage_at, m.motive, m.message,
  m.found_at
`;

/** The matches of a buyer's own lot, those that hold first, best first. Empty when the lot is not theirs. */
export async function listLotMatches(
  sql: Sql,
  {
    lotId,
    organisationId,
    today,
    limit,
    offset = 0,
    filters = {},
  }: {
    lotId: number;
    /** the buyer */
    organisationId: number;
    today: string;
    limit: number;
    offset?: number;
    filters?: MatchFilters;
  },
): Promise<{ total: number; rows: LotMatch[] }> {
  const found = sql`
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    where m.lot_id = ${lotId}
      and p.organisation_id = ${organisationId}
      ${filters.stages ? sql`and m.stage = any(${[...filters.stages]}::text[])` : sql``}
      ${filters.did ? sql`and exists (${doing(sql, filters.did)})` : sql``}
      ${filters.foundAfter ? sql`and m.holds and ${foundAfter(sql, filters.foundAfter)}` : sql``}
      ${filters.holds ? sql`and m.holds` : sql``}
      ${filters.base ? sql`and m.verdicts ? ${filters.base}` : sql``}
      ${filters.base && filters.verdict ? sql`and m.verdicts ->> ${filters.base} = ${filters.verdict}` : sql``}
      ${filters.status ? sql`and exists (${running(sql, { today, of: sql`m.organisation_id` })} and s.kind = ${filters.status})` : sql``}
  `;
  const rows = await sql<LotMatch[]>`
    with page as (
      select m.*
      ${found}
      order by m.holds desc, m.score desc, m.closeness desc, (select siret from organisation where id = m.organisation_id)
      limit ${limit}
      offset ${offset}
    )
    select
      ${matchColumns(sql)},
      o.id as organisation_id, o.siret, o.name, c.code as commune_code, c.name as commune_name,
      ${runningStatuses(sql, today)} as statuses,
      f.id as offer_id, f.title as offer_title
    from page m
    join organisation o on o.id = m.organisation_id
    left join commune c on c.code = o.commune_code
    left join offer f on f.id = m.offer_id
    order by m.holds desc, m.score desc, m.closeness desc, o.siret
  `;
  const [count] = await sql<{ total: number }[]>`select count(*)::int as total ${found}`;
  return { total: count?.total ?? 0, rows };
}

export const foundAfter = (sql: Sql, day: string): Fragment =>
  sql`(m.found_at at time zone 'Europe/Paris')::date > ${day}::date`;

const runningStatuses = (sql: Sql, today: string): Fragment => sql`(
  select coalesce(
    jsonb_agg(jsonb_build_object('kind', s.kind, 'verified', s.verified) order by s.id),
    '[]'
  )
  from (${running(sql, { today, of: sql`o.id` })}) s
)`;

const doing = (sql: Sql, stages: readonly Stage[]): Fragment => sql`
  select from match_event e
  where e.lot_id = m.lot_id
    and e.organisation_id = m.organisation_id
    and e.stage = any(${[...stages]}::text[])
`;

const running = (sql: Sql, { today, of }: { today: string; of: Fragment }): Fragment => sql`
  select s.id, s.kind, s.verification = 'verified' as verified
  from supplier_status s
  where s.organisation_id = ${of}
    and s.withdrawn_at is null
    and s.verification <> 'refused'
    and coalesce(s.valid_from, '-infinity') <= ${today}::date
    and coalesce(s.valid_until, 'infinity') >= ${today}::date
`;

/** Suppliers that manifested their interest, wherever they went since, the latest first. */
export type InterestedSupplier = LotMatch & { email: string | null; interestedAt: Date };

export async function listInterested(
  sql: Sql,
  { lotId, organisationId, today }: { lotId: number; organisationId: number; today: string },
): Promise<InterestedSupplier[]> {
  return sql<InterestedSupplier[]>`
    select
      ${matchColumns(sql)},
      o.id as organisation_id, o.siret, o.name, o.email, c.code as commune_code, c.name as commune_name,
      ${runningStatuses(sql, today)} as statuses,
      f.id as offer_id, f.title as offer_title,
      said.at as interested_at
    from match m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    join organisation o on o.id = m.organisation_id
    cross join lateral (
      select max(at) as at
      from match_event e
      where e.lot_id = m.lot_id
        and e.organisation_id = m.organisation_id
        and e.stage = 'interested'
    ) said
    left join commune c on c.code = o.commune_code
    left join offer f on f.id = m.offer_id
    where m.lot_id = ${lotId}
      and p.organisation_id = ${organisationId}
      and m.stage <> 'declined'
      and said.at is not null
    order by said.at desc, o.siret
  `;
}
