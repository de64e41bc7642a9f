/**
 * Corrections to the match between INSEE communes and GeoNames places, both checked on the map.
 * OTHER_NAMES: the name GeoNames gives to the seat of a commune that INSEE calls otherwise (mergers, suffixes).
 */
export const OTHER_NAMES: Readonly<Record<string, string>> = {
  "12090": "Druelle",
  "16230": "Montmoreau-Saint-Cybard",
  "24291": "Montignac",
  "25463": "Pont-de-Roide",
  "33049": "Beychac",
  "33081": "Cadillac",
  "33085": "Camblanes",
  "33268": "Margaux",
  "33483": "Saint-Sulpice",
  "35176": "Guipry",
  "38348": "Ruy",
  "38507": "Tignieu",
  "38524": "Allières-et-Risset",
  "40197": "Morcenx",
  "40304": "Soorts",
  "44003": "Ancenis",
  "44077": "Bourg de Joué-sur-Erdre",
  "46201": "Montcuq",
  "48061": "Florac",
  "49160": "Ingrandes",
  "50099": "Carentan",
  "50129": "Cherbourg",
  "56173": "Pluméliau",
  "56251": "Theix",
  "56262": "Bono",
  "59183": "Dunkirk",
  "61345": "Rémalard",
  "62588": "Montreuil",
  "66008": "Argeles",
  "66009": "Arles",
  "66148": "Portvendres",
  "66171": "Saint-Cyprien-Plage",
  "71263": "Louhans",
  "72363": "Tuffé",
  "73103": "Drumettaz",
  "74112": "Épagny",
  "74123": "Faverges",
  "74289": "Vallières",
  "74293": "Veigy",
  "86158": "Migné",
  "91228": "Évry",
  "93070": "Saint-Ouen",
  "95218": "Éragny",
  "97212": "Le Gros-Morne",
  "97701": "Gustavia",
  "97801": "Marigot",
  "98817": "Mont-Dore",
};

/** Communes whose name is, in GeoNames, another place of the same département. */
export const NOT_THE_SAME_PLACE: ReadonlySet<string> = new Set([
  "40271", // Sainte-Marie-de-Gosse: the point lies 89 km away
  "43096", // Fontannes
  "62869", // Wailly: the point is near Wailly-Beaucamp
  "76486", // Orival
]);
