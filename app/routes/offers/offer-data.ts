import { formatEuros } from "#app/domain/money.ts";
import { OFFER_KIND_LABELS } from "#app/domain/offer.ts";
import { count, dateOfInstant, list } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { circularLabel, type Fact } from "#app/views/labels.ts";
import { standing } from "#app/views/standing.ts";
import { publicStatuses, statusFacts } from "#app/views/statuses.ts";
import { type TradeWords, tradeWords } from "#app/views/trades.ts";
import { type Zone, zonesOf, zoneWords } from "#app/views/zone.ts";
import { listPublishedOffersOf, type OfferDetail } from "#db/queries/offer-reads.ts";
import { listStatuses } from "#db/queries/statuses.ts";
import { loadSupplierFacts } from "#db/queries/supplier-facts.ts";

const OTHERS_SHOWN = 6;

/** All that the page of an offer shows, in words. */
export async function offerData({ sql, today }: Services, offer: OfferDetail) {
  const { supplier } = offer;
  const [facts, statuses, zones, trades, others] = await Promise.all([
    loadSupplierFacts(sql, { organisationIds: [supplier.id], buyerOrganisationId: null }),
    listStatuses(sql, { organisationId: supplier.id }),
    zonesOf(sql, [{ ...offer, site: offer.communeName ?? supplier.communeName }]),
    tradeWords(sql, offer),
    listPublishedOffersOf(sql, { organisationId: supplier.id }),
  ]);
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
    entries: (offer.described ? entriesOf : presumedEntries)(
      offer,
      trades,
      zones[0] ?? { areas: [], radius: null },
    ),
    references: offer.references.map(referenceRow),
    others: others
      .filter(({ id }) => id !== offer.id)
      .slice(0, OTHERS_SHOWN)
      .map(({ id, title, kind }) => ({ id, title, kind: OFFER_KIND_LABELS[kind] })),
  };
}

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

function entriesOf(offer: OfferDetail, { sectors, cpv }: TradeWords, zone: Zone): Fact[] {
  const { capacityCents, leadTimeDays, staff, circular, labels, languages, publishedAt } = offer;
  const optional = (label: string, value: string | null | false) => (value ? [{ label, value }] : []);
  return [
    { label: "Type d'offre", value: OFFER_KIND_LABELS[offer.kind] },
    ...optional("Métier", list(sectors, "et")),
    ...optional("Codes CPV", cpv.join(" ; ")),
    { label: "Zone d'intervention", value: zoneWords(zone) },
    {
      label: "Capacité annuelle",
      value: capacityCents === null ? "non précisée" : formatEuros(capacityCents),
      note: capacityCents === null ? undefined : "déclarée par la structure",
    },
    ...optional("Délai de démarrage", leadTimeDays !== null && count(leadTimeDays, "jour")),
    ...optional("Équipe", staff !== null && count(staff, "personne")),
    ...optional("Prix", offer.priceHint),
    ...optional("Économie circulaire", list(circular.map(circularLabel), "et")),
    ...optional("Labels", list(labels, "et")),
    ...optional("Commerce équitable", offer.fairTrade && "oui, déclaré"),
    ...optional("Catégorie de la loi AGEC (art. 58)", offer.agecCategory),
    ...optional("Langues", list(languages, "et")),
    ...optional("Publiée le", publishedAt && dateOfInstant(publishedAt)),
    { label: "Mise à jour le", value: dateOfInstant(offer.updatedAt) },
  ];
}
