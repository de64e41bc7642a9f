import { onBehalfOf } from "#app/domain/buyer-group.ts";
import { cpvWords } from "#app/domain/cpv.ts";
import { formatDate } from "#app/domain/date.ts";
import { BASES } from "#app/domain/eligibility.ts";
import { lotTerritories, territoriesWords } from "#app/domain/lot-territories.ts";
import { formatEuros } from "#app/domain/money.ts";
import { isOpen, verdictDate } from "#app/domain/programmed-purchase.ts";
import {
  FORM_LABELS,
  isPublic,
  NATURE_LABELS,
  PURCHASE_FLAG_LABELS,
  PURCHASE_STATE_LABELS,
  type PurchaseState,
} from "#app/domain/purchase.ts";
import { count, list, listLabels } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import { callLine } from "#app/views/calls.ts";
import { amountWords, circularLabel, type Fact } from "#app/views/labels.ts";
import { candidatesWords, lawOf } from "#app/views/lot-law.ts";
import { programmeDates } from "#app/views/programme.ts";
import { revisionLines } from "#app/views/revision-lines.ts";
import type { Lot } from "#db/queries/lots.ts";
import { listPriorNotices } from "#db/queries/prior-notices.ts";
import { listCallsFor } from "#db/queries/public-needs.ts";
import type { PurchaseDetail } from "#db/queries/purchase-reads.ts";
import { findSharing } from "#db/queries/purchase-sharing.ts";
import { listCpv, territoryLabels } from "#db/queries/reference.ts";

/** What everybody sees of a purchase, in words. */
export async function needData({ sql, today, now }: Services, purchase: PurchaseDetail) {
  const { lots } = purchase;
  const [codes, territories, calls] = await Promise.all([
    listCpv(sql, { codes: lots.flatMap(({ cpv }) => cpv) }),
    territoryLabels(sql, { codes: lots.flatMap(lotTerritories) }),
    listCallsFor(sql, { purchaseId: purchase.id }),
  ]);
  const behalf = (await findSharing(sql, { purchaseId: purchase.id }))?.members.map(({ name }) => name) ?? [];
  const history = await revisionLines(sql, { purchaseId: purchase.id });
  const names = { cpv: new Map(codes.map(({ code, label }) => [code, label])), territories };
  const day = verdictDate(purchase, today());
  return {
    id: purchase.id,
    title: purchase.title,
    description: purchase.description,
    buyer: purchase.buyer.name,
    buyerId: purchase.buyer.id,
    behalf: onBehalfOf(behalf),
    lead: leadOf(purchase, names),
    state: PURCHASE_STATE_LABELS[purchase.state],
    published: purchase.state === "published",
    isPublic: isPublic(purchase),
    after: AFTER[purchase.state] ?? null,
    open: isOpen(purchase, today()),
    flags: purchase.flags.flatMap((flag) => FLAGS[flag] ?? []),
    dates: programmeDates(purchase, today()),
    planned: plannedOf(purchase),
    year: (purchase.publicationOn ?? purchase.currentContractEnd ?? today()).slice(0, 4),
    about: aboutOf(purchase, behalf),
    verdictsOn: verdictsOn(day),
    lots: lots.map((lot) => lotData(lot, { purchase, names, on: day.on })),
    calls: calls.map((call) => callLine(call, now())),
    history,
    priorNotices: (await listPriorNotices(sql, { purchaseId: purchase.id })).map(({ publishedOn, link }) => ({
      on: formatDate(publishedOn),
      link,
    })),
  };
}

type LotSeen = { purchase: PurchaseDetail; names: Names; on: string };

const lotData = (lot: Lot, { purchase, names, on }: LotSeen) => ({
  id: lot.id,
  number: lot.number,
  title: lot.title,
  description: lot.description,
  amount: lot.amountCents === null ? null : formatEuros(lot.amountCents),
  facts: lotFacts(lot, names),
  candidates: candidatesWords(lot),
  law: lawOf(lot, purchase, on),
});

const FLAGS: Readonly<Record<string, string>> = PURCHASE_FLAG_LABELS;

