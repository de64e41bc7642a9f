import { BASES, LEGAL_BASES } from "#app/domain/eligibility.ts";
import { OFFER_KIND_LABELS, OFFER_KINDS } from "#app/domain/offer.ts";
import { STAFF_NAMES } from "#app/domain/search-names.ts";
import { FACET_PARAMS } from "#app/domain/search-query.ts";
import {
  CAPACITIES,
  FACETS,
  type Facet,
  type SearchKind,
  type SearchQuery,
  STAFFS,
  type Staff,
} from "#app/domain/search-terms.ts";
import { FAMILY_LABELS, STATUS_KINDS, STATUSES, type StatusKind } from "#app/domain/supplier-status.ts";
import type { FacetGroup, FacetOption } from "#app/ui/facets.tsx";
import { circularLabel, languageLabel } from "#app/views/labels.ts";
import type { SearchResult } from "#search/engine.ts";

/** Filters of a result page: which, in which order, under which words. */

/** Names that only the database knows. */
export type FacetNames = {
  sector: Readonly<Record<string, string>>;
  region: Readonly<Record<string, string>>;
  departement: Readonly<Record<string, string>>;
  cpv: Readonly<Record<string, string>>;
};

const OF_SUPPLIERS: readonly [Facet, string][] = [
  ["status", "Statut"],
  ["base", "Peut répondre à un marché réservé"],
  ["sector", "Métier"],
  ["circular", "Économie circulaire"],
  ["capacity", "Capacité par an"],
  ["kind", "Type d'offre"],
  ["label", "Label"],
  ["region", "Région du siège"],
  ["departement", "Département du siège"],
  ["staff", "Effectif"],
  ["zone", "Site déclaré en"],
  ["language", "Langues d'accueil"],
  ["references", "Références"],
];

const LEGENDS: Record<SearchKind, readonly [Facet, string][]> = {
  offers: OF_SUPPLIERS,
  suppliers: OF_SUPPLIERS,
  needs: [
    ["kind", "Type de besoin"],
    ["base", "Réservation"],
    ["sector", "Métier"],
    ["circular", "Économie circulaire"],
    ["capacity", "Montant estimé"],
    ["region", "Région d'exécution"],
    ["departement", "Département d'exécution"],
  ],
};

/** What a filter is called on the page of results. */
export const facetLegend = (kind: SearchKind, facet: Facet): string =>
  LEGENDS[kind].find(([name]) => name === facet)?.[1] ?? facet;

const BASE_LABELS: Readonly<Record<string, string>> = Object.fromEntries(
  LEGAL_BASES.map((base) => {
    const { form, short, article } = BASES[base];
    const who = short.charAt(0).toUpperCase() + short.slice(1);
    const label = form === "marche" ? who : `Concession\u00a0: ${short}`;
    return [base, `${label} (${article.replace("CCP, art. ", "").replace("L. ", "L.\u00a0")})`];
  }),
);

const KIND_LABELS: Readonly<Record<string, string>> = {
  ...OFFER_KIND_LABELS,
  achat: "Achat programmé",
  ami: "Appel à manifestation d'intérêt",
};

const CAPACITY_LABELS: Readonly<Record<string, string>> = {
  lt40: "moins de 40 k€",
  "40to90": "40 à 90 k€",
  gt90: "plus de 90 k€",
  unknown: "non précisée",
};

const ZONE_LABELS: Readonly<Record<string, string>> = {
  qpv: "quartier prioritaire (QPV)",
  frr: "zone France ruralités revitalisation (FRR)",
};

const FAMILIES: Readonly<Record<string, string>> = FAMILY_LABELS;

// Lists whose order has a meaning; the others go by number of answers.
const ORDERS: Partial<Record<Facet, readonly string[]>> = {
  status: [...Object.keys(FAMILIES), ...STATUS_KINDS],
  base: LEGAL_BASES,
  kind: ["achat", "ami", ...OFFER_KINDS],
  capacity: CAPACITIES,
  staff: STAFFS,
};

