export const HELP = `Réciproque en ligne de commande.

  npm run -s reciproque -- COMMANDE [options]

Importer
  import suppliers FICHIER     offres, une par ligne (CSV ; ou , UTF-8 ou Latin-1)
  import needs FICHIER         besoins, un lot par ligne (CSV)
  import contracts FICHIER     marchés attribués (CSV ou JSON des données essentielles)
  import registry FICHIER [--source NOM] [--on 2026-11-01]
                               statuts d'un registre public, un par ligne : fiches non revendiquées

Chercher et rapprocher
  search TEXTE [--kind offers|suppliers|needs] [--where COMMUNE] [--limit N]
  search -                     une question JSON par ligne : {"q","kind","where","limit"}
  match --buyer SIRET --reference REF --lot N [--limit N]
  eligibility FICHIER|-        qui peut répondre à un marché réservé (sans base de données)
  obligations FICHIER|-        ce que doit un marché : procédure, publicité, clauses (sans base de données)

Tenir à jour
  search:rebuild               refait l'index de recherche
  search:check [--dry-run]     compare l'index à la base, et le répare
  reference:cpv FICHIER        charge la liste complète des codes CPV (code;libellé)
  reference:points             demande à geo.api.gouv.fr la position de chaque commune

Préparer
  seed                         données de démonstration, dans une base vide
  user:create --email ADRESSE [--admin]   le mot de passe est lu sur l'entrée standard

Options communes
  --json                       répond en JSON sur la sortie standard
  help                         cette aide

Base de données : DATABASE_URL, sinon le serveur embarqué de DATA_DIR (.data par défaut), rejoint s'il tourne.
Les messages vont sur la sortie d'erreur ; le code de sortie est 1 en cas d'erreur.
`;
