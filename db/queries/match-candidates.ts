import type { Bid, MatchSupplier, Need } from "#app/domain/match.ts";
import type { OfferKind } from "#app/domain/offer.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import type { Fragment, Sql } from "#db/client.ts";
import type { IndexedNeed } from "#db/queries/match-needs.ts";
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
  const seat = seatTest(sql, need.territory.code);
  const rows = await sql<(FactsRow & BidRow & { seated: boolean })[]>`
    with bid as materialized (
      select ${bidColumns(sql)}, ${seat ?? sql`false`} as seated
      from offer f
      ${seat ? siteJoin(sql) : sql``}
      where f.state = 'published'
        and ${seat ? widely(sql, need, seat) : sql`f.match_keys && ${matchKeys(need)}::text[]`}
    )
    select bid.*, known.facts, ${referenceCount(sql)}
    from bid
    ${joinFacts(sql, { id: sql`bid.organisation_id` })}
  `;
  return bySupplier(rows).map((own) => ({
    supplier: supplierOf(own[0], { today }),
    bids: own.map((row) => bidOf(row, row.seated)),
  }));
}

/** Sides of the tiles of function match_keys (0004_match.sql), in tenths of a degree. */
const TILES = [5, 10, 20, 40];

function matchKeys({ tradeQuery, territory: { containing, point } }: IndexedNeed): string[] {
  const tileOf = (degrees: number, tenths: number) => Math.floor((degrees * 10) / tenths);
  const tiles = point
    ? TILES.map((tenths) => `T${tenths}:${tileOf(point.lat, tenths)}:${tileOf(point.lng, tenths)}`)
    : [];
  return tradeQuery.flatMap((trade) => [...containing, ...tiles].map((place) => `${trade}|${place}`));
}

/** A wide need is also reached from inside: by trade, then by territory or site. */
const widely = (sql: Sql, need: IndexedNeed, seat: Fragment): Fragment => sql`
  f.trade_keys && ${need.tradeQuery}::text[]
  and (f.areas && ${[...need.territory.containing]}::text[] or ${seat})
`;

/** Whether an offer's site lies in a territory wider than a commune; null when the question does not arise. */
function seatTest(sql: Sql, code: TerritoryCode | null): Fragment | null {
  const [kind, number = ""] = code?.split(":") ?? [];
  if (kind === "DEP") return sql`coalesce(site.departement_code = ${number}, false)`;
  if (kind === "REG") return sql`coalesce(site.region_code = ${number}, false)`;
  if (kind !== "EPCI") return null;
  return sql`coalesce(site.epci_code = ${number} or site.ept_code = ${number}, false)`;
}

const siteJoin = (sql: Sql) => sql`
  join organisation seat on seat.id = f.organisation_id
  left join commune site on site.code = coalesce(f.commune_code, seat.commune_code)
`;

const referenceCount = (sql: Sql) => sql`
  (select count(*)::int from offer_reference where offer_id = bid.id) as references
`;

/** A supplier with all its published offers. */
export type FullSupplier = {
  supplier: MatchSupplier;
  /** the offers as a need sees them: only `seated` depends on the need */
  bidsFor(need: Pick<Need, "territory">): Bid[];
};

type SiteRow = {
  departementCode: string | null;
  regionCode: string | null;
  epciCode: string | null;
  eptCode: string | null;
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
        site.departement_code, site.region_code, site.epci_code, site.ept_code
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
    bidsFor: ({ territory }) => bids.map((row) => bidOf(row, isSeated(row, territory.code))),
  };
}

function isSeated(site: SiteRow, code: TerritoryCode | null): boolean {
  const [kind, number] = code?.split(":") ?? [];
  if (kind === "DEP") return site.departementCode === number;
  if (kind === "REG") return site.regionCode === number;
  return kind === "EPCI" && (site.epciCode === number || site.eptCode === number);
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

function bidOf(row: BidRow, seated: boolean): Bid {
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
