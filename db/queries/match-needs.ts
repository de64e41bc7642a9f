import type { Nature } from "#app/domain/cpv.ts";
import type { BuyerKind, ContractForm, LegalBase } from "#app/domain/eligibility.ts";
import type { Need, NeedTerritory } from "#app/domain/match.ts";
import { isOpen, verdictDate } from "#app/domain/programmed-purchase.ts";
import type { PurchaseState } from "#app/domain/purchase.ts";
import { containing, type TerritoryCode } from "#app/domain/territory.ts";
import type { Fragment, Sql } from "#db/client.ts";

/** Lots as the match sees them: with the dates of their purchase, their buyer and what contains their territory. */

type NeedRow = {
  lotId: number;
  cpv: string[];
  sectors: string[];
  tradeQuery: string[];
  nature: Nature;
  amountCents: number | null;
  durationMonths: number | null;
  reservation: LegalBase | null;
  lendsLabour: boolean;
  circular: string[];
  territory: TerritoryCode | null;
  lat: number | null;
  lng: number | null;
  approximate: boolean | null;
  state: PurchaseState;
  form: ContractForm;
  deadlineOn: string | null;
  publicationOn: string | null;
  buyerId: number;
  buyerSiren: string;
  buyerKind: BuyerKind | null;
  communeCode: string | null;
  departementCode: string | null;
  regionCode: string | null;
  epciCode: string | null;
  eptCode: string | null;
  wideContaining: TerritoryCode[] | null;
};

/** A need and the keys by which the database finds who answers it. */
export type IndexedNeed = Need & { tradeQuery: string[] };

const needs = (sql: Sql, where: Fragment): Fragment => sql`
  select
    l.id as lot_id, l.cpv, l.sectors, l.trade_query, l.nature, l.amount_cents, l.duration_months,
    l.reservation, l.lends_labour, l.circular, l.territory,
    coalesce(l.lat, c.lat) as lat,
    coalesce(l.lng, c.lng) as lng,
    case when l.lat is null then c.approximate else l.point_approximate end as approximate,
    p.state, p.form, p.deadline_on, p.publication_on,
    b.id as buyer_id, b.siren as buyer_siren, b.buyer_kind,
    c.code as commune_code, c.departement_code, c.region_code, c.epci_code, c.ept_code,
    case
      when l.territory like 'DEP:%' then (
        select array[l.territory, 'REG:' || region_code]
        from departement
        where code = substr(l.territory, 5)
      )
      -- a group of communes lies in a wider territory when all its communes do
      when l.territory like 'EPCI:%' then (
        select array[l.territory]
          || case when count(distinct epci_code) = 1 then array['EPCI:' || min(epci_code)] end
          || case when count(distinct departement_code) = 1 then array['DEP:' || min(departement_code)] end
          || case when count(distinct region_code) = 1 then array['REG:' || min(region_code)] end
        from commune
        where epci_code = substr(l.territory, 6)
          or ept_code = substr(l.territory, 6)
      )
      else array[l.territory]
    end as wide_containing
  from lot l
  join purchase p on p.id = l.purchase_id
  join organisation b on b.id = p.organisation_id
  left join commune c
    on c.code = case
      when l.territory is null then b.commune_code
      when l.territory like 'COM:%' then substr(l.territory, 5)
    end
  where ${where}
  order by l.id
`;

/** One lot, open or not; null when it does not exist. */
export async function findNeed(
  sql: Sql,
  { lotId, today }: { lotId: number; today: string },
): Promise<IndexedNeed | null> {
  const [row] = await sql<NeedRow[]>`${needs(sql, sql`l.id = ${lotId}`)}`;
  return row ? needOf(row, today) : null;
}

export async function listNeeds(
  sql: Sql,
  { lotIds, today }: { lotIds: readonly number[]; today: string },
): Promise<IndexedNeed[]> {
  const rows = await sql<NeedRow[]>`${needs(sql, sql`l.id = any(${[...lotIds]}::bigint[])`)}`;
  return rows.map((row) => needOf(row, today));
}

/**
 * The lots that a supplier may answer, by trade, and those where it is already stored, open or not. A lot that was
 * never matched is left to its own first run, which counts everybody.
 */
export async function listNeedsAround(
  sql: Sql,
  {
    organisationId,
    tradeKeys,
    today,
  }: { organisationId: number; tradeKeys: readonly string[]; today: string },
): Promise<IndexedNeed[]> {
  const rows = await sql<NeedRow[]>`
    ${needs(
      sql,
      sql`l.id in (
        select near.id
        from lot near
        join purchase of_near on of_near.id = near.purchase_id
        where near.trade_query && ${[...tradeKeys]}::text[]
          and near.match_counts is not null
          and ${openPurchase(sql, { alias: "of_near", today })}
        union
        select lot_id from match where organisation_id = ${organisationId}
        union
        select lot_id from match_beyond where organisation_id = ${organisationId}
      )`,
    )}
  `;
  return rows.map((row) => needOf(row, today));
}

/** Every lot that has, or should have, matches: those open, and those that still hold some from when they were. */
export async function listLotsToMatch(sql: Sql, { today }: { today: string }): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select l.id
    from lot l
    join purchase p on p.id = l.purchase_id
    where ${openPurchase(sql, { alias: "p", today })}
      or exists (select 1 from match m where m.lot_id = l.id and m.holds)
    order by l.id
  `;
  return rows.map((row) => row.id);
}

export async function listLotsOfPurchase(
  sql: Sql,
  { purchaseId }: { purchaseId: number },
): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select id
    from lot
    where purchase_id = ${purchaseId}
    order by number
  `;
  return rows.map((row) => row.id);
}

/** app/domain/programmed-purchase.ts isOpen, for an index to use. */
const openPurchase = (sql: Sql, { alias, today }: { alias: string; today: string }): Fragment => sql`(
  ${sql(alias)}.state in ('identified', 'studied', 'programmed')
  or ${sql(alias)}.state = 'published'
    and coalesce(${sql(alias)}.deadline_on, ${sql(alias)}.publication_on + 35, ${today}::date) >= ${today}::date
)`;

function needOf(row: NeedRow, today: string): IndexedNeed {
  const { on, source } = verdictDate(row, today);
  return {
    lotId: row.lotId,
    buyer: {
      organisationId: row.buyerId,
      siren: row.buyerSiren,
      kind: row.buyerKind ?? "pouvoir-adjudicateur",
    },
    open: isOpen(row, today),
    on,
    onSource: source,
    form: row.form,
    nature: row.nature,
    cpv: row.cpv,
    sectors: row.sectors,
    tradeQuery: row.tradeQuery,
    amountCents: row.amountCents,
    durationMonths: row.durationMonths,
    reservation: row.reservation,
    lendsLabour: row.lendsLabour,
    circular: row.circular,
    territory: territoryOf(row),
  };
}

function territoryOf(row: NeedRow): NeedTerritory {
  const { communeCode, departementCode, regionCode, epciCode, eptCode, lat, lng } = row;
  const assumed = row.territory === null;
  if (communeCode !== null && departementCode !== null && regionCode !== null) {
    const commune = { code: communeCode, departementCode, regionCode, epciCode, eptCode };
    return {
      code: `COM:${communeCode}`,
      assumed,
      containing: containing(commune),
      point: lat === null || lng === null ? null : { lat, lng, approximate: row.approximate ?? true },
    };
  }
  const wide = (row.wideContaining ?? []).filter((code) => code !== null && code !== "FR");
  return { code: row.territory, assumed, containing: [...new Set(wide), "FR"], point: null };
}
