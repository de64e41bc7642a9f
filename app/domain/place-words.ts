/** Names of places that are words too, told apart so that a search for the things does not become one for the places. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Départements whose name is a word: meant when they are all that is typed, or are said to be a place. */
export const BOTH = words("lot cher nord manche creuse aube landes somme");

/** Towns and départements whose name is an object or a quality: meant only where a text says that they are a place. */
export const OBJECTS = new Set([
  ...BOTH,
  "savoir faire",
  ...words(
    "orange croix mer fontaine rives signes sens joue bar port source bains ponts salon vitre centre angles bonne cabannes " +
      "charmes chauve condom contes cours drap etain falaise fosses fourmies gorges grenade grasse isle ligne lourdes lure " +
      "mare marines marquise mens monnaie monts moulins pannes persan plaisir pertuis presles salles tonnerre tosse " +
      "trappes tulle vif viviers",
  ),
]);

/** Villages and hamlets that nobody searches for by these words: « mise en place », « vente en ligne », « sur rue ». */
export const NEVER = words(
  "ages bille bio bois branches bras campagne cars champs change charge charme chars chaux chemin cintre clef coings " +
    "combes corbeilles corps courant cruas cures domme ecole ecoles engins feux fille fleurs fons force forges fosse four " +
    "fourneaux fours gaine gland grand hommes houx jardin jeux jons jury langue long loue luxe mache maille maisons marche " +
    "marches marin mars mets misson mode mont monte moulis mots murs nuits noyers oust paille pain pair piece pierres pin " +
    "place plaine plan plats poisson poissons port portes poses prince pure quarante rance rivieres roche rocher roches " +
    "rouge rue sable serres servant simple source tarte tende tendue tricot urgence ver vers vert vieux ville voile vue",
);
