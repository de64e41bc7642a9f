import type { SupplierRow } from "#db/queries/search-suppliers.ts";
import { capacityBucket, distinct } from "#search/document-parts.ts";
import type { SearchDocument } from "#search/engine.ts";
import { type OfferedContext, offeredParts } from "#search/offered-parts.ts";

/**
 * What is searched and shown of a supplier: the sum of its published offers. Its reach is every area of theirs, and
 * the widest radius around its own site.
 */
export function supplierDocument(row: SupplierRow, context: OfferedContext): SearchDocument {
  const { hit, filters, ...parts } = offeredParts(row, context);
  return {
    ...parts,
    kind: "suppliers",
    key: `supplier-${row.id}`,
    version: row.version,
    hit: {
      ...hit,
      id: row.id,
      title: row.name,
      organisation: { id: row.id, siret: row.siret, name: row.name },
      kind: row.kinds[0] ?? "",
      publishedAt: (row.publishedAt ?? row.createdAt).toISOString(),
    },
    description: [row.description, ...row.titles].filter((text) => text !== "").join("\n"),
    filters: {
      ...filters,
      capacity: distinct((row.capacities.length > 0 ? row.capacities : [null]).map(capacityBucket)),
    },
  };
}
