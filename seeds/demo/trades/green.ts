import type { Trade } from "#seeds/demo/trade.ts";

export const GREEN: readonly Trade[] = [
  {
    sector: "entretien-espaces-verts",
    cpv: ["77310000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Entretien d'espaces verts en gestion différenciée",
        "Tonte, taille, ramassage des feuilles et paillage. Équipes de six personnes avec encadrant, matériel électrique, zéro produit phytosanitaire. Passage régulier ou à la demande, compte rendu après chaque intervention.",
      ],
      [
        "Tonte, taille et désherbage de sites publics",
        "Entretien annuel d'écoles, de crèches, de parcs et de pieds d'immeubles. Désherbage manuel ou thermique, déchets verts compostés sur place ou portés en plateforme.",
      ],
      [
        "Entretien des espaces verts de sites d'entreprise",
        "Abords de bureaux, parkings plantés et patios. Fauche tardive, arrosage raisonné, interventions en horaires décalés si besoin.",
      ],
    ],
    needs: [
      [
        "Entretien des espaces verts du secteur nord",
        "Entretien courant des parcs, squares et abords de bâtiments, sans produit phytosanitaire. Les déchets verts sont valorisés localement.",
        "Tonte et désherbage",
        "Taille des arbustes et des haies",
      ],
      [
        "Entretien des abords des résidences",
        "Entretien annuel des espaces extérieurs de vingt-deux résidences, ramassage des détritus compris.",
      ],
      [
        "Entretien des espaces verts des collèges",
        "Entretien courant des cours plantées et des abords de quatorze collèges, hors temps scolaire pour les engins.",
        "Secteur ouest",
        "Secteur est",
        "Secteur centre",
      ],
    ],
    capacity: [40_000, 320_000],
    amount: [45_000, 260_000],
    months: [12, 24, 36, 48],
    circular: ["biodechets"],
    labels: ["Zéro phyto"],
  },
  {
    sector: "elagage",
    cpv: ["77340000", "77341000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Taille de haies et élagage doux",
        "Taille raisonnée de haies, d'arbustes et d'arbres jusqu'à huit mètres. Broyat laissé sur place en paillage ou livré.",
      ],
      [
        "Élagage et broyage des branches",
        "Équipe de grimpeurs diplômés et d'aides au sol. Plan de taille remis avant travaux, période de nidification respectée.",
      ],
    ],
    needs: [
      [
        "Taille et élagage du patrimoine arboré",
        "Taille d'entretien de six cents arbres d'alignement, par tiers chaque année.",
      ],
    ],
    capacity: [30_000, 180_000],
    amount: [40_000, 190_000],
    months: [12, 36],
    circular: ["biodechets"],
  },
  {
    sector: "espaces-naturels",
    cpv: ["92533000", "77231000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Entretien de sentiers et d'espaces naturels",
        "Débroussaillage, ouverture de chemins, pose de balisage et de petits ouvrages en bois local. Chantiers à pied, sans engin lourd.",
      ],
      [
        "Entretien de berges et lutte contre les espèces invasives",
        "Arrachage de la renouée, plantations d'hélophytes, enlèvement d'embâcles et de déchets.",
      ],
    ],
    needs: [
      [
        "Entretien des chemins de randonnée et des espaces sensibles",
        "Entretien de cent dix kilomètres de chemins et de neuf espaces naturels sensibles.",
        "Chemins de randonnée",
        "Espaces naturels sensibles",
      ],
    ],
    capacity: [25_000, 150_000],
    amount: [30_000, 140_000],
    months: [12, 24, 36],
  },
  {
    sector: "maraichage",
    cpv: ["03221000"],
    kind: "BUILD",
    nature: "fournitures",
    offers: [
      [
        "Légumes biologiques de saison",
        "Quarante variétés cultivées en plein champ et sous abri, récoltées l'avant-veille. Livraison en caisses consignées, planning de cultures partagé avec la cuisine.",
      ],
      [
        "Légumes frais pour la restauration collective",
        "Carottes, poireaux, courges, choux et salades calibrés pour les cuisines. Engagement de volumes à l'année, prix fixés en début de saison.",
      ],
    ],
    needs: [
      [
        "Légumes frais pour la restauration scolaire",
        "Fourniture de légumes de saison à quatre cuisines centrales, bio et circuits courts recherchés, livraison avant 7 h.",
        "Légumes biologiques",
        "Légumes de saison",
      ],
      [
        "Paniers de légumes pour le personnel",
        "Paniers hebdomadaires livrés sur trois sites, de mars à décembre.",
      ],
    ],
    capacity: [20_000, 140_000],
    amount: [30_000, 180_000],
    months: [12, 24, 48],
    circular: ["circuit-court", "consigne"],
    labels: ["Agriculture biologique"],
  },
  {
    sector: "fleurissement",
    cpv: ["77330000", "03121000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Fleurissement de massifs et de jardinières",
        "Plantes vivaces et annuelles produites en serre froide, plantation, arrosage et remplacement. Terreau sans tourbe.",
      ],
    ],
    needs: [
      [
        "Fleurissement du centre-ville",
        "Conception, fourniture, plantation et suivi de cent quarante massifs et jardinières, deux saisons par an.",
      ],
    ],
    capacity: [20_000, 90_000],
    amount: [25_000, 110_000],
    months: [12, 24],
  },
];
