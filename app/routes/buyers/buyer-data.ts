import { formatDate, type IsoDate } from "#app/domain/date.ts";
import { BASES, type LegalBase } from "#app/domain/eligibility.ts";
import { formatEuros } from "#app/domain/money.ts";
import { familyOf } from "#app/domain/need-family.ts";
import { BUYER_KINDS, type BuyerKindCode } from "#app/domain/organisation.ts";
import { programmingWindow, windowWords } from "#app/domain/programming-window.ts";
import { formatSiret } from "#app/domain/siret-parts.ts";
import { count, list } from "#app/fr.ts";
import { considerationsOf } from "#app/routes/buyers/contract-words.ts";
import type { Services } from "#app/services.ts";
import { callLine } from "#app/views/calls.ts";
import { familyNames } from "#app/views/family-needs.ts";
import { amountWords } from "#app/views/labels.ts";
import { nextStep, programmeDates } from "#app/views/programme.ts";
import {
  type BuyerProfile,
  listOpenCalls,
  listPublicPurchases,
  type PublicPurchase,
} from "#db/queries/buyer-profile.ts";
import { listPublicContracts, type PublicContract } from "#db/queries/public-contracts.ts";
import { territoryLabels } from "#db/queries/reference.ts";

/** What everybody sees of a buyer, in words. */
export async function buyerData(services: Services, buyer: BuyerProfile) {
  const { sql, today, now } = services;
  const organisationId = buyer.id;
  const [contracts, purchases, calls] = await Promise.all([
    listPublicContracts(sql, { organisationId, today: today() }),
    listPublicPurchases(sql, { organisationId, today: today() }),
    listOpenCalls(sql, { organisationId, now: now() }),
  ]);
  return {
    id: buyer.id,
    name: buyer.name,
    lead: [buyer.legalForm, placeOf(buyer)].filter(Boolean).join(" · "),
    description: buyer.description,
    closed: buyer.closedOn ? formatDate(buyer.closedOn) : null,
    claimed: buyer.claimed,
    isPrivate: buyer.buyerKind === "prive",
    identity: identityOf(buyer),
    website: buyer.website && /^https?:\/\//i.test(buyer.website) ? buyer.website : null,
    purchases: await purchaseRows(services, purchases),
    calls: calls.map((call) => callLine(call, now())),
    contracts: contracts.length,
    families: await familiesOf(services, contracts),
    next: nextOf(contracts, today()),
  };
}

export type BuyerPageData = Awaited<ReturnType<typeof buyerData>>;

const placeOf = ({ communeName, departement }: BuyerProfile): string =>
  communeName ? `${communeName} (${departement})` : "";

function identityOf(buyer: BuyerProfile) {
  const kind = buyer.buyerKind ? BUYER_KINDS[buyer.buyerKind as BuyerKindCode]?.label : null;
  return [
    { label: "SIRET", value: formatSiret(buyer.siret) },
    { label: "Acheteur", value: kind ?? "nature non précisée" },
    { label: "Adresse", value: [buyer.address, placeOf(buyer)].filter(Boolean).join(", ") || "non précisée" },
  ];
}

async function purchaseRows({ sql, today }: Services, purchases: readonly PublicPurchase[]) {
  const labels = await territoryLabels(sql, { codes: purchases.flatMap(({ territories }) => territories) });
  return purchases.map((purchase) => {
    const places = purchase.territories.flatMap((code) => labels.get(code) ?? []);
    return {
      id: purchase.id,
      title: purchase.title,
      about: [
        count(purchase.lots, "lot"),
        places.length > 2 ? `${places.length} lieux d'exécution` : list(places, "et"),
      ]
        .filter(Boolean)
        .join(" · "),
      amount: amountWords(purchase.amountCents),
      when: nextStep(purchase, today()),
      dates: programmeDates(purchase, today()),
      tags: purchase.reservations.flatMap((base) => {
        const known = BASES[base as LegalBase];
        return known ? [`réservé\u00a0: ${known.short}`] : [];
      }),
    };
  });
}

/** Contracts by family of the tool; the family of the next contract to end comes first. */
async function familiesOf({ sql, today }: Services, contracts: readonly PublicContract[]) {
  const families = contracts.map(({ cpv, object }) => familyOf({ cpv, title: object }));
  const names = await familyNames(sql, families);
  const groups = new Map<string, PublicContract[]>();
  for (const [index, contract] of contracts.entries()) {
    const key = families[index]?.key ?? "";
    groups.set(key, [...(groups.get(key) ?? []), contract]);
  }
  return [...groups].map(([key, members]) => ({
    key,
    name: names.get(key) ?? "",
    about: sumWords(members),
    contracts: members.map((contract) => contractRow(contract, today())),
  }));
}

function sumWords(contracts: readonly PublicContract[]): string {
  const total = contracts.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0);
  const unknown = contracts.filter(({ amountCents }) => amountCents === null).length;
  return [
    count(contracts.length, "marché"),
    ...(total > 0 ? [formatEuros(total)] : []),
    ...(unknown > 0 ? [`${unknown} sans montant publié`] : []),
  ].join(" · ");
}

function contractRow(contract: PublicContract, today: IsoDate) {
  const { id, uid, object, amountCents, notifiedOn, endsOn, holders } = contract;
  const window = endsOn && programmingWindow(endsOn, today);
  return {
    id,
    object,
    uid,
    amount: amountCents === null ? "non publié" : formatEuros(amountCents),
    notified: notifiedOn ? formatDate(notifiedOn) : "non précisée",
    ends: endsOn ? formatDate(endsOn) : "non précisée",
    ended: endsOn !== null && endsOn < today,
    window: window ? windowWords(window, today) : null,
    holders: list(
      holders.map(({ id: siret, name }) => name || siret),
      "et",
    ),
    considerations: considerationsOf(contract),
  };
}

/** The next contract to end whose window is still to come or open: when the buyer is best met. */
function nextOf(contracts: readonly PublicContract[], today: IsoDate) {
  for (const { object, endsOn } of contracts) {
    const window = endsOn && programmingWindow(endsOn, today);
    if (window && window.state !== "over") {
      return {
        object,
        ends: formatDate(endsOn),
        open: window.state === "open",
        words: windowWords(window, today),
      };
    }
  }
  return null;
}
