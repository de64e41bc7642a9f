import {
  FACET_PARAMS,
  listChosen,
  toSearchParams,
  whereLabel,
  whereParam,
} from "#app/domain/search-query.ts";
import { searchSentence, sentenceText } from "#app/domain/search-sentence.ts";
import { sortsOffered } from "#app/domain/search-sort.ts";
import type { SearchKind, SearchQuery, Sort } from "#app/domain/search-terms.ts";
import { pageTitle } from "#app/fr.ts";
import type { Services } from "#app/services.ts";
import type { FacetGroup } from "#app/ui/facets.tsx";
import {
  addressOf,
  exportAddressOf,
  feedOf,
  freezeAddressOf,
  saveAddressOf,
} from "#app/views/search/address.ts";
import { aroundLinks } from "#app/views/search/around.ts";
import { spelledAs } from "#app/views/search/corrected.ts";
import { waysOut } from "#app/views/search/empty.ts";
import { countedFacets, type FacetNames, facetGroups, facetLabel } from "#app/views/search/facets.ts";
import { asksMap, loadMap, type SearchMap } from "#app/views/search/map.ts";
import { onMap, viewsOf } from "#app/views/search/map-links.ts";
import { loadNames } from "#app/views/search/names.ts";
import { readSearch } from "#app/views/search/read.ts";
import { remarksOf } from "#app/views/search/remarks.ts";
import type { WhereAnswer } from "#app/views/search/where.ts";

/** One reader for the three lists of results: the address in, all that the page says out, but for its rows. */

const SORT_LABELS: Record<Sort, string> = {
  relevance: "pertinence",
  distance: "distance",
  recent: "date",
  capacity: "capacité",
  deadline: "échéance",
};

export type SearchPageData = Awaited<ReturnType<typeof loadSearch>>["page"];

/** Searches what the address asks. `hits` are for the caller to make its rows; `page` is all the rest. */
export async function loadSearch(services: Services, kind: SearchKind, { searchParams: params }: URL) {
  const { sql } = services;
  const { query, place, unread } = await readSearch(sql, params, kind);
  // A word that nobody wrote was put right; searched as typed, it finds nothing, and says so.
  const literal = params.get("exact") === "1";
  const counted = countedFacets(query, { onMap: asksMap(params) });
  const result = await services.search.search(kind, query, { facets: counted });
  const missed = literal && result.corrected.length > 0;
  const names = await loadNames(sql, query, Object.keys(result.facets.sector));
  const total = missed ? 0 : result.total;
  const said = missed ? query : { ...query, text: spelledAs(query.text, result) };
  const sentence = searchSentence({ kind, query: said, total, wordsMet: result.wordsMet, labels: names });
  const page = {
    kind,
    total,
    perPage: query.perPage,
    number: query.page,
    address: addressOf(kind, { ...query, page: 1 }),
    title: titleOf(kind, query, sentenceText(sentence)),
    sentence: sentence.map(({ text, param }) => ({ text, href: param ? anchorOf(param) : undefined })),
    box: { ...boxOf(query, place), ...(unread && { q: unread }) },
    ...remarksOf({ kind, query, place, params, unread, result, missed }),
    groups: groupsOf(missed ? null : facetGroups({ kind, query, result, names }), total),
    keep: keptBy(query, ["q", "ou", "rayon", "cpv", "tri"]),
    chips: chipsOf(kind, query, names),
    clearTo: addressOf(kind, { ...query, where: null, filters: {}, cpv: null, verifiedOnly: false, page: 1 }),
    sorts: sortsOf(kind, query),
    around: aroundLinks(kind, query),
    switches: switchesOf(kind, query),
    follow: followOf(kind, said),
    take: takeOf(kind, query),
    empty: total === 0 ? await waysOut(services, kind, query, missed) : null,
    views: viewsOf(kind, query, false),
    map: null as SearchMap | null,
  };
  const map = total === 0 ? null : await loadMap(services, { kind, query, params, result });
  return { query, hits: missed || map ? [] : result.hits, page: map ? onMap(page, map, query) : page };
}

