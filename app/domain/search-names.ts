import { OFFER_KIND_LABELS } from "#app/domain/offer.ts";
import type { Capacity, Facet, SearchQuery, Staff } from "#app/domain/search-terms.ts";
import { STATUS_KINDS, STATUSES } from "#app/domain/supplier-status.ts";

/** How the values of facets are said within a sentence. */

// « par des structures du handicap »
const FAMILY_NAMES = {
  handicap: "structures du handicap",
  insertion: "structures d'insertion",
  prison: "ateliers en détention",
  ess: "structures de l'ESS",
};

export const STATUS_NAMES: Readonly<Record<string, string>> = Object.fromEntries([
  ...STATUS_KINDS.map((status) => [status, STATUSES[status].short]),
  ...Object.entries(FAMILY_NAMES),
]);

export const STAFF_NAMES: Record<Staff, string> = {
  lt10: "moins de 10 personnes",
  "10to49": "10 à 49 personnes",
  "50to249": "50 à 249 personnes",
  gte250: "250 personnes et plus",
};

export const ZONE_NAMES = { qpv: "quartier prioritaire", frr: "zone France ruralités revitalisation" };

export const LANGUAGE_NAMES = { lsf: "langue des signes", falc: "facile à lire" };

export const KIND_NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(OFFER_KIND_LABELS).map(([kind, label]) => [kind, lower(label)])),
  achat: "achats programmés",
  ami: "appels à manifestation d'intérêt",
};

export const CAPACITY_NAMES: Record<Capacity, string> = {
  lt40: "de moins de 40\u00a0000\u00a0€",
  "40to90": "de 40\u00a0000 à 90\u00a0000\u00a0€",
  gt90: "de plus de 90\u00a0000\u00a0€",
  unknown: "non précisée",
};

/** A capacity is « précisée », an amount « précisé ». */
export const masculine = (name: string) => name.replace("précisée", "précisé");

/** What was chosen of a facet, by name; a value without a name is shown as it is. */
export function named(
  query: SearchQuery,
  facet: Facet,
  names: Readonly<Record<string, string>> = {},
): string[] {
  return (query.filters[facet] ?? []).map((value) => names[value] ?? value);
}

/** Within a sentence: « Réemploi » is « réemploi », « ESAT » keeps its capitals. */
export function lower(text: string): string {
  return /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
