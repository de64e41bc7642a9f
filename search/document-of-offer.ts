import type { OfferRow } from "#db/queries/search-offers.ts";
import { capacityBucket } from "#search/document-parts.ts";
import type { SearchDocument } from "#search/engine.ts";
import { type OfferedContext, offeredParts } from "#search/offered-parts.ts";

/** What is searched and shown of a published offer. */
export function offerDocument(row: OfferRow, context: OfferedContext): SearchDocument {
  const { hit, filters, ...parts } = offeredParts({ ...row, kinds: [row.kind] }, context);
  return {
    ...parts,
    kind: "offers",
    key: `offer-${row.id}`,
    version: row.version,
    hit: {
      ...hit,
      id: row.id,
      title: row.title,
      organisation: { id: row.organisationId, siret: row.siret, name: row.name },
      kind: row.kind,
      ...(row.fullUntil ? { fullUntil: row.fullUntil } : {}),
      ...(row.photo ? { photo: row.photo } : {}),
      publishedAt: row.publishedAt?.toISOString() ?? null,
    },
    description: row.description,
    filters: { ...filters, capacity: [capacityBucket(row.capacityCents)] },
  };
}
