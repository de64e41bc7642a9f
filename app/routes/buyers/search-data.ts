import { arrangeBuyers, type BuyerSort } from "#app/domain/buyer-list.ts";
import { prefixesNamed, prefixesOf, relatedPrefixes } from "#app/domain/buyer-trade.ts";
import { cpvStem } from "#app/domain/cpv.ts";
import type { Membership, Viewer } from "#app/domain/permission.ts";
import {
  type BuyersAsked,
  buyersAddress,
  keptBy,
  nearOf,
  readBuyersAsked,
} from "#app/routes/buyers/asked.ts";
import { facetsOf } from "#app/routes/buyers/search-facets.ts";
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
  const { asked, own, seller } = sellerOf(await readBuyersAsked(sql, url.searchParams), viewer);
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
  return {
    total: found.length,
    page,
    perPage: PER_PAGE,
    address: buyersAddress(asked, { page: 1 }),
    rows,
    sentence: sentenceOf(asked, { total: found.length, names, seller: seller?.name ?? null }),
    box: boxOf(asked),
    question: questionOf(asked),
    chips: chipsOf(asked, names),
    sorts: sortsOf(asked),
    sellers: sellersOf(asked, own),
    nothingSold: seller && sold.length === 0 ? `/espace/organisations/${seller.organisationId}/offres` : null,
    facets: facetsOf(asked, counts, departements),
    wider: widerOf(asked),
  };
}

/** « pour »: one of the reader's own structures; « moi », the first. Somebody else's is not read. */
function sellerOf(read: BuyersAsked, viewer: Viewer | null) {
  const own = (viewer?.memberships ?? []).filter(({ isSupplier }) => isSupplier);
  const seller =
    (read.forId === "moi" ? own[0] : own.find(({ organisationId }) => organisationId === read.forId)) ?? null;
  return { asked: { ...read, forId: seller?.organisationId ?? null }, own, seller };
}

const boxOf = (asked: BuyersAsked) => ({
  q: asked.query.text,
  where: asked.place.where?.label ?? asked.place.typed,
  near: asked.query.where?.point ? asked.radiusKm : null,
  keep: keptBy(asked, ["q", "ou", "rayon"]),
});

const sortsOf = (asked: BuyersAsked) =>
  SORTS.map(({ sort, label }) => ({
    label,
    to: buyersAddress(asked, { sort, page: 1 }),
    current: asked.sort === sort,
  }));

/** « tout », « ce que vous vendez »; none for who sells nothing here. */
function sellersOf(asked: BuyersAsked, own: readonly Membership[]) {
  if (own.length === 0) return [];
  const link = (label: string, forId: number | null) => ({
    label,
    to: buyersAddress(asked, { forId, page: 1 }),
    current: asked.forId === forId,
  });
  return [
    link("tout", null),
    ...own.map(({ organisationId, name }) =>
      link(own.length === 1 ? "ce que vous vendez" : `ce que vend ${name}`, organisationId),
    ),
  ];
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
    ...(cpv ? [cpvStem(cpv)] : []),
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
