import type { OfferDetail } from "#db/queries/offer-reads.ts";

/** What the editor shows of an offer before the first post, by field. */
export function storedOffer(offer: Pick<OfferDetail, keyof OfferDetail>): Record<string, unknown> {
  const references = offer.references.slice(0, 3).flatMap(({ client, year, description }, row) => [
    [`references[${row}].client`, client],
    [`references[${row}].year`, String(year)],
    [`references[${row}].description`, description],
  ]);
  return {
    title: offer.title,
    description: offer.description,
    kind: offer.kind,
    radiusKm: offer.radiusKm === null ? "" : String(offer.radiusKm),
    commune: offer.communeName && offer.communeCode !== offer.supplier.communeCode ? offer.communeCode : "",
    capacityCents: offer.capacityCents === null ? "" : String(offer.capacityCents / 100).replace(".", ","),
    leadTimeDays: offer.leadTimeDays ?? "",
    staff: offer.staff ?? "",
    priceHint: offer.priceHint ?? "",
    circular: offer.circular,
    labels: offer.labels.join(", "),
    agecCategory: offer.agecCategory ?? "",
    fairTrade: offer.fairTrade ? "on" : "",
    languages: offer.languages.join(", "),
    accessibility: offer.accessibility,
    recycledShare: offer.recycledShare ?? "",
    fullUntil: offer.fullUntil ?? "",
    ...Object.fromEntries(references),
  };
}
