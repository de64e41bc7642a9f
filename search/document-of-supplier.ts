import type { IsoDate } from "#app/domain/date.ts";
import type { SupplierFacts } from "#app/domain/eligibility.ts";
import { standingBases } from "#app/domain/standing.ts";
import type { SupplierRow } from "#db/queries/search-suppliers.ts";
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

/**
 * What is searched and shown of a supplier: the sum of its published offers. Its reach is every area of theirs, and
 * the widest radius around its own site.
 */
export function supplierDocument(
  row: SupplierRow,
  { territories, supplier, today }: Context,
): SearchDocument {
  const seat = territories.get(`COM:${row.communeCode}`);
  const statuses = distinct(row.statuses.map(({ kind }) => kind));
  const bases = standingBases({ supplier, cpvs: row.cpv, kinds: row.kinds, today });
  return {
    kind: "suppliers",
    key: `supplier-${row.id}`,
    version: row.version,
    hit: {
      id: row.id,
      title: row.name,
      organisation: { id: row.id, siret: row.siret, name: row.name },
      territoryLabel: seat?.name ?? null,
      statuses,
      bases,
      kind: row.kinds[0] ?? "",
      amountCents: row.capacityCents,
      circular: row.circular,
      labels: row.labels,
      areas: row.areas,
      radiusKm: row.radiusKm,
      deadlineOn: null,
      publishedAt: (row.publishedAt ?? row.createdAt).toISOString(),
    },
    description: [row.description, ...row.titles].filter((text) => text !== "").join("\n"),
    keywords: keywordsOf(row),
    cpv: cpvStems(row.cpv),
    filters: {
      status: statuses,
      base: Object.keys(bases),
      kind: row.kinds,
      sector: row.sectors,
      circular: row.circular,
      label: row.labels,
      capacity: distinct((row.capacities.length > 0 ? row.capacities : [null]).map(capacityBucket)),
      departement: seat?.departements ?? [],
    },
    verified: row.statuses.some(({ verified }) => verified),
    within: withinOf(row.areas, row.radiusKm === null ? undefined : seat, territories),
    point: pointOf(row),
  };
}
