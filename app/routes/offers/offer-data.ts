import { formatDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import { ACCESS_LABELS, fullOn, OFFER_KIND_LABELS } from "#app/domain/offer.ts";
import { count, dateOfInstant, list } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { circularLabel, type Fact, languageLabel } from "#app/views/labels.ts";
import { standing } from "#app/views/standing.ts";
import { publicStatuses, statusFacts } from "#app/views/statuses.ts";
import { type TradeWords, tradeWords } from "#app/views/trades.ts";
import { type Zone, zonesOf, zoneWords } from "#app/views/zone.ts";
import { type LabelProof, listLabels } from "#db/queries/offer-labels.ts";
import { listPhotos } from "#db/queries/offer-photos.ts";
import { listPublishedOffersOf, type OfferDetail, type PublishedOffer } from "#db/queries/offer-reads.ts";
import { listStatuses } from "#db/queries/statuses.ts";
import { loadSupplierFacts } from "#db/queries/supplier-facts.ts";

const OTHERS_SHOWN = 6;

/** All that the page of an offer shows, in words. */
export async function offerData({ sql, today }: Services, offer: OfferDetail) {
  const { supplier } = offer;
  const [facts, statuses, zones, trades, others, photos, labels] = await Promise.all([
    loadSupplierFacts(sql, { organisationIds: [supplier.id], buyerOrganisationId: null }),
    listStatuses(sql, { organisationId: supplier.id }),
    zonesOf(sql, [{ ...offer, site: offer.communeName ?? supplier.communeName }]),
    tradeWords(sql, offer),
    listPublishedOffersOf(sql, { organisationId: supplier.id }),
    listPhotos(sql, { offerId: offer.id }),
    listLabels(sql, { offerId: offer.id }),
  ]);
  const zone = zones[0] ?? { areas: [], radius: null };
  const full = fullOn(offer.fullUntil, today());
  const known = facts.get(supplier.id);
  return {
    id: offer.id,
    title: offer.title,
    kind: OFFER_KIND_LABELS[offer.kind],
    description: offer.description,
    state: offer.state,
    described: offer.described,
    supplier: {
      id: supplier.id,
      name: supplier.name,
      where: supplier.communeName,
      statuses: statusFacts(publicStatuses(statuses, today())),
    },
    standing: known
      ? standing({ supplier: known, cpvs: offer.cpv, kinds: [offer.kind], today: today() })
      : null,
    entries: offer.described
      ? entriesOf(offer, { trades, zone, labels })
      : presumedEntries(offer, trades, zone),
    fullUntil: full && formatDate(full),
    photos,
    references: offer.references.map(referenceRow),
    others: otherRows(others, offer.id),
  };
}

const otherRows = (others: readonly PublishedOffer[], shown: number) =>
  others
    .filter(({ id }) => id !== shown)
    .slice(0, OTHERS_SHOWN)
    .map(({ id, title, kind }) => ({ id, title, kind: OFFER_KIND_LABELS[kind] }));

const referenceRow = ({ amountCents, ...reference }: OfferDetail["references"][number]) => ({
  ...reference,
  amount: amountCents === null ? null : formatEuros(amountCents),
});

/** Of an offer that nobody described, what a register says and what is presumed from it. */
function presumedEntries(offer: OfferDetail, { sectors }: TradeWords, zone: Zone): Fact[] {
  return [
    { label: "Métiers", value: list(sectors, "et"), note: "d'après un registre" },
    { label: "Zone présumée", value: zoneWords(zone), note: "le département de son siège" },
    { label: "Capacité annuelle", value: "non décrite" },
    { label: "Mise à jour le", value: dateOfInstant(offer.updatedAt) },
  ];
}

type Known = { trades: TradeWords; zone: Zone; labels: readonly LabelProof[] };

function entriesOf(offer: OfferDetail, { trades: { sectors, cpv }, zone, labels }: Known): Fact[] {
  const { capacityCents, leadTimeDays, staff, circular, languages, accessibility, publishedAt } = offer;
  const optional = (label: string, value: string | null | false) => (value ? [{ label, value }] : []);
  return [
    { label: "Type d'offre", value: OFFER_KIND_LABELS[offer.kind] },
    ...optional("Métier", list(sectors, "et")),
    ...optional("Codes CPV", cpv.join("\u00a0; ")),
    { label: "Zone d'intervention", value: zoneWords(zone) },
    {
      label: "Capacité annuelle",
      value: capacityCents === null ? "non précisée" : formatEuros(capacityCents),
      note: capacityCents === null ? undefined : "déclarée par la structure",
    },
    ...optional("Délai de démarrage", leadTimeDays !== null && count(leadTimeDays, "jour")),
    ...optional("Équipe", staff !== null && `${staff}\u00a0ETP`),
    ...optional("Prix", offer.priceHint),
    ...optional("Économie circulaire", list(circular.map(circularLabel), "et")),
    ...optional("Part recyclée", offer.recycledShare !== null && `${offer.recycledShare}\u00a0%`),
    ...optional("Labels", list(labels.map(labelWords), "et")),
    ...optional("Commerce équitable", offer.fairTrade && "oui, déclaré"),
    ...optional("Catégorie de la loi AGEC (art. 58)", offer.agecCategory),
    ...optional("Langues", list(languages.map(languageLabel), "et")),
    ...optional("Accessibilité", list(accessibility.map(accessWords), "et")),
    ...optional("Publiée le", publishedAt && dateOfInstant(publishedAt)),
    { label: "Mise à jour le", value: dateOfInstant(offer.updatedAt) },
  ];
}

/** « FSC (vérifié) »: what the supplier says, and whether somebody looked at the proof. */
const labelWords = ({ label, verification }: LabelProof) =>
  `${label} (${verification === "verified" ? "vérifié" : "déclaré"})`;

const ACCESS: Readonly<Record<string, string>> = ACCESS_LABELS;
const accessWords = (code: string) => {
  const label = ACCESS[code] ?? code;
  return label.charAt(0).toLowerCase() + label.slice(1);
};
