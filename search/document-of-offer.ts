import type { IsoDate } from "#app/domain/date.ts";
import type { SupplierFacts } from "#app/domain/eligibility.ts";
import { standingBases } from "#app/domain/standing.ts";
import type { OfferRow } from "#db/queries/search-offers.ts";
import {
  capacityBucket,
  cpvStems,
  distinct,
  keywordsOf,
  pointOf,
  type Territories,
  withinOf,
} from "#search/document-parts.ts";
import type { SearchDocument } from "#search/engine.ts";

type Context = { territories: Territories; supplier: SupplierFacts | null; today: IsoDate };

/** What is searched and shown of a published offer. Its bases and statuses are those that hold on `today`. */
export function offerDocument(row: OfferRow, { territories, supplier, today }: Context): SearchDocument {
  const seat = territories.get(`COM:${row.communeCode}`);
  const statuses = distinct(row.statuses.map(({ kind }) => kind));
  const bases = standingBases({ supplier, cpvs: row.cpv, kinds: [row.kind], today });
  return {
    kind: "offers",
    key: `offer-${row.id}`,
    version: row.version,
    hit: {
      id: row.id,
      title: row.title,
      organisation: { id: row.organisationId, siret: row.siret, name: row.name },
      territoryLabel: seat?.name ?? null,
      statuses,
      bases,
      kind: row.kind,
      amountCents: row.capacityCents,
      circular: row.circular,
      labels: row.labels,
      areas: row.areas,
      radiusKm: row.radiusKm,
      deadlineOn: null,
      publishedAt: row.publishedAt?.toISOString() ?? null,
    },
    description: row.description,
    keywords: keywordsOf({ ...row, kinds: [row.kind] }),
    cpv: cpvStems(row.cpv),
    filters: {
      status: statuses,
      base: Object.keys(bases),
      kind: [row.kind],
      sector: row.sectors,
      circular: row.circular,
      label: row.labels,
      capacity: [capacityBucket(row.capacityCents)],
      departement: seat?.departements ?? [],
    },
    verified: row.statuses.some(({ verified }) => verified),
    within: withinOf(row.areas, row.radiusKm === null ? undefined : seat, territories),
    point: pointOf(row),
  };
}