// An empty list keeps only the filters that emptied it.
function groupsOf(groups: FacetGroup[] | null, total: number): FacetGroup[] {
  const inForce = ({ options }: FacetGroup) => options.some(({ checked }) => checked);
  return (groups ?? []).filter((group) => total > 0 || inForce(group));
}

const TITLES: Record<SearchKind, string> = {
  offers: "Trouver une offre",
  suppliers: "Trouver un fournisseur",
  needs: "Besoins publiés",
};
const LONGEST_TITLE = 110;

function titleOf(kind: SearchKind, query: SearchQuery, sentence: string): string {
  const page = query.page > 1 ? `, page ${query.page}` : "";
  if (query.text === "" && listChosen(query).length === 0) return pageTitle(TITLES[kind] + page);
  const cut =
    sentence.length > LONGEST_TITLE
      ? `${sentence.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, "")}…`
      : sentence;
  return pageTitle(cut + page);
}

function anchorOf(param: string): string {
  if (param === "q" || param === "ou") return `#recherche-${param}`;
  return param === "cpv" || param === "rayon" ? "#criteres" : `#filtre-${param}`;
}

function boxOf(query: SearchQuery, { where, typed }: WhereAnswer) {
  return {
    q: query.text,
    where: where?.label ?? typed,
    whereCode: where ? whereParam(where) : undefined,
    keep: keptBy(query, ["rayon", "cpv", ...Object.values(FACET_PARAMS), "verifie", "tri"]),
  };
}

/** Parameters of the address that a form carries along. */
function keptBy(query: SearchQuery, names: readonly string[]): [string, string][] {
  return [...toSearchParams(query)].filter(([name]) => names.includes(name));
}

function chipsOf(kind: SearchKind, query: SearchQuery, names: FacetNames) {
  return listChosen(query).map(({ chosen, without }) => {
    const to = addressOf(kind, without);
    if (chosen.what === "where") return { label: whereLabel(chosen.where), to };
    if (chosen.what === "facet") return { label: facetLabel(chosen.facet, chosen.value, names, kind), to };
    return { label: chosen.what === "cpv" ? `CPV ${chosen.value}` : "Statut vérifié", to };
  });
}

function sortsOf(kind: SearchKind, query: SearchQuery) {
  return sortsOffered(kind, query).map((sort) => ({
    label: kind === "needs" && sort === "capacity" ? "montant" : SORT_LABELS[sort],
    to: addressOf(kind, { ...query, sort, page: 1 }),
    current: query.sort === sort,
  }));
}

/** Where the search is saved and subscribed to, with its words put right. */
function followOf(kind: SearchKind, said: SearchQuery) {
  return {
    saveTo: saveAddressOf(kind, said),
    rss: feedOf(kind, said, "rss"),
    ics: kind === "needs" ? feedOf(kind, said, "ics") : null,
  };
}

/** Where its answers are taken away, and kept as evidence: suppliers are sourced, needs are not. */
function takeOf(kind: SearchKind, query: SearchQuery) {
  return {
    exportTo: exportAddressOf(kind, query),
    freezeTo: kind === "needs" ? null : freezeAddressOf(kind, query),
  };
}

// The same words among buyers, and the same needs month by month.
function needSwitches(query: SearchQuery) {
  const params = toSearchParams({ ...query, sort: "relevance", page: 1 });
  const words = new URLSearchParams(
    [...params].filter(([name]) => ["q", "ou", "secteur", "cpv"].includes(name)),
  );
  return [
    { label: "Besoins", to: addressOf("needs", query), current: true },
    { label: "Acheteurs", to: `/acheteurs?${words}`, current: false },
    { label: "Calendrier", to: `/besoins/calendrier?${params}`, current: false },
  ];
}

// The same words elsewhere: filters that the other list does not have are left behind.
function switchesOf(kind: SearchKind, query: SearchQuery) {
  if (kind === "needs") return needSwitches(query);
  return (["offers", "suppliers"] as const).map((other) => ({
    label: other === "offers" ? "Offres" : "Fournisseurs",
    to: addressOf(other, { ...query, sort: "relevance", page: 1 }),
    current: other === kind,
  }));
}
