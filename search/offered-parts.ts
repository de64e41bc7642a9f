import type { IsoDate } from "#app/domain/date.ts";
import type { SupplierFacts } from "#app/domain/eligibility.ts";
import type { OfferKind } from "#app/domain/offer.ts";
import { standingBases } from "#app/domain/standing.ts";
import { STATUSES, type StatusKind } from "#app/domain/supplier-status.ts";
import type { TerritoryCode } from "#app/domain/territory.ts";
import { fold } from "#app/domain/text.ts";
import type { HeldStatus } from "#db/queries/search-offers.ts";
import type { ReachedBy } from "#search/circle.ts";
import {
  cpvStems,
  distinct,
  keywordsOf,
  pointOf,
  regionsOf,
  type Spot,
  staffBucket,
  type Territories,
  withinOf,
} from "#search/document-parts.ts";
import type { SearchDocument } from "#search/engine.ts";

/** What an offer says, and a supplier that is the sum of its offers. Pure. */

type Offered = Spot & {
  communeCode: string | null;
  statuses: readonly HeldStatus[];
  kinds: readonly OfferKind[];
  cpv: readonly string[];
  sectors: readonly string[];
  trades: readonly string[];
  areas: readonly TerritoryCode[];
  radiusKm: number | null;
  capacityCents: number | null;
  staff: number | null;
  inQpv: boolean | null;
  inFrr: boolean | null;
  languages: readonly string[];
  hasReferences: boolean;
  circular: readonly string[];
  labels: readonly string[];
  /** nobody described it: app/domain/import-registry-plan.ts */
  presumed: boolean;
};

export type OfferedContext = {
  territories: Territories;
  reachedBy: ReachedBy;
  supplier: SupplierFacts | null;
  today: IsoDate;
};

/** The parts of a document that both have. Bases and statuses are those that hold on `today`. */
export function offeredParts(row: Offered, context: OfferedContext) {
  const { territories, supplier, today } = context;
  const { areas, radiusKm, circular, labels, kinds } = row;
  const seat = territories.get(`COM:${row.communeCode}`);
  const statuses = distinct(row.statuses.map(({ kind }) => kind));
  const bases = standingBases({ supplier, cpvs: row.cpv, kinds, today });
  const territoryLabel = seat?.name ?? null;
  const amountCents = row.capacityCents;
  return {
    hit: {
      territoryLabel,
      statuses,
      bases,
      amountCents,
      circular,
      labels,
      areas,
      radiusKm,
      ...(row.presumed ? { presumed: true } : {}),
      deadlineOn: null,
    },
    keywords: keywordsOf(row),
    cpv: cpvStems(row.cpv),
    filters: {
      status: withFamilies(statuses),
      base: Object.keys(bases),
      kind: kinds,
      sector: row.sectors,
      circular,
      label: labels,
      region: seat ? regionsOf([seat]) : [],
      departement: seat?.departements ?? [],
      ...profileOf(row),
    },
    verified: withFamilies(distinct(row.statuses.filter(({ verified }) => verified).map(({ kind }) => kind))),
    within: distinct([...withinOf(areas, territories), ...circleOf(row, context)]),
    seat: seat?.within ?? [],
    point: pointOf(row),
  };
}

// Those that the radius reaches, the seat's among them wherever its centre lies.
function circleOf(row: Offered, { territories, reachedBy }: OfferedContext): TerritoryCode[] {
  const { radiusKm } = row;
  if (radiusKm === null) return [];
  const point = pointOf(row);
  const seat = territories.get(`COM:${row.communeCode}`);
  return [...(seat?.within ?? []), ...(point && radiusKm > 0 ? reachedBy(point, radiusKm) : [])];
}

/** What a supplier says of itself: staff, zone, languages besides French, references. */
function profileOf({ staff, inQpv, inFrr, languages, hasReferences }: Offered): SearchDocument["filters"] {
  const spoken = languages.map((language) => fold(language)).filter((language) => language !== "francais");
  return {
    staff: staff === null ? [] : [staffBucket(staff)],
    zone: [...(inQpv ? ["qpv"] : []), ...(inFrr ? ["frr"] : [])],
    language: distinct(spoken.filter(Boolean)),
    references: hasReferences ? ["yes"] : [],
  };
}

// A status is filtered by its kind or by its family.
const withFamilies = (kinds: readonly StatusKind[]): string[] =>
  distinct([...kinds.flatMap(familyOf), ...kinds]);

const familyOf = (kind: StatusKind): string[] =>
  STATUSES[kind].family === "other" ? [] : [STATUSES[kind].family];