/** What a facet's value is called. A value without a name shows as it is. */
export function facetLabel(facet: Facet, value: string, names: FacetNames, kind?: SearchKind): string {
  switch (facet) {
    case "status":
      return FAMILIES[value] ?? statusOf(value)?.short ?? value;
    case "base":
      return BASE_LABELS[value] ?? value;
    case "kind":
      return KIND_LABELS[value] ?? value;
    case "capacity":
      // A capacity is « précisée », an amount « précisé ».
      return kind === "needs" && value === "unknown" ? "non précisé" : (CAPACITY_LABELS[value] ?? value);
    case "circular":
      return circularLabel(value);
    case "sector":
      return names.sector[value] ?? value;
    case "region":
      return names.region[value] ?? value;
    case "departement":
      return names.departement[value] ? `${names.departement[value]} (${value})` : value;
    case "staff":
      return STAFF_NAMES[value as Staff] ?? value;
    case "zone":
      return ZONE_LABELS[value] ?? value;
    case "language":
      return languageLabel(value);
    case "references":
      return value === "yes" ? "avec des références" : value;
    case "label":
      return value;
  }
}

const statusOf = (value: string) => (value in STATUSES ? STATUSES[value as StatusKind] : null);

/**
 * Which facets a page counts. Where things sit is offered a level at a time: the régions over the whole country, the
 * départements of a place or of a région; a map has one mark for each département.
 */
export function countedFacets({ where, filters }: SearchQuery, { onMap }: { onMap: boolean }): Facet[] {
  const chosen = (facet: Facet) => (filters[facet]?.length ?? 0) > 0;
  const wide = where === null || where.code === "FR";
  const narrowed = !wide || chosen("region") || chosen("departement");
  return FACETS.filter((facet) => {
    if (facet === "region") return wide || chosen("region");
    return facet !== "departement" || onMap || narrowed;
  });
}

/** The groups of filters, with counts. A filter that would leave nothing is not offered; one in force always shows. */
export function facetGroups(ask: {
  kind: SearchKind;
  query: SearchQuery;
  result: Pick<SearchResult, "facets" | "verified">;
  names: FacetNames;
}): FacetGroup[] {
  const { kind, query, result, names } = ask;
  const { facets: counts, verified } = result;
  const groups = LEGENDS[kind].map(([facet, legend]) => ({
    name: FACET_PARAMS[facet],
    legend,
    options: optionsOf(facet, query.filters[facet] ?? [], counts[facet], names, kind),
  }));
  if (kind === "needs" || (verified === 0 && !query.verifiedOnly)) return groups;
  const count = verified === null ? {} : { count: verified };
  const option = { value: "1", label: "Statut vérifié", checked: query.verifiedOnly, ...count };
  return [...groups, { name: "verifie", legend: "Justificatifs", options: [option] }];
}

// A family of one status is that status: it is offered once, under the status unless the family was chosen.
const TWINS: readonly (readonly [family: string, kind: string])[] = Object.keys(FAMILIES).flatMap(
  (family) => {
    const kinds = STATUS_KINDS.filter((kind) => STATUSES[kind].family === family);
    return kinds.length === 1 ? kinds.map((kind) => [family, kind] as const) : [];
  },
);

const isTwice = (value: string, chosen: readonly string[]) =>
  !chosen.includes(value) &&
  TWINS.some(([family, kind]) => value === family || (value === kind && chosen.includes(family)));

function optionsOf(
  facet: Facet,
  chosen: readonly string[],
  counts: Readonly<Record<string, number>>,
  names: FacetNames,
  kind: SearchKind,
): FacetOption[] {
  const known = [...new Set([...Object.keys(counts), ...chosen])];
  const values = facet === "status" ? known.filter((value) => !isTwice(value, chosen)) : known;
  // What most options do not have is left out: all of it is sent with the page.
  const options = values.map((value): FacetOption & { count: number } => {
    const title = facet === "status" ? statusOf(value)?.label : undefined;
    return {
      value,
      label: facetLabel(facet, value, names, kind),
      count: counts[value] ?? 0,
      ...(title && { title }),
      ...(chosen.includes(value) && { checked: true }),
    };
  });
  const order = ORDERS[facet];
  if (order) return options.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
  return options.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}
