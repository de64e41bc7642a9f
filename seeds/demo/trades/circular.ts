import type { Trade } from "#seeds/demo/trade.ts";

export const CIRCULAR: readonly Trade[] = [
  {
    sector: "reemploi-mobilier",
    cpv: ["39130000", "39100000"],
    kind: "BUILD",
    nature: "fournitures",
    offers: [
      [
        "Réemploi de mobilier de bureau",
        "Bureaux, caissons, assises et rangements collectés, contrôlés et remis en état. Photos et quantités en ligne, livraison et montage, reprise de l'ancien mobilier.",
      ],
      [
        "Mobilier scolaire et de bureau rénové",
        "Ponçage, remise en peinture et nouveaux plateaux à partir de vos meubles existants. Deux cents pièces par mois.",
      ],
    ],
    needs: [
      [
        "Mobilier de bureau issu du réemploi",
        "Équipement de cent vingt postes, mobilier de réemploi ou rénové, reprise du mobilier en place.",
        "Postes de travail",
        "Assises",
        "Rangements",
      ],
    ],
    capacity: [30_000, 220_000],
    amount: [30_000, 190_000],
    months: [12, 24, 36, 48],
    circular: ["reemploi", "reparation"],
    agec: "Mobilier et aménagement d'intérieur",
  },
  {
    sector: "informatique-reconditionnee",
    cpv: ["30213000", "30200000"],
    kind: "BUILD",
    nature: "fournitures",
    offers: [
      [
        "Ordinateurs reconditionnés, garantis deux ans",
        "Portables et unités centrales testés, données effacées avec certificat, indice de réparabilité et pièces disponibles cinq ans.",
      ],
      [
        "Reprise, effacement et reconditionnement de parcs",
        "Collecte sécurisée, effacement certifié, remise en état et retour d'une part du parc vers des associations.",
      ],
    ],
    needs: [
      [
        "Postes informatiques reconditionnés",
        "Fourniture de trois cents portables et de deux cents écrans reconditionnés, garantie de deux ans.",
        "Ordinateurs portables",
        "Écrans",
      ],
    ],
    capacity: [40_000, 300_000],
    amount: [45_000, 260_000],
    months: [12, 24, 36],
    circular: ["reconditionne", "reemploi"],
    agec: "Matériel informatique et téléphonie",
  },
  {
    sector: "reparation-velos",
    cpv: ["50115000"],
    kind: "REP",
    nature: "services",
    offers: [
      [
        "Réparation et entretien de vélos de service",
        "Révision sur site, atelier mobile, pièces de réemploi, prêt de vélo pendant l'immobilisation.",
      ],
    ],
    needs: [
      [
        "Entretien de la flotte de vélos",
        "Maintenance de cent quatre-vingts vélos à assistance électrique, deux révisions par an et dépannage.",
      ],
    ],
    capacity: [15_000, 80_000],
    amount: [20_000, 90_000],
    months: [12, 24, 36],
    circular: ["reparation", "reemploi"],
  },
  {
    sector: "reparation-electromenager",
    cpv: ["50883000", "50530000"],
    kind: "REP",
    nature: "services",
    offers: [
      [
        "Réparation d'électroménager professionnel",
        "Lave-linge, lave-vaisselle, fours et réfrigérateurs. Diagnostic sous 48 heures, pièces reconditionnées garanties un an.",
      ],
    ],
    needs: [
      [
        "Maintenance de l'équipement des cuisines scolaires",
        "Entretien préventif et réparation, prolongation de la durée d'usage suivie par appareil.",
      ],
    ],
    capacity: [20_000, 90_000],
    amount: [22_000, 85_000],
    months: [12, 24, 36],
    circular: ["reparation", "reconditionne"],
    agec: "Gros électroménager, y compris appareils professionnels",
  },
  {
    sector: "collecte-deee",
    cpv: ["90510000", "90513000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Collecte et démantèlement d'équipements électriques",
        "Collecte sur site, tri pour réemploi, démantèlement et dépollution, bordereaux et bilan par flux.",
      ],
    ],
    needs: [
      [
        "Collecte et traitement des équipements électriques en fin de vie",
        "Enlèvement dans neuf sites, réemploi d'abord, données effacées, bilan annuel en tonnes.",
      ],
    ],
    capacity: [40_000, 260_000],
    amount: [35_000, 160_000],
    months: [12, 24, 36],
    circular: ["reemploi", "recycle"],
  },
  {
    sector: "tri-bureaux",
    cpv: ["90511000", "90514000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Collecte et tri des déchets de bureau",
        "Papier, carton, gobelets, piles et cartouches. Corbeilles de tri fournies, passage hebdomadaire, bilan trimestriel.",
      ],
      [
        "Collecte de papiers confidentiels et recyclage",
        "Destruction sur site sécurisé, certificat, recyclage en papeterie française.",
      ],
    ],
    needs: [
      [
        "Collecte sélective dans les bâtiments administratifs",
        "Collecte de sept flux dans trente bâtiments et sensibilisation des agents.",
      ],
    ],
    capacity: [25_000, 160_000],
    amount: [30_000, 150_000],
    months: [12, 24, 36, 48],
    circular: ["recycle"],
  },
  {
    sector: "biodechets",
    cpv: ["90511000", "77120000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Collecte de biodéchets à vélo et compostage",
        "Seaux lavés et rendus, compostage à moins de dix kilomètres, compost remis aux jardins partagés.",
      ],
    ],
    needs: [
      [
        "Collecte et valorisation des biodéchets des cantines",
        "Collecte deux fois par semaine dans vingt-six restaurants scolaires, compostage de proximité.",
      ],
    ],
    capacity: [20_000, 140_000],
    amount: [28_000, 130_000],
    months: [12, 24, 36],
    circular: ["biodechets", "circuit-court"],
  },
  {
    sector: "reemploi-materiaux",
    cpv: ["44110000", "44190000"],
    kind: "BUILD",
    nature: "fournitures",
    offers: [
      [
        "Matériaux de construction de réemploi",
        "Portes, carrelages, briques, sanitaires et luminaires triés et garantis, fiches techniques et stock en ligne.",
      ],
    ],
    needs: [
      [
        "Matériaux de réemploi pour les régies techniques",
        "Accord-cadre de fourniture pour les ateliers municipaux : bois, quincaillerie, sanitaires.",
      ],
    ],
    capacity: [25_000, 150_000],
    amount: [25_000, 120_000],
    months: [12, 24, 36],
    circular: ["reemploi"],
  },
  {
    sector: "vaisselle-reutilisable",
    cpv: ["39222000", "39221110"],
    kind: "LOC",
    nature: "services",
    offers: [
      [
        "Location et lavage de gobelets et de vaisselle réutilisables",
        "Livraison en caisses, reprise sale, lavage industriel à moins de trente kilomètres, facturation des seules pertes.",
      ],
    ],
    needs: [
      [
        "Vaisselle réutilisable pour les événements",
        "Location, lavage et reprise de gobelets et d'assiettes pour quarante événements par an.",
      ],
    ],
    capacity: [15_000, 90_000],
    amount: [20_000, 80_000],
    months: [12, 24, 36],
    circular: ["location", "consigne"],
  },
];
