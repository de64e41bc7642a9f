import type { LegalBase } from "#app/domain/eligibility.ts";
import type { Stage } from "#app/domain/funnel.ts";
import type { Fragment, Sql } from "#db/client.ts";
import { type MatchRow, matchColumns } from "#db/queries/matches.ts";

/** Matches as their supplier sees them. */

/** A lot with what its purchase and its buyer say of it. */
export type LotLine = {
  lotId: number;
  lotNumber: number;
  lotTitle: string;
  /** of the purchase */
  lots: number;
  cpv: string[];
  territory: string | null;
  otherTerritories: string[];
  amountCents: number | null;
  durationMonths: number | null;
  reservation: LegalBase | null;
  purchaseId: number;
  purchaseTitle: string;
  publicationOn: string | null;
  deadlineOn: string | null;
  buyerId: number;
  buyerName: string;
};

export type SupplierNeed = MatchRow & LotLine & { offerId: number | null; offerTitle: string | null };

export type NeedFilters = {
  sector?: string | null;
  departement?: string | null;
  offerId?: number | null;
  stages?: readonly Stage[] | null;
  /** last day of submission, included; needs without a date are left out */
  until?: string | null;
  /** something is missing that would make a better answer: app/domain/near-match.ts shortfall */
  lacking?: boolean;
};

export const NEED_SORTS = ["score", "deadline", "recent", "amount"] as const;
export type NeedSort = (typeof NEED_SORTS)[number];

const lotColumns = (sql: Sql): Fragment => sql`
  l.id as lot_id, l.number as lot_number, l.title as lot_title, l.cpv, l.territory, l.other_territories,
  l.amount_cents, l.duration_months, l.reservation,
  (select count(*)::int from lot other where other.purchase_id = p.id) as lots,
  p.id as purchase_id, p.title as purchase_title, p.publication_on, p.deadline_on,
  b.id as buyer_id, b.name as buyer_name
`;

type Asked = { organisationId: number; today: string };

/** The public, open lots that a supplier matches or did something about: matches `m`, lots `l`, purchases `p`. */
const openMatches = (sql: Sql, { organisationId, today }: Asked): Fragment => sql`
  from match m
  join lot l on l.id = m.lot_id
  join purchase p on p.id = l.purchase_id
  where m.organisation_id = ${organisationId}
    and p.state = 'published'
    and coalesce(p.deadline_on, p.publication_on + 35, ${today}::date) >= ${today}::date
    and (m.holds or m.stage <> 'proposed')
`;

/** The département where lot `l` is executed; of a group of communes, its first one. Null beyond. */
const departementOf = (sql: Sql, territory = sql`l.territory`): Fragment => sql`
  case
    when ${territory} like 'COM:%' then (
      select departement_code from commune where code = substr(${territory}, 5)
    )
    when ${territory} like 'DEP:%' then substr(${territory}, 5)
    when ${territory} like 'EPCI:%' then coalesce(
      (select min(departement_code) from commune where epci_code = substr(${territory}, 6)),
      (select min(departement_code) from commune where ept_code = substr(${territory}, 6))
    )
  end
`;

/** The départements of every place of execution of lot `l`, each once. */
const departementsOf = (sql: Sql): Fragment => sql`
  case
    when l.other_territories = '{}' then array_remove(array[${departementOf(sql)}], null)
    else array(
      select distinct told.departement
      from unnest(l.territory || l.other_territories) as at (territory)
      cross join lateral (select ${departementOf(sql, sql`at.territory`)} as departement) as told
      where told.departement is not null
    )
  end
`;

