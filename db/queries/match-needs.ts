import type { Nature } from "#app/domain/cpv.ts";
import type { BuyerKind, ContractForm, LegalBase } from "#app/domain/eligibility.ts";
import type { Need } from "#app/domain/match.ts";
import { buyerKindOf } from "#app/domain/organisation.ts";
import { isOpen, verdictDate } from "#app/domain/programmed-purchase.ts";
import type { LotFields, PurchaseFields, PurchaseState } from "#app/domain/purchase.ts";
import type { Fragment, Sql } from "#db/client.ts";
import { deriveLot } from "#db/queries/derived.ts";
import {
  needTerritory,
  otherTerritories,
  type TerritoryRow,
  wideContaining,
} from "#db/queries/match-territories.ts";

/** Lots as the match sees them: with the dates of their purchase, their buyer and what contains their territory. */

type NeedRow = TerritoryRow & {
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
  state: PurchaseState;
  form: ContractForm;
  deadlineOn: string | null;
  publicationOn: string | null;
  buyerId: number;
  buyerSiren: string;
  buyerKind: BuyerKind | null;
  /** null: the lot has one place of execution */
  others: TerritoryRow[] | null;
};

/** A need and the keys by which the database finds who answers it. */
export type IndexedNeed = Need & { tradeQuery: string[] };

const storedLots = (sql: Sql): Fragment => sql`lot l join purchase p on p.id = l.purchase_id`;

const needs = (sql: Sql, where: Fragment, lots = storedLots(sql)): Fragment => sql`
  select
    l.id as lot_id, l.cpv, l.sectors, l.trade_query, l.nature, l.amount_cents, l.duration_months,
    l.reservation, l.lends_labour, l.circular, l.territory,
    coalesce(l.lat, c.lat) as lat,
    coalesce(l.lng, c.lng) as lng,
    case when l.lat is null then c.approximate else l.point_approximate end as approximate,
    p.state, p.form, p.deadline_on, p.publication_on,
    b.id as buyer_id, b.siren as buyer_siren, b.buyer_kind,
    c.code as commune_code, c.departement_code, c.region_code, c.epci_code, c.ept_code,
    ${wideContaining(sql, sql`l.territory`)} as wide_containing,
    ${otherTerritories(sql)} as others
  from ${lots}
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
  const [need] = await readNeeds(sql, { where: sql`l.id = ${lotId}`, today });
  return need ?? null;
}

export async function listNeeds(
  sql: Sql,
  { lotIds, today }: { lotIds: readonly number[]; today: string },
): Promise<IndexedNeed[]> {
  return readNeeds(sql, { where: sql`l.id = any(${[...lotIds]}::bigint[])`, today });
}

/** The lots, aliased `l`, that a condition keeps. */
export async function readNeeds(
  sql: Sql,
  { where, today }: { where: Fragment; today: string },
): Promise<IndexedNeed[]> {
  const rows = await sql<NeedRow[]>`${needs(sql, where)}`;
  return rows.map((row) => needOf(row, today));
}

type DraftLot = {
  organisationId: number;
  fields: Pick<PurchaseFields, "form" | "deadlineOn" | "publicationOn">;
  lot: LotFields;
};

/** The need of a lot that nobody stored, as it would be once saved. Nothing is written. */
export async function readDraftNeed(
  sql: Sql,
  { organisationId, fields, lot, today }: DraftLot & { today: string },
): Promise<IndexedNeed | null> {
  const derived = await deriveLot(sql, { fields: lot });
  const draft = sql`
    (
      select
        0::bigint as id, ${[...lot.cpv]}::text[] as cpv, ${derived.sectors}::text[] as sectors,
        ${derived.tradeQuery}::text[] as trade_query, ${derived.nature}::text as nature,
        ${lot.amountCents}::bigint as amount_cents, ${lot.durationMonths}::integer as duration_months,
        ${lot.reservation}::text as reservation, ${derived.lendsLabour}::boolean as lends_labour,
        ${[...lot.circular]}::text[] as circular, ${lot.territory}::text as territory,
        ${[...lot.otherTerritories]}::text[] as other_territories,
        ${derived.lat}::double precision as lat, ${derived.lng}::double precision as lng,
        ${derived.pointApproximate}::boolean as point_approximate
    ) l
    cross join (
      select
        ${organisationId}::bigint as organisation_id, 'programmed'::text as state, ${fields.form}::text as form,
        ${fields.deadlineOn}::date as deadline_on, ${fields.publicationOn}::date as publication_on
    ) p
  `;
  const rows = await sql<NeedRow[]>`${needs(sql, sql`true`, draft)}`;
  return rows[0] ? needOf(rows[0], today) : null;
}

function needOf(row: NeedRow, today: string): IndexedNeed {
  const { on, source } = verdictDate(row, today);
  return {
    lotId: row.lotId,
    buyer: {
      organisationId: row.buyerId,
      siren: row.buyerSiren,
      kind: buyerKindOf(row),
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
    territory: needTerritory(row),
  };
}
