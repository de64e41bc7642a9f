import type { Trade } from "#seeds/demo/trade.ts";

export const CLEANING: readonly Trade[] = [
  {
    sector: "nettoyage-bureaux",
    cpv: ["90919200"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Nettoyage de bureaux, vitrerie comprise",
        "Entretien quotidien, vitrerie deux fois l'an, remise en état. Produits porteurs de l'Écolabel européen, machines à faible consommation d'eau.",
      ],
      [
        "Entretien de bureaux en horaires de journée",
        "Équipe de six personnes encadrée, intervention en présence des agents, carnet de liaison et contrôle qualité mensuel.",
      ],
      [
        "Propreté de locaux tertiaires et d'accueil",
        "Nettoyage, petites réparations, gestion des consommables en recharge. Un interlocuteur unique par site.",
      ],
      [
        "Nettoyage écologique de bureaux et d'espaces partagés",
        "Microfibres, eau ozonée et dosage à la source. Tri des déchets de bureau inclus dans le passage.",
      ],
    ],
    needs: [
      [
        "Nettoyage des bureaux et des locaux d'accueil",
        "Entretien de onze sites administratifs, en journée, avec tri des déchets et suivi contradictoire de la qualité.",
        "Hôtel de ville et annexes",
        "Maisons de quartier",
      ],
      [
        "Nettoyage du siège et des agences",
        "Prestations quotidiennes sur six sites, produits écolabellisés exigés ou équivalents.",
      ],
    ],
    capacity: [30_000, 420_000],
    amount: [48_000, 380_000],
    months: [12, 24, 36, 48],
    circular: ["consigne"],
    labels: ["Écolabel européen"],
  },
  {
    sector: "nettoyage-ecoles",
    cpv: ["90919300"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Nettoyage d'écoles et de crèches",
        "Classes, sanitaires, dortoirs et réfectoires. Protocole sans eau de Javel, lavettes lavées en circuit court, grandes vacances comprises.",
      ],
      [
        "Entretien des locaux scolaires et périscolaires",
        "Équipes stables par école, remplacement sous deux heures, formation aux gestes et postures.",
      ],
    ],
    needs: [
      [
        "Nettoyage de quatorze écoles",
        "Entretien quotidien des écoles maternelles et élémentaires, remises en état pendant les congés.",
        "Secteur centre",
        "Secteur sud",
        "Remise en état d'été",
      ],
    ],
    capacity: [50_000, 350_000],
    amount: [60_000, 340_000],
    months: [24, 36, 48],
    labels: ["Écolabel européen"],
  },
  {
    sector: "nettoyage-logements",
    cpv: ["90911100"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Entretien de parties communes d'immeubles",
        "Halls, escaliers, locaux à vélos et à déchets. Rotation des conteneurs et signalement des désordres le jour même.",
      ],
      [
        "Remise en état de logements entre deux locataires",
        "Débarras, nettoyage complet et petites reprises en cinq jours. Meubles et équipements encore bons orientés vers le réemploi.",
      ],
    ],
    needs: [
      [
        "Nettoyage des parties communes de résidences",
        "Entretien de quarante-huit cages d'escalier et sortie des conteneurs, avec présence de proximité.",
        "Agence nord",
        "Agence sud",
      ],
    ],
    capacity: [40_000, 300_000],
    amount: [50_000, 320_000],
    months: [24, 36, 48],
    circular: ["reemploi"],
  },
  {
    sector: "nettoyage-vitres",
    cpv: ["90911300"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Nettoyage de vitres à l'eau pure",
        "Vitrerie intérieure et extérieure jusqu'à quinze mètres, perche à eau déminéralisée, sans détergent.",
      ],
    ],
    needs: [
      [
        "Nettoyage de la vitrerie des équipements",
        "Deux passages par an sur trente équipements sportifs et culturels.",
      ],
    ],
    capacity: [15_000, 90_000],
    amount: [18_000, 80_000],
    months: [12, 24, 36],
  },
  {
    sector: "nettoyage-voirie",
    cpv: ["90610000", "90611000"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Propreté urbaine manuelle et désherbage de trottoirs",
        "Balayage, vidage de corbeilles, ramassage de dépôts et désherbage mécanique. Triporteurs électriques.",
      ],
    ],
    needs: [
      [
        "Propreté manuelle des espaces publics",
        "Balayage et collecte des corbeilles de neuf secteurs piétons, week-ends compris.",
      ],
    ],
    capacity: [60_000, 280_000],
    amount: [70_000, 300_000],
    months: [12, 24, 36],
  },
  {
    sector: "blanchisserie",
    cpv: ["98310000", "98311200"],
    kind: "PREST",
    nature: "services",
    offers: [
      [
        "Blanchisserie : linge plat et vêtements de travail",
        "Lavage, séchage, repassage, marquage et réparation. Deux tonnes par jour, collecte et livraison en véhicule électrique, méthode RABC.",
      ],
      [
        "Entretien du linge de crèches et de résidences",
        "Lavage à basse température, lessive écolabellisée, retour sous 48 heures, traçabilité par puce.",
      ],
    ],
    needs: [
      [
        "Entretien du linge et des vêtements de travail",
        "Collecte, lavage et livraison pour six établissements, réparation comprise.",
        "Linge plat",
        "Vêtements de travail",
      ],
    ],
    capacity: [40_000, 260_000],
    amount: [45_000, 240_000],
    months: [24, 36, 48],
    circular: ["reparation"],
  },
  {
    sector: "vetements-travail",
    cpv: ["18110000", "18130000"],
    kind: "BUILD",
    nature: "fournitures",
    offers: [
      [
        "Confection de vêtements de travail en coton recyclé",
        "Blouses, pantalons et vestes coupés et cousus à l'atelier, tailles à façon, reprise des vêtements usés.",
      ],
    ],
    needs: [
      [
        "Vêtements de travail des agents techniques",
        "Fourniture de tenues pour quatre cents agents, part de matière recyclée demandée, réparation et reprise.",
      ],
    ],
    capacity: [30_000, 120_000],
    amount: [40_000, 160_000],
    months: [24, 36, 48],
    circular: ["recycle", "reparation"],
    labels: ["GOTS"],
    agec: "Produits textiles à l'exception des équipements de protection individuels",
  },
];
