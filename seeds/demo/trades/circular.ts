import type { Trade } from "#seeds/demo/trade.ts";

export const CIRCULAR: readonly Trade[] = [
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
];
