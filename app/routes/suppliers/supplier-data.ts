import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { formatEuros } from "#app/domain/money.ts";
import { OFFER_KIND_LABELS } from "#app/domain/offer.ts";
import { confirmedBy } from "#app/domain/reference-confirmation.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { dateOfInstant, list } from "#app/fr.ts";
import { declaredFacts, registerFacts } from "#app/routes/suppliers/supplier-facts.ts";
import type { Services } from "#app/services.ts";
import { circularTag, fullWords } from "#app/views/labels.ts";
import { standing } from "#app/views/standing.ts";
import { publicStatuses } from "#app/views/statuses.ts";
import { type Zone, zonesOf, zoneWords } from "#app/views/zone.ts";
import type { Sql } from "#db/client.ts";
import { listPublishedOffersOf, type PublishedOffer } from "#db/queries/offer-reads.ts";
import type { Organisation } from "#db/queries/organisations.ts";
import { listReferencesOf, type PublicReference, type SupplierExtras } from "#db/queries/public-suppliers.ts";
import { listStatuses, type Status } from "#db/queries/statuses.ts";
import { loadSupplierFacts } from "#db/queries/supplier-facts.ts";
import { type Establishment, listOtherEstablishments } from "#db/queries/supplier-names.ts";

const CIRCULAR_SHOWN = 3;

/** All that the public page of a supplier shows, in words. */
export async function supplierData(
  { sql, today }: Services,
  { organisation, extras }: { organisation: Organisation; extras: SupplierExtras },
) {
  const organisationId = organisation.id;
  const [published, statuses, references, others, facts] = await Promise.all([
    listPublishedOffersOf(sql, { organisationId }),
    listStatuses(sql, { organisationId }),
    listReferencesOf(sql, { organisationId }),
    listOtherEstablishments(sql, organisation),
    loadSupplierFacts(sql, { organisationIds: [organisationId], buyerOrganisationId: null }),
  ]);
  const offers = published.filter(({ described }) => described);
  const [presumed] = published.filter(({ described }) => !described);
  const sited = offers.map((offer) => ({ ...offer, site: offer.communeName }));
  const zones = await zonesOf(sql, sited);
  const day = today();
  const known = facts.get(organisationId);
  return {
    id: organisationId,
    name: organisation.name,
    siret: organisation.siret,
    description: organisation.description,
    ...headOf(organisation),
    claimed: extras.claimed,
    statuses: publicStatuses(statuses, today()),
    standing: known ? standing({ supplier: known, ...tradesOf(offers), today: today() }) : null,
    offers: offers.map((offer, index) => offerRow(offer, { zone: zones[index], day })),
    references: references.map(referenceRow),
    presumed: presumed ? await presumedWords(sql, presumed) : null,
    origin: listOrigin(statuses),
    others: others.map(withSpaces),
    zones: sumZones(zones),
    contact: contactOf(organisation),
    declared: declaredFacts(organisation, extras),
    register: registerFacts(extras),
  };
}

const headOf = ({ legalForm, communeName, closedOn }: Organisation) => ({
  lead: [legalForm, communeName].filter(Boolean).join(" · "),
  closed: closedOn ? formatDate(closedOn) : null,
});

const tradesOf = (offers: readonly PublishedOffer[]) => ({
  cpvs: [...new Set(offers.flatMap(({ cpv }) => cpv))],
  kinds: offers.map(({ kind }) => kind),
});

function referenceRow({
  amountCents,
  confirmedAt,
  confirmedBuyer: buyer,
  confirmedEmail: email,
  ...reference
}: PublicReference) {
  return {
    ...reference,
    amount: amountCents === null ? null : formatEuros(amountCents),
    confirmed:
      confirmedAt && `confirmée par ${confirmedBy({ buyer, email })}, le ${dateOfInstant(confirmedAt)}`,
  };
}

const withSpaces = (other: Establishment) => ({ ...other, siret: formatSiret(other.siret) });

/** What stands for an offer that nobody described: trades of a register, and where they are presumed to be done. */
async function presumedWords(sql: Sql, offer: PublishedOffer) {
  const [zone] = await zonesOf(sql, [{ ...offer, site: offer.communeName }]);
  return { id: offer.id, trades: offer.title, zone: zone ? zoneWords(zone) : null };
}

/** « FINESS, au 1er novembre 2026 »: the registers that name the structure; null when none does. */
function listOrigin(statuses: readonly Status[]): string | null {
  const dates = new Map<string, string>();
  for (const { source, listedOn } of statuses) {
    if (listedOn !== null && listedOn > (dates.get(source) ?? "")) dates.set(source, listedOn);
  }
  return (
    list(
      [...dates].map(([source, on]) => `${source}, au ${formatDate(on)}`),
      "et",
    ) || null
  );
}

function offerRow(offer: PublishedOffer, { zone, day }: { zone: Zone | undefined; day: IsoDate }) {
  return {
    id: offer.id,
    title: offer.title,
    who: [OFFER_KIND_LABELS[offer.kind], zone ? zoneWords(zone) : ""],
    text: offer.description,
    photo: offer.photo,
    full: fullWords(offer.fullUntil, day),
    tags: offer.circular.slice(0, CIRCULAR_SHOWN).map(circularTag),
    amount: offer.capacityCents === null ? null : formatEuros(offer.capacityCents),
  };
}

/** Each territory and each radius once, with the number of offers that reach it, the most served first. */
function sumZones(zones: readonly Zone[]): { name: string; offers: number }[] {
  const counts = new Map<string, number>();
  for (const { areas, radius } of zones) {
    for (const name of [...areas, ...(radius ? [radius] : [])]) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, offers]) => ({ name, offers })).sort((a, b) => b.offers - a.offers);
}

// The address of electronic mail is never shown: it was given to be reached through the platform.
function contactOf({ website, phone, address, communeName }: Organisation) {
  return {
    website: website && /^https?:\/\//i.test(website) ? website : null,
    phone,
    address: [address, communeName].filter(Boolean).join(", ") || null,
  };
}
