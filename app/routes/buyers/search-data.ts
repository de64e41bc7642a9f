import { arrangeBuyers, type BuyerFacet, type BuyerSort } from "#app/domain/buyer-list.ts";
import { prefixesNamed, prefixesOf, relatedPrefixes } from "#app/domain/buyer-trade.ts";
import { BUYER_KINDS, type BuyerKindCode } from "#app/domain/organisation.ts";
import type { Viewer } from "#app/domain/permission.ts";
import {
  type BuyersAsked,
  buyersAddress,
  keptBy,
  nearOf,
  readBuyersAsked,
} from "#app/routes/buyers/asked.ts";
import { buyerRows } from "#app/routes/buyers/search-rows.ts";
import { chipsOf, questionOf, sentenceOf, widerOf } from "#app/routes/buyers/search-words.ts";
import type { Services } from "#app/services.ts";
import { loadNames } from "#app/views/search/names.ts";
import { listBuyers, type TradeAsked } from "#db/queries/public-buyers.ts";
import { listDepartements, listSectors } from "#db/queries/reference.ts";
import { listSoldCpv } from "#db/queries/track-record.ts";

const PER_PAGE = 20;

/** All that /acheteurs shows. */
export async function loadBuyers(services: Services, { url, viewer }: { url: URL; viewer: Viewer | null }) {
  const { sql, today } = services;
  const asked = await readBuyersAsked(sql, url.searchParams);
  const own = (viewer?.memberships ?? []).filter(({ isSupplier }) => isSupplier);
  const seller = own.find(({ organisationId }) => organisationId === asked.forId) ?? null;
  const sold = seller ? await listSoldCpv(sql, { organisationId: seller.organisationId }) : [];
  const trade = await tradeOf(services, asked, sold);
  const buyers = await listBuyers(sql, { trade, near: nearOf(asked), today: today() });
  const { found, counts } = arrangeBuyers(buyers, { ...asked, today: today() });
  const last = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const page = Math.min(asked.page, last);
  const shown = found.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const [rows, names, departements] = await Promise.all([
    buyerRows(services, { buyers: shown, trade }),
    loadNames(sql, asked.query),
    listDepartements(sql),
  ]);
  const places = new Map(departements.map(({ code, name }) => [code, name]));
  return {
    total: found.length,
    page,
    perPage: PER_PAGE,
    address: buyersAddress(asked, { page: 1 }),
    rows,
    sentence: sentenceOf(asked, { total: found.length, names, seller: seller?.name ?? null }),
    box: {
      q: asked.query.text,
      where: asked.place.where?.label ?? asked.place.typed,
      near: asked.query.where?.point ? asked.radiusKm : null,
      keep: keptBy(asked, ["q", "ou", "rayon"]),
    },
    question: questionOf(asked),
    chips: chipsOf(asked, names),
    sorts: SORTS.map(({ sort, label }) => ({
      label,
      to: buyersAddress(asked, { sort, page: 1 }),
      current: asked.sort === sort,
    })),
    sellers: own.map(({ organisationId, name }) => ({
      name,
      current: organisationId === seller?.organisationId,
      to: buyersAddress(asked, { forId: organisationId, page: 1 }),
    })),
    withoutSeller: buyersAddress(asked, { forId: null, page: 1 }),
    nothingSold:
      seller !== null && sold.length === 0 ? `/espace/organisations/${seller.organisationId}/offres` : null,
    facets: {
      keep: keptBy(asked, ["fenetre", "consideration", "annonce", "dep", "acheteur"]),
      groups: GROUPS.map(({ facet, legend }) => ({
        name: facet,
        legend,
        options: optionsOf(facet, counts[facet], asked, places),
      })).filter(({ options }) => options.length > 0),
    },
    wider: widerOf(asked),
  };
}

export type BuyersPage = Awaited<ReturnType<typeof loadBuyers>>;

/** The trade that is asked, in words, codes and what a structure sells; null asks for none. */
async function tradeOf(
  { sql }: Services,
  asked: BuyersAsked,
  sold: readonly string[],
): Promise<TradeAsked | null> {
  const { text, cpv, filters } = asked.query;
  const chosen = filters.sector ?? [];
  const sectors = text !== "" || chosen.length > 0 ? await listSectors(sql) : [];
  const prefixes = [
    ...prefixesNamed(text, sectors),
    ...prefixesOf(sectors.flatMap((sector) => (chosen.includes(sector.code) ? sector.cpv : []))),
    ...(cpv ? [cpv.replace(/(?<=^..+?)0+$/, "")] : []),
    ...relatedPrefixes(sold),
  ];
  const isAsked = text !== "" || chosen.length > 0 || cpv !== null || sold.length > 0;
  return isAsked ? { words: text, prefixes } : null;
}

const SORTS: readonly { sort: BuyerSort; label: string }[] = [
  { sort: "fenetre", label: "prochaine fenêtre" },
  { sort: "montant", label: "montant" },
  { sort: "nom", label: "nom" },
];

const GROUPS: readonly { facet: BuyerFacet; legend: string }[] = [
  { facet: "fenetre", legend: "Fenêtre de programmation" },
  { facet: "annonce", legend: "Annonces ouvertes" },
  { facet: "consideration", legend: "Considérations dans ses marchés" },
  { facet: "dep", legend: "Département du siège" },
  { facet: "acheteur", legend: "Acheteur" },
];

const LABELS: Readonly<Record<string, string>> = {
  ouverte: "Ouverte aujourd'hui",
  annee: "Ouverte d'ici un an",
  achat: "Achat programmé",
  ami: "Appel à manifestation d'intérêt",
  sociale: "Sociales",
  environnementale: "Environnementales",
};

function optionsOf(
  facet: BuyerFacet,
  counts: ReadonlyMap<string, number>,
  { filters }: BuyersAsked,
  places: ReadonlyMap<string, string>,
) {
  const chosen = filters[facet] ?? [];
  const values = [...new Set([...counts.keys(), ...chosen])];
  return values
    .map((value) => ({
      value,
      label: labelOf(facet, value, places),
      count: counts.get(value) ?? 0,
      checked: chosen.includes(value),
    }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, "fr"));
}

function labelOf(facet: BuyerFacet, value: string, places: ReadonlyMap<string, string>): string {
  if (facet === "dep") return places.get(value) ?? value;
  if (facet === "acheteur") return BUYER_KINDS[value as BuyerKindCode]?.label ?? value;
  return LABELS[value] ?? value;
}
