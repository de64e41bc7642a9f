import { fictiveSiret } from "#test/imports/files.ts";

/** One fictive contract in each form of the open data. */

export const v2 = (siret: string, more: object = {}) => ({
  id: "2024M12",
  acheteur: { id: siret },
  nature: "Marché",
  objet: "Entretien des espaces verts",
  codeCPV: "77310000-6",
  procedure: "Procédure adaptée",
  lieuExecution: { code: "63113", typeCode: "Code commune" },
  dureeMois: 48,
  dateNotification: "2024-01-15",
  montant: 160000,
  titulaires: [{ titulaire: { typeIdentifiant: "SIRET", id: fictiveSiret(990) } }],
  considerationsSociales: { considerationSociale: ["Clause sociale", "Marché réservé"] },
  considerationsEnvironnementales: {
    considerationEnvironnementale: ["Pas de considération environnementale"],
  },
  ...more,
});

export const of2019 = (siret: string, more: object = {}) => ({
  _type: "Marché",
  id: "2024M12",
  uid: `${siret}2024M12`,
  acheteur: { id: siret, nom: "Commune de 2019" },
  nature: "Marché",
  objet: "Entretien des espaces verts",
  codeCPV: "77310000",
  procedure: "Procédure adaptée",
  lieuExecution: { code: "63113", typeCode: "Code commune", nom: "Clermont-Ferrand" },
  dureeMois: 48,
  dateNotification: "2024-01-15+01:00",
  montant: 160000,
  formePrix: "Ferme",
  titulaires: [{ typeIdentifiant: "SIRET", id: fictiveSiret(990), denominationSociale: "Jardins" }],
  modifications: [],
  ...more,
});

export const flat = (siret: string) => ({
  id: "2024M12",
  objet: "Entretien des espaces verts",
  montant: 160000,
  codecpv: "77310000-6",
  datenotification: "2024-01-15",
  dureemois: 48,
  acheteur_id: siret,
  acheteur_nom: "Commune à plat",
  titulaire_id_1: fictiveSiret(990),
  lieuexecution_nom: "(63) Puy-de-Dôme",
});
