import type { Bid, MatchSupplier, Need } from "#app/domain/match.ts";
import type { OfferKind } from "#app/domain/offer.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import type { Sql } from "#db/client.ts";
import type { IndexedNeed } from "#db/queries/match-needs.ts";
import { hasWide, mayReach, type SiteRow, seatedIn, siteColumns, siteJoin } from "#db/queries/match-reach.ts";
import { type FactsRow, joinFacts, supplierOf } from "#db/queries/supplier-facts.ts";

/** Suppliers with the offers that may answer a need: narrowed down by indexes here, decided by app/domain/match.ts. */

export type Candidate = { supplier: MatchSupplier; bids: Bid[] };

/** What `matchBid` holds, in the order of 0010_supplier_facts.sql. */
type BidFacts = [
  kind: OfferKind,
  cpv: string[],
  sectors: string[],
  areas: TerritoryCode[],
  radiusKm: number | null,
  lat: number | null,
  lng: number | null,
  pointApproximate: boolean,
  capacityCents: number | null,
  circular: string[],
];

type BidRow = {
  id: number;
  described: boolean;
  matchBid: string;
  references: number;
  updatedOn: string;
  fullUntil: string | null;
};

const bidColumns = (sql: Sql) => sql`
  f.id, f.organisation_id, f.described, f.match_bid, f.updated_at::date as updated_on, f.full_until
`;

/** The suppliers whose offers are in the trade of a need and may reach it, in one round trip. */
export async function listCandidates(
  sql: Sql,
  { need, today }: { need: IndexedNeed; today: string },
): Promise<Candidate[]> {
  const wide = hasWide(need.territory);
  const rows = await sql<(FactsRow & BidRow & SiteRow)[]>`
    with bid as materialized (
      select ${bidColumns(sql)} ${wide ? sql`, ${siteColumns(sql)}` : sql``}
      from offer f
      ${wide ? siteJoin(sql) : sql``}
      where f.state = 'published'
        and ${mayReach(sql, need)}
    )
    select bid.*, known.facts, ${referenceCount(sql)}
    from bid
    ${joinFacts(sql, { id: sql`bid.organisation_id` })}
  `;
  return bySupplier(rows).map((own) => ({
    supplier: supplierOf(own[0], { today }),
    bids: own.map((row) => bidOf(row, seatedIn(row, need.territory))),
  }));
}

const referenceCount = (sql: Sql) => sql`
  (select count(*)::int from offer_reference where offer_id = bid.id) as references
`;

/** A supplier with all its published offers. */
export type FullSupplier = {
  supplier: MatchSupplier;
  /** the offers as a need sees them: only `seated` depends on the need */
  bidsFor(need: Pick<Need, "territory">): Bid[];
};

/** Suppliers by id, those without a published offer too. */
export async function loadSuppliers(
  sql: Sql,
  { organisationIds, today }: { organisationIds: readonly number[]; today: string },
): Promise<Map<number, FullSupplier>> {
  const ids = [...organisationIds];
  const rows = await sql<(FactsRow & Nullable<BidRow> & SiteRow)[]>`
    with bid as materialized (
      select
        ${bidColumns(sql)},
        ${siteColumns(sql)}
      from offer f
      ${siteJoin(sql)}
      where f.state = 'published'
        and f.organisation_id = any(${ids}::bigint[])
    )
    select bid.*, asked.id as organisation_id, known.facts, ${referenceCount(sql)}
    from unnest(${ids}::bigint[]) as asked (id)
    ${joinFacts(sql, { id: sql`asked.id` })}
    left join bid on bid.organisation_id = asked.id
  `;
  return new Map(bySupplier(rows).map((own) => [own[0].organisationId, fullSupplier(own, { today })]));
}

type Nullable<T> = { [K in keyof T]: T[K] | null };

function fullSupplier(
  rows: Group<FactsRow & Nullable<BidRow> & SiteRow>,
  on: { today: string },
): FullSupplier {
  const bids = rows.filter((row): row is FactsRow & BidRow & SiteRow => row.id !== null);
  return {
    supplier: supplierOf(rows[0], on),
    bidsFor: ({ territory }) => bids.map((row) => bidOf(row, seatedIn(row, territory))),
  };
}

type Group<Row> = [Row, ...Row[]];

function bySupplier<Row extends FactsRow>(rows: readonly Row[]): Group<Row>[] {
  const groups = new Map<number, Group<Row>>();
  for (const row of rows) {
    const group = groups.get(row.organisationId);
    if (group) group.push(row);
    else groups.set(row.organisationId, [row]);
  }
  return [...groups.values()];
}

function bidOf(row: BidRow, seated: Bid["seated"]): Bid {
  const [kind, cpv, sectors, areas, radiusKm, lat, lng, approximate, capacityCents, circular] = JSON.parse(
    row.matchBid,
  ) as BidFacts;
  return {
    id: row.id,
    described: row.described,
    kind,
    cpv,
    sectors,
    areas,
    radiusKm,
    point: lat === null || lng === null ? null : { lat, lng, approximate },
    seated,
    capacityCents,
    circular,
    references: row.references,
    updatedOn: row.updatedOn,
    fullUntil: row.fullUntil,
  };
}
