import type { SearchQuery, Where } from "#app/domain/search-terms.ts";
import { countedFacets } from "#app/views/search/facets.ts";
import { readWhere } from "#app/views/search/where.ts";
import type { Sql } from "#db/client.ts";
import type { Wanted } from "#search/engine.ts";
import { WORD_OF_ALL } from "#test/bench/corpus-suppliers.ts";

/** What the measured searches ask: the words and the places of a week of buyers, frequent and rare trades alike. */

const TEXTS = [
  "nettoyage de bureaux",
  "entretien des locaux",
  "espaces verts",
  "mise sous pli",
  "peinture",
  "restauration collective",
  "collecte de papier",
  "réparation de vélos",
  "impression",
  "blanchisserie",
  "déménagement",
  "élagage",
  "traiteur",
  "mobilier de bureau reconditionné",
  "accueil",
];

/** The same with a letter wrong, dropped or doubled. */
const MISSPELT = [
  "netoyage de burreaux",
  "entretein des locaus",
  "espasces verts",
  "mise sous plis",
  "pinture",
  "restoration colective",
  "colecte de papier",
  "réparation de vélso",
  "inpression",
  "blanchiserie",
  "démenagment",
  "élaguage",
  "tretteur",
  "mobilier de bureau reconditioné",
  "aceuil",
];

/** Words that no offer has together: they are asked apart, then a part of them is enough. */
const NOT_TOGETHER = [
  "blanchisserie de véhicules anciens",
  "peinture élagage traiteur",
  "routage bilingue allemand",
];

const PLACES = ["63300", "63113", "69123", "75056", "38185", "59350", "15014", "33063"].map(
  (code) => `COM:${code}`,
);

const PREFIXES =
  "ne net nett esp espaces v pei rest col ré répa vélo imp bla 909 9091 ate atelier r est les ".split(" ");

const EVERYTHING: SearchQuery = {
  text: "",
  where: null,
  filters: {},
  cpv: null,
  verifiedOnly: false,
  sort: "relevance",
  page: 1,
  perPage: 20,
};

export type Series = {
  name: string;
  queries: readonly SearchQuery[];
  /** the same without the errors, asked beside */
  right?: readonly SearchQuery[];
  /** counted as for the page that draws the answers on a map */
  onMap?: boolean;
};

/** What the page that shows the answers has counted. */
export const wantedBy = (query: SearchQuery, { onMap = false }: Pick<Series, "onMap">): Wanted => ({
  facets: countedFacets(query, { onMap }),
});

export const prefixes = PREFIXES.filter((prefix) => prefix !== "");

/** Pages of results, as links and forms ask them. */
export const pageAddresses = TEXTS.flatMap((text) =>
  PLACES.map((place) => `/offres?${new URLSearchParams({ q: text, ou: place })}`),
);

export async function loadSeries(sql: Sql): Promise<Series[]> {
  const places = await Promise.all(PLACES.map((code) => placeOf(sql, code)));
  const around = (texts: readonly string[], more: Partial<SearchQuery> = {}) =>
    texts.flatMap((text) => places.map((where) => ({ ...EVERYTHING, text, where, ...more })));
  const everywhere = (texts: readonly string[], more: Partial<SearchQuery> = {}) =>
    texts.map((text) => ({ ...EVERYTHING, text, ...more }));
  const filters = { status: ["EA", "ESAT"], base: ["L2113-12"] };
  return [
    { name: "text-reach", queries: around(TEXTS) },
    { name: "text-reach-filtered", queries: around(TEXTS, { filters }) },
    { name: "text-reach-by-distance", queries: around(TEXTS.slice(0, 5), { sort: "distance" }) },
    { name: "text-france", queries: everywhere(TEXTS) },
    { name: "text-france-map", queries: everywhere(TEXTS), onMap: true },
    { name: "text-france-filtered", queries: everywhere(TEXTS, { filters }) },
    { name: "not-together-reach", queries: around(NOT_TOGETHER) },
    { name: "not-together-france", queries: everywhere(NOT_TOGETHER) },
    { name: "typo-reach", queries: around(MISSPELT), right: around(TEXTS) },
    { name: "typo-france", queries: everywhere(MISSPELT), right: everywhere(TEXTS) },
    { name: "deep-page-reach", queries: around(TEXTS.slice(0, 3), { page: 12 }) },
    { name: "deep-page-france", queries: everywhere(TEXTS.slice(0, 5), { page: 100 }) },
    { name: "reach-only", queries: around([""]) },
    { name: "word-of-all-france", queries: everywhere([WORD_OF_ALL, `${WORD_OF_ALL} nettoyage`]) },
    { name: "word-of-all-filtered", queries: everywhere([WORD_OF_ALL], { filters }) },
    { name: "word-of-all-reach", queries: around([WORD_OF_ALL]) },
    { name: "word-of-all-deep", queries: everywhere([WORD_OF_ALL], { page: 400 }) },
    { name: "no-word-france", queries: everywhere([""]) },
    { name: "no-word-filtered", queries: everywhere([""], { filters }) },
  ];
}

async function placeOf(sql: Sql, code: string): Promise<Where> {
  const { where } = await readWhere(sql, new URLSearchParams({ ou: code }));
  if (!where) throw new Error(`bench: the commune ${code} is not in the reference data`);
  return where;
}
