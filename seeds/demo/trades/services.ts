import type { Trade } from "#seeds/demo/trade.ts";

export const SERVICES: readonly Trade[] = [
  {
    sector: "conditionnement",
    cpv: ["79920000", "79921000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Conditionnement à façon et mise en coffret",
        "Assemblage, étiquetage, mise sous film et préparation de coffrets. Zone propre de quatre cents mètres carrés.",
      ],
      [
        "Préparation de commandes et petits assemblages",
        "Comptage, ensachage, contrôle et expédition. Séries de mille à cinq cent mille pièces.",
      ],
    ],
    needs: [
      [
        "Conditionnement de kits de bienvenue et de tri",
        "Assemblage et livraison de dix-huit mille kits remis aux habitants.",
      ],
    ],
    capacity: [25_000, 240_000],
    amount: [20_000, 110_000],
    months: [12, 24],
    circular: ["recycle"],
  },
  {
    sector: "cyclologistique",
    cpv: ["60161000", "64121200"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Livraison à vélo cargo",
        "Plis, colis et repas jusqu'à deux cents kilogrammes, créneaux de deux heures, salariés en parcours d'insertion.",
      ],
    ],
    needs: [
      [
        "Navettes et livraisons internes à vélo",
        "Tournées quotidiennes de courrier et de petits colis entre vingt-trois sites.",
      ],
    ],
    capacity: [20_000, 120_000],
    amount: [25_000, 110_000],
    months: [12, 24, 36],
  },
  {
    sector: "traiteur",
    cpv: ["55520000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Traiteur : buffets et cocktails de saison",
        "Cuisine maison, produits locaux, vaisselle lavable, service assuré par des salariés en parcours. De dix à six cents convives.",
      ],
      [
        "Pauses, plateaux et repas de réunion",
        "Plateaux en boîtes consignées, options végétariennes, commande jusqu'à la veille midi. Les surplus sont donnés.",
      ],
    ],
    needs: [
      [
        "Prestations de traiteur pour les réceptions",
        "Cocktails, buffets et plateaux-repas, vaisselle réutilisable, part de produits biologiques.",
        "Cocktails et buffets",
        "Plateaux-repas",
      ],
    ],
    capacity: [20_000, 180_000],
    amount: [25_000, 140_000],
    months: [12, 24, 36, 48],
    circular: ["circuit-court", "anti-gaspillage", "consigne"],
  },
  {
    sector: "restauration-collective",
    cpv: ["55510000", "55524000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Restauration collective et liaison chaude",
        "Mille deux cents repas par jour, légumerie intégrée, pesée des restes et menus ajustés chaque semaine.",
      ],
    ],
    needs: [
      [
        "Restauration du personnel",
        "Exploitation de deux restaurants administratifs, produits durables et de qualité, lutte contre le gaspillage.",
      ],
    ],
    capacity: [80_000, 600_000],
    amount: [120_000, 700_000],
    months: [24, 36, 48],
    circular: ["anti-gaspillage"],
  },
  {
    sector: "demenagement",
    cpv: ["98392000", "60100000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Transferts de bureaux et débarras avec réemploi",
        "Inventaire, emballage en bacs réutilisables, transfert, et orientation du mobilier restant vers le réemploi.",
      ],
    ],
    needs: [
      [
        "Déménagements internes et débarras",
        "Accord-cadre à bons de commande : transferts entre sites, débarras, reprise pour réemploi.",
      ],
    ],
    capacity: [25_000, 160_000],
    amount: [30_000, 150_000],
    months: [12, 24, 36],
    circular: ["reemploi"],
  },
  {
    sector: "cablage-electronique",
    cpv: ["31300000", "31600000"],
    kind: "BUILD",
    nature: "fournitures",
    offers: [
      [
        "Câblage et montage de sous-ensembles électroniques",
        "Faisceaux, coffrets et cartes, postes antistatiques, contrôle à cent pour cent.",
      ],
    ],
    needs: [
      [
        "Coffrets et faisceaux pour l'éclairage public",
        "Fourniture de coffrets câblés selon plans, réparables, par lots de cinquante.",
      ],
    ],
    capacity: [50_000, 400_000],
    amount: [45_000, 180_000],
    months: [12, 24],
    circular: ["reparation"],
  },
];
