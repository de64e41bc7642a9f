import type { BuyerKind } from "#app/domain/eligibility.ts";
import { demoSiret } from "#seeds/demo/suppliers.ts";

export type DemoBuyer = {
  siret: string;
  name: string;
  basin: number;
  communeCode: string;
  kind: BuyerKind;
  legalForm: string;
  services: readonly string[];
  type: BuyerType;
};

export type BuyerType =
  | "metropole"
  | "ville"
  | "hopital"
  | "departement"
  | "bailleur"
  | "enseignement"
  | "reseau"
  | "entreprise";

const PUBLIC = "Collectivité territoriale";
const TECHNICAL = ["Direction des moyens généraux", "Direction des bâtiments", "Direction du cadre de vie"];

type Row = readonly [type: BuyerType, name: string, communeCode: string, kind: BuyerKind, legalForm: string];

// Fictive bodies in real communes; the first one is the demo buyer's.
const ROWS: readonly (readonly Row[])[] = [
  [
    [
      "metropole",
      "Métropole de la Limagne",
      "63113",
      "pouvoir-adjudicateur",
      "Établissement public de coopération intercommunale",
    ],
    ["ville", "Ville de Saint-Cernin", "63113", "pouvoir-adjudicateur", PUBLIC],
    [
      "hopital",
      "Centre hospitalier des Dômes",
      "63300",
      "pouvoir-adjudicateur",
      "Établissement public de santé",
    ],
    ["departement", "Département des Volcans", "63113", "pouvoir-adjudicateur", PUBLIC],
    [
      "bailleur",
      "Office public de l'habitat du Livradois",
      "63430",
      "pouvoir-adjudicateur",
      "Établissement public local",
    ],
    ["enseignement", "Université des Puys", "63113", "pouvoir-adjudicateur", "Établissement public national"],
    ["reseau", "Transports de la Tiretaine", "63014", "entite-adjudicatrice", "Régie de transport"],
    ["entreprise", "Laboratoires Sancy Santé", "63178", "prive", "Société anonyme"],
  ],
  [
    ["metropole", "Métropole des Deux Fleuves", "69123", "pouvoir-adjudicateur", PUBLIC],
    ["ville", "Ville des Canuts", "69123", "pouvoir-adjudicateur", PUBLIC],
    ["hopital", "Hôpitaux du Confluent", "69123", "pouvoir-adjudicateur", "Établissement public de santé"],
    ["ville", "Ville de Gratte-Ciel", "69266", "pouvoir-adjudicateur", PUBLIC],
    [
      "bailleur",
      "Habitat du Grand Large",
      "69282",
      "pouvoir-adjudicateur",
      "Société anonyme d'habitations à loyer modéré",
    ],
    ["enseignement", "Lycées du Val de Saône", "69264", "pouvoir-adjudicateur", "Groupement de commandes"],
    ["reseau", "Réseau des Pentes", "69029", "entite-adjudicatrice", "Entreprise publique de transport"],
    ["entreprise", "Ateliers Rhône Énergie", "69290", "prive", "Société par actions simplifiée"],
  ],
  [
    [
      "metropole",
      "Établissement public territorial de l'Ourcq",
      "93008",
      "pouvoir-adjudicateur",
      "Établissement public territorial",
    ],
    ["ville", "Ville de la Plaine", "93066", "pouvoir-adjudicateur", PUBLIC],
    ["hopital", "Hôpitaux de la Marne", "94028", "pouvoir-adjudicateur", "Établissement public de santé"],
    ["ville", "Ville des Murs à pêches", "93048", "pouvoir-adjudicateur", PUBLIC],
    ["bailleur", "Résidences du Faubourg", "75056", "pouvoir-adjudicateur", "Office public de l'habitat"],
    [
      "enseignement",
      "Musée des Arts quotidiens",
      "75056",
      "pouvoir-adjudicateur",
      "Établissement public national",
    ],
    ["reseau", "Eaux de la Boucle", "92050", "entite-adjudicatrice", "Régie des eaux"],
    ["entreprise", "Assurances du Canal", "93055", "prive", "Société d'assurance mutuelle"],
  ],
];

// Ranks beyond those of the suppliers.
const FIRST_RANK = 2_001;

export const DEMO_BUYERS: readonly DemoBuyer[] = ROWS.flatMap((rows, basin) =>
  rows.map(([type, name, communeCode, kind, legalForm], index) => ({
    siret: demoSiret(FIRST_RANK + basin * 100 + index),
    type,
    name,
    basin,
    communeCode,
    kind,
    legalForm,
    services: TECHNICAL,
  })),
);

export const DEMO_FACILITATOR = {
  siret: demoSiret(3_001),
  name: "Maison de l'emploi des Dômes",
  communeCode: "63113",
  legalForm: "Association déclarée",
};
