import type { BuyerType } from "#seeds/demo/buyers.ts";

/** Whose needs these are: a hospital cleans no schools, a company hires no social mediators. The others are for all. */
const FITS: Readonly<Record<string, readonly BuyerType[]>> = {
  "Entretien des espaces verts du secteur nord": ["metropole", "ville"],
  "Entretien des abords des résidences": ["bailleur"],
  "Entretien des espaces verts des collèges": ["departement"],
  "Taille et élagage du patrimoine arboré": ["ville", "metropole"],
  "Entretien des chemins de randonnée et des espaces sensibles": ["departement", "metropole"],
  "Légumes frais pour la restauration scolaire": ["ville", "enseignement"],
  "Paniers de légumes pour le personnel": ["entreprise", "hopital"],
  "Fleurissement du centre-ville": ["ville"],
  "Nettoyage des bureaux et des locaux d'accueil": ["ville", "metropole"],
  "Nettoyage du siège et des agences": ["entreprise", "reseau", "bailleur"],
  "Nettoyage de quatorze écoles": ["ville"],
  "Nettoyage des parties communes de résidences": ["bailleur"],
  "Nettoyage de la vitrerie des équipements": ["ville", "enseignement", "metropole"],
  "Propreté manuelle des espaces publics": ["ville", "metropole"],
  "Entretien du linge et des vêtements de travail": ["hopital"],
  "Vêtements de travail des agents techniques": ["ville", "metropole", "reseau"],
  "Travaux de peinture dans les bâtiments communaux": ["ville"],
  "Remise en peinture de logements": ["bailleur"],
  "Aménagement de la maison des associations": ["ville"],
  "Agencement de la médiathèque": ["ville", "metropole", "enseignement"],
  "Petits travaux de maçonnerie": ["ville", "departement"],
  "Curage et dépose soignée de l'ancien collège": ["departement", "metropole"],
  "Bacs, bancs et composteurs de quartier": ["ville", "metropole"],
  "Collecte et valorisation des biodéchets des cantines": ["ville", "departement"],
  "Maintenance de l'équipement des cuisines scolaires": ["ville", "departement"],
  "Matériaux de réemploi pour les régies techniques": ["ville", "departement", "bailleur"],
  "Mise sous pli et routage du magazine et des courriers": ["ville", "metropole", "departement"],
  "Conditionnement de kits de bienvenue et de tri": ["metropole", "ville"],
  "Numérisation des dossiers d'urbanisme": ["ville", "metropole"],
  "Restauration du personnel": ["hopital", "metropole", "entreprise"],
  "Accueil du public dans deux sites": ["metropole", "hopital", "enseignement", "reseau"],
  "Coffrets et faisceaux pour l'éclairage public": ["metropole", "ville"],
  "Mise à disposition d'agents remplaçants": ["ville", "departement"],
  "Personnel temporaire pour les ateliers et la voirie": ["metropole", "ville", "reseau"],
  "Médiation sociale dans les quartiers": ["ville", "bailleur", "metropole"],
  "Formation des agents aux savoirs de base": ["ville", "departement", "hopital", "metropole"],
  "Accompagnement renforcé de bénéficiaires du RSA": ["departement", "metropole"],
  "Réservation de places en crèche": ["ville", "hopital", "entreprise"],
  "Aide à domicile des agents et des retraités": ["hopital", "departement"],
  "Ateliers et permanences numériques": ["ville", "metropole"],
};

export function fits(need: string, type: BuyerType): boolean {
  return FITS[need]?.includes(type) ?? true;
}