// What a reader who followed the purchase is to do from there.
const AFTER: Readonly<Partial<Record<PurchaseState, string>>> = {
  consulted:
    "L'avis de marché est paru\u00a0: la consultation se lit, et l'on y répond, là où l'acheteur publie ses marchés, non ici.",
  awarded: "Le marché est attribué. Ce qui a été annoncé reste lisible.",
  executing: "Le marché est attribué et s'exécute. Ce qui a été annoncé reste lisible.",
  ended: "Le marché est terminé. Ce qui a été annoncé reste lisible.",
};

type Names = { cpv: ReadonlyMap<string, string>; territories: ReadonlyMap<string, string> };

/** « Services · 2 lots · 120 000 € HT sur 24 mois · Clermont-Ferrand » */
function leadOf({ lots }: PurchaseDetail, { territories }: Names): string {
  const natures = [...new Set(lots.map(({ nature }) => NATURE_LABELS[nature]))];
  const known = lots.every(({ amountCents }) => amountCents !== null);
  const total = lots.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0);
  const months = [...new Set(lots.map(({ durationMonths }) => durationMonths))];
  const [length] = months.length === 1 ? months : [null];
  const places = [
    ...new Set(lots.flatMap((lot) => lotTerritories(lot).flatMap((code) => territories.get(code) ?? []))),
  ];
  return [
    list(natures, "et"),
    count(lots.length, "lot"),
    amountWords(known && lots.length > 0 ? total : null) + (length ? ` sur ${length} mois` : ""),
    places.length > 3 ? `${places.length} lieux d'exécution` : places.join(", "),
  ]
    .filter(Boolean)
    .join(" · ");
}

function plannedOf({ publicationOn, deadlineOn }: PurchaseDetail): string {
  if (publicationOn) return `La consultation est prévue pour le ${formatDate(publicationOn)}.`;
  return deadlineOn
    ? `Les offres sont attendues pour le ${formatDate(deadlineOn)}.`
    : "La date de la consultation n'est pas encore fixée.";
}

function verdictsOn({ on, source }: ReturnType<typeof verdictDate>): string {
  const day = formatDate(on);
  const why = {
    deadline: "date prévue de remise des offres",
    publication: "35 jours après la publication prévue",
    none: "aucune date de remise n'étant prévue",
    late: "la date de remise prévue étant passée",
  }[source];
  return `Verdicts au ${day}, ${why}.`;
}

function aboutOf(
  { reference, service, contact, considerations, renewals, form }: PurchaseDetail,
  behalf: readonly string[],
): Fact[] {
  const optional = (label: string, value: string | null) => (value ? [{ label, value }] : []);
  return [
    ...optional("Pour le compte de", list(behalf, "et")),
    ...optional("Service", service),
    ...optional("Contact", contact),
    { label: "Forme", value: FORM_LABELS[form] },
    ...optional("Reconductions", renewals > 0 ? count(renewals, "fois", "fois") : null),
    ...optional("Considérations", listLabels(considerations)),
    { label: "Référence", value: reference },
  ];
}

function lotFacts(lot: Lot, { cpv, territories }: Names): Fact[] {
  const optional = (label: string, value: string | null | false) => (value ? [{ label, value }] : []);
  return [
    { label: "Montant estimé", value: amountWords(lot.amountCents) },
    {
      label: lot.otherTerritories.length > 0 ? "Lieux d'exécution" : "Lieu d'exécution",
      value: territoriesWords(lot, territories) ?? "non précisé",
    },
    { label: "Nature", value: NATURE_LABELS[lot.nature] },
    ...optional("Durée", lot.durationMonths !== null && `${lot.durationMonths} mois`),
    {
      label: "Codes CPV",
      value: lot.cpv.map((code) => cpvWords(code, cpv.get(code))).join("\u00a0; "),
    },
    {
      label: "Réservation",
      value: lot.reservation
        ? `${BASES[lot.reservation].label} (${BASES[lot.reservation].article})`
        : "aucune prévue",
    },
    ...optional("Personnel", lot.lendsLabour && "mise à disposition de personnel"),
    ...optional("Économie circulaire", list(lot.circular.map(circularLabel), "et")),
  ];
}
