import type { ContractColumn } from "#app/domain/decp.ts";

/** Folded names of columns met in buyers' tables, by the field that they name. */
export const CONTRACT_ALIASES: Partial<Record<ContractColumn, readonly string[]>> = {
  id: names(
    "numero | no | n | num | numero du marche | n marche | n du marche | numero marche | num marche",
    "reference | ref | reference marche | reference du marche | identifiant | code marche",
    "n contrat | numero de contrat | numero contrat | uid",
  ),
  objet: names(
    "objet du marche | objet marche | intitule | intitule du marche | libelle | libelle du marche",
    "designation | titre | nom du marche | description | objet du contrat | prestation | marche",
    "intitule de la prestation | intitule des prestations | intitule prestation | intitule du contrat",
    "objet de la prestation | objet des prestations | libelle de la prestation | libelle du contrat",
  ),
  montant: names(
    "montant ht | montant h t | montant en euros | montant euros | montant total ht",
    "montant notifie | montant attribue | montant du marche | montant max | montant maximum | valeur",
    "prix | prix ht | total ht | montant eur | montant ht en euros | budget | montant annuel",
    "montant en euros ht | montant euros ht | montant eur ht | montant ht eur | montant ht euros | montant en eur",
    "montant en eur ht | montant attribue ht | montant notifie ht | montant du marche ht | montant h t en euros",
  ),
  codecpv: names("cpv | code cpv | cpv principal | code cpv principal | codes cpv | nomenclature cpv"),
  datenotification: names(
    "date de notification | date notification | notification | notifie le | date de debut",
    "date debut | debut | debut du marche | date d effet | date d attribution | date attribution",
    "attribue le | date de signature | date | date de notif | date notif | notif | notifie en date du",
    "date de notification du marche | date notification du marche | date de notification marche",
  ),
  dureemois: names(
    "duree | duree en mois | duree mois | duree du marche | duree mois ferme | duree totale",
    "nombre de mois | nb mois | duree initiale",
  ),
  lot: names("n lot | no lot | numero de lot | numero du lot | num lot | lot n | lot no"),
  datefin: names(
    "date de fin | date fin | fin | fin du marche | echeance | date d echeance | date echeance",
    "fin de marche | date de fin du marche | date d expiration | expire le | fin previsionnelle",
    "terme | fin marche",
  ),
  acheteur_id: names("siret acheteur | siret de l acheteur | acheteur siret | acheteur id | id acheteur"),
  acheteur_nom: names("acheteur | nom de l acheteur | nom acheteur | pouvoir adjudicateur | collectivite"),
  procedure: names("type de procedure | procedure de passation | mode de passation | type procedure"),
  nature: names(
    "nature du contrat | nature du marche | type de contrat | type de marche | type marche",
    "forme du marche",
  ),
  titulaire_id_1: names(
    "siret titulaire | siret du titulaire | titulaire siret | siret fournisseur | siret",
    "siret attributaire | titulaire id",
  ),
  titulaire_denominationsociale_1: names(
    "titulaire | fournisseur | attributaire | nom du titulaire | prestataire | entreprise",
    "nom du fournisseur | raison sociale | denomination | tiers | societe",
  ),
  lieuexecution_nom: names("lieu | lieu d execution | lieu execution | commune | ville | site"),
  lieuexecution_code: names("code lieu | code postal | code insee | cp"),
  offresrecues: names("offres recues | nombre d offres | nb offres | nombre d offres recues"),
  reconductions: names(
    "reconductions | nombre de reconductions | nb reconductions | nb de reconductions | reconduction",
  ),
  dureereconduction: names(
    "duree reconduction | duree de reconduction | duree d une reconduction | duree des reconductions",
  ),
  service: names(
    "direction | service acheteur | direction service | service gestionnaire | pole",
    "service prescripteur",
  ),
  formeprix: names("forme du prix | forme de prix"),
  considerationssociales: names(
    "consideration sociale | considerations sociales | considerationssociales considerationsociale",
    "clauses et criteres sociaux",
  ),
  considerationsenvironnementales: names(
    "consideration environnementale | considerations environnementales",
    "considerationsenvironnementales considerationenvironnementale | clauses et criteres environnementaux",
  ),
  clausesociale: names(
    "clause sociale | clauses sociales | clause d insertion | clause sociale d insertion | clause insertion",
  ),
  criteresocial: names("critere social | criteres sociaux | critere d insertion"),
  marchereserve: names("marche reserve | lot reserve | reserve"),
  clauseenvironnementale: names("clause environnementale | clauses environnementales"),
  critereenvironnemental: names("critere environnemental | criteres environnementaux"),
};

function names(...lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(" | "));
}
