import type { BuyerCounts, BuyerFacet } from "#app/domain/buyer-list.ts";
import { BUYER_KINDS, type BuyerKindCode } from "#app/domain/organisation.ts";
import { type BuyersAsked, keptBy } from "#app/routes/buyers/asked.ts";

/** The filters of the list of buyers, with what each would give. */
export function facetsOf(
  asked: BuyersAsked,
  counts: BuyerCounts,
  departements: readonly { code: string; name: string }[],
) {
  const places = new Map(departements.map(({ code, name }) => [code, name]));
  return {
    keep: keptBy(asked, ["fenetre", "consideration", "annonce", "dep", "acheteur"]),
    groups: GROUPS.map(({ facet, legend }) => ({
      name: facet,
      legend,
      options: optionsOf(facet, counts[facet], asked, places),
    })).filter(({ options }) => options.length > 0),
  };
}

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