const narrowed = (sql: Sql, filters: NeedFilters): Fragment => sql`
  ${filters.sector ? sql`and ${filters.sector} = any(l.sectors)` : sql``}
  ${filters.departement ? sql`and ${filters.departement} = any(${departementsOf(sql)})` : sql``}
  ${filters.offerId ? sql`and m.offer_id = ${filters.offerId}` : sql``}
  ${filters.stages ? sql`and m.stage = any(${[...filters.stages]}::text[])` : sql``}
  ${filters.lacking ? sql`and m.holds and m.reasons @? ${LACKING}::jsonpath` : sql``}
  ${filters.until ? sql`and coalesce(p.deadline_on, p.publication_on + 35) <= ${filters.until}::date` : sql``}
`;

const LACKING =
  '$[*] ? (@.code == "capacity-short" || @.code == "capacity-unknown" || @.code == "reserved-to-prove" || @.code == "territories-partial")';

const ORDERS: Record<NeedSort, (sql: Sql) => Fragment> = {
  score: (sql) => sql`m.score desc, m.closeness desc, m.lot_id`,
  deadline: (sql) => sql`coalesce(p.deadline_on, p.publication_on + 35) nulls last, m.score desc, m.lot_id`,
  recent: (sql) => sql`m.found_at desc, m.score desc, m.lot_id`,
  amount: (sql) => sql`l.amount_cents desc nulls last, m.score desc, m.lot_id`,
};

/**
 * « Besoins pour vous »: the public, open lots that a supplier matches or answered, best first. Those it declined come
 * last, so that it can change its mind.
 */
export async function listNeedsForSupplier(
  sql: Sql,
  asked: Asked & { limit: number; offset?: number; filters?: NeedFilters; sort?: NeedSort },
): Promise<{ total: number; rows: SupplierNeed[] }> {
  const { limit, offset = 0, filters = {}, sort = "score" } = asked;
  const found = sql`${openMatches(sql, asked)} ${narrowed(sql, filters)}`;
  const order = sql`order by m.stage = 'declined', ${ORDERS[sort](sql)}`;
  const rows = await sql<SupplierNeed[]>`
    select ${matchColumns(sql)}, ${lotColumns(sql)}, f.id as offer_id, f.title as offer_title
    from (
      select m.*
      ${found}
      ${order}
      limit ${limit}
      offset ${offset}
    ) m
    join lot l on l.id = m.lot_id
    join purchase p on p.id = l.purchase_id
    join organisation b on b.id = p.organisation_id
    left join offer f on f.id = m.offer_id
    ${order}
  `;
  const [count] = await sql<{ total: number }[]>`select count(*)::int as total ${found}`;
  return { total: count?.total ?? 0, rows };
}

/** What each need of the whole list may be narrowed by: to count the choices of its filters. */
export type NeedFacets = {
  sectors: string[];
  departements: string[];
  offerId: number | null;
  stage: Stage;
};

export async function listNeedFacets(sql: Sql, asked: Asked): Promise<NeedFacets[]> {
  return sql<NeedFacets[]>`
    select l.sectors, ${departementsOf(sql)} as departements, m.offer_id, m.stage
    ${openMatches(sql, asked)}
  `;
}

/** Lots by id, whoever they match. */
export async function listLotLines(
  sql: Sql,
  { lotIds }: { lotIds: readonly number[] },
): Promise<Map<number, LotLine>> {
  const rows = await sql<LotLine[]>`
    select ${lotColumns(sql)}
    from lot l
    join purchase p on p.id = l.purchase_id
    join organisation b on b.id = p.organisation_id
    where l.id = any(${[...lotIds]}::bigint[])
  `;
  return new Map(rows.map((row) => [row.lotId, row]));
}

/** A supplier's own match with a lot, for the page of the need; null when there is none. */
export async function findMatch(
  sql: Sql,
  { lotId, organisationId }: { lotId: number; organisationId: number },
): Promise<(MatchRow & { offerId: number | null }) | null> {
  const [row] = await sql<(MatchRow & { offerId: number | null })[]>`
    select ${matchColumns(sql)}, m.offer_id
    from match m
    where m.lot_id = ${lotId}
      and m.organisation_id = ${organisationId}
  `;
  return row ?? null;
}
